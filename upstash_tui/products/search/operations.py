"""Everything that can be done with one search database that exists."""

from upstash_tui.api.teams import Team
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.search import requests
from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.resources import read_again
from upstash_tui.resources.operation import Change, Operation, Risk
from upstash_tui.resources.subject import Subject


def rename(database: SearchDatabase, name: str, warning: str = "") -> Operation:
    """Another name; the endpoint and the tokens stay."""
    return _subject(database).change(
        title=f"Rename {database.name}",
        summary="Its endpoint and tokens stay as they are.",
        warning=warning,
        request=requests.rename_database(database.id, name),
        changes=(Change("Name", database.name, name),),
        done=f"Renamed {database.name} to {name}.",
        shows=lambda now: now.name == name,
    )


def reset_password(database: SearchDatabase) -> Operation:
    """New tokens; the old ones end at once."""
    return _subject(database).change(
        title=f"Reset the tokens of {database.name}",
        summary="The token and the read-only token are replaced. Everything that connects with the old ones "
        "stops working at once, until it is given the new ones.",
        risk=Risk.DESTRUCTIVE,
        request=requests.reset_password(database.id),
        done=f"{database.name} has new tokens.",
        shows=read_again.has_other_tokens(database),
    )


def transfer(database: SearchDatabase, team: Team) -> Operation:
    """To a team, which owns and pays for it from then on."""
    return _subject(database).change(
        title=f"Transfer {database.name} to {team.name}",
        summary=f"{team.name} owns it and pays for it from then on; its members can use and change it. "
        "It may leave this list. It can't be transferred back to a personal account.",
        risk=Risk.DESTRUCTIVE,
        request=requests.transfer(database.id, team.id),
        leaves_the_list=True,
        changes=(Change("Owner", database.customer_id or UNKNOWN, team.name),),
        done=f"Transferred {database.name} to {team.name}.",
        shows=lambda now: read_again.is_now(now.customer_id or None, team.id),
    )


def delete(database: SearchDatabase) -> Operation:
    """The end of a search database and of everything in it."""
    return _subject(database).delete(
        "The documents of all its indexes and its tokens are deleted for good. No backup exists. "
        "Everything that connects to it stops working.",
        requests.delete_database(database.id),
    )


def _subject(database: SearchDatabase) -> Subject[SearchDatabase]:
    about = f"Search database in {database.region}" if database.region else "Search database"
    return Subject("search_databases", database.id, database.name, about, requests.get_database(database.id))
