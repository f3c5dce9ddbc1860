"""Everything that can be done with one search database that exists."""

from upstash_tui.api.teams import Team
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.search import requests
from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.resources import read_again
from upstash_tui.resources.operation import Change, Operation, Risk, Touched, to_type


def rename(database: SearchDatabase, name: str, warning: str = "") -> Operation:
    """Another name; the endpoint and the tokens stay."""
    return Operation(
        title=f"Rename {database.name}",
        summary="Its endpoint and tokens stay as they are.",
        warning=warning,
        risk=Risk.SAFE,
        request=requests.rename_database(database.id, name),
        touched=(Touched("search_databases", database.id),),
        target=database.id,
        name=database.name,
        changes=(Change("Name", database.name, name),),
        done=f"Renamed {database.name} to {name}.",
        took_effect=read_again.shows(
            requests.get_database(database.id), database.name, lambda now: now.name == name
        ),
    )


def reset_password(database: SearchDatabase) -> Operation:
    """New tokens; the old ones end at once."""
    before = database.token or database.read_only_token

    def shown(now: SearchDatabase) -> bool | None:
        after = now.token if database.token else now.read_only_token
        return None if before is None or after is None else after != before

    return Operation(
        title=f"Reset the tokens of {database.name}",
        summary="The token and the read-only token are replaced. Everything that connects with the old ones "
        "stops working at once, until it is given the new ones.",
        risk=Risk.DESTRUCTIVE,
        about=_about(database),
        confirm=to_type(database.name, database.id),
        request=requests.reset_password(database.id),
        touched=(Touched("search_databases", database.id),),
        target=database.id,
        name=database.name,
        done=f"{database.name} has new tokens.",
        took_effect=read_again.shows(requests.get_database(database.id), database.name, shown),
    )


def transfer(database: SearchDatabase, team: Team) -> Operation:
    """To a team, which owns and pays for it from then on."""
    return Operation(
        title=f"Transfer {database.name} to {team.name}",
        summary=f"{team.name} owns it and pays for it from then on; its members can use and change it. "
        "It may leave this list. It can't be transferred back to a personal account.",
        risk=Risk.DESTRUCTIVE,
        about=_about(database),
        confirm=to_type(database.name, database.id),
        request=requests.transfer(database.id, team.id),
        touched=(Touched("search_databases"),),
        target=database.id,
        name=database.name,
        changes=(Change("Owner", database.customer_id or UNKNOWN, team.name),),
        done=f"Transferred {database.name} to {team.name}.",
        took_effect=read_again.shows(
            requests.get_database(database.id),
            database.name,
            lambda now: read_again.is_now(now.customer_id or None, team.id),
        ),
    )


def delete(database: SearchDatabase) -> Operation:
    """The end of a search database and of everything in it."""
    return Operation(
        title=f"Delete {database.name}",
        summary="The documents of all its indexes and its tokens are deleted for good. No backup exists. "
        "Everything that connects to it stops working.",
        risk=Risk.DESTRUCTIVE,
        about=_about(database),
        confirm=to_type(database.name, database.id),
        request=requests.delete_database(database.id),
        touched=(Touched("search_databases", database.id, gone=True),),
        target=database.id,
        name=database.name,
        done=f"Deleted {database.name}.",
        took_effect=read_again.is_gone(requests.get_database(database.id)),
    )


def _about(database: SearchDatabase) -> str:
    """What is lost with it: ``Search database in eu-west-1``."""
    return f"Search database in {database.region}" if database.region else "Search database"
