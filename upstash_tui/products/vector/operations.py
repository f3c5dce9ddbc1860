"""Everything that can be done with one index."""

from upstash_tui.api.teams import Team
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.vector import requests
from upstash_tui.products.vector.plans import plan, price_line
from upstash_tui.products.vector.records import Index
from upstash_tui.resources import read_again
from upstash_tui.resources.operation import Change, Operation, Risk, Spent
from upstash_tui.resources.subject import Subject


def rename(index: Index, name: str, warning: str = "") -> Operation:
    """Another name; the endpoint and the tokens stay."""
    return _subject(index).change(
        title=f"Rename {index.name}",
        summary="Its endpoint and tokens stay as they are.",
        warning=warning,
        request=requests.rename_index(index.id, name),
        changes=(Change("Name", index.name, name),),
        done=f"Renamed {index.name} to {name}.",
        shows=lambda now: now.name == name,
    )


def reset_password(index: Index) -> Operation:
    """New tokens; the old ones end at once."""
    return _subject(index).change(
        title=f"Reset the tokens of {index.name}",
        summary="The token and the read-only token are replaced. Everything that connects with the old ones "
        "stops working at once, until it is given the new ones.",
        risk=Risk.DESTRUCTIVE,
        request=requests.reset_password(index.id),
        done=f"{index.name} has new tokens.",
        shows=read_again.has_other_tokens(index),
    )


def set_plan(index: Index, name: str, spent: Spent | None = None, warning: str = "") -> Operation:
    """Another plan, by its name."""
    chosen = plan(name)
    title = chosen.title if chosen else name
    return _subject(index).change(
        title=f"Change the plan of {index.name}",
        summary="Its vectors, endpoint and tokens stay; its limits become those of the plan.",
        warning=warning,
        risk=Risk.PAID,
        price=Change("Price", price_line(index.plan_name), price_line(name)),
        spent=spent,
        request=requests.set_plan(index.id, name),
        changes=(Change("Plan", plan_title(index), title),),
        done=f"{index.name} is on {title} now.",
        shows=lambda now: read_again.is_now(now.plan_name, name),
    )


def transfer(index: Index, team: Team) -> Operation:
    """To a team, which owns and pays for it from then on."""
    return _subject(index).change(
        title=f"Transfer {index.name} to {team.name}",
        summary=f"{team.name} owns it and pays for it from then on; its members can use and change it. "
        "It may leave this list. It can't be transferred back to a personal account.",
        risk=Risk.DESTRUCTIVE,
        request=requests.transfer(index.id, team.id),
        leaves_the_list=True,
        changes=(Change("Owner", index.customer_id or UNKNOWN, team.name),),
        done=f"Transferred {index.name} to {team.name}.",
        shows=lambda now: read_again.is_now(now.customer_id or None, team.id),
    )


def delete(index: Index) -> Operation:
    """The end of an index and of everything in it."""
    return _subject(index).delete(
        "The vectors of all its namespaces and its tokens are deleted for good. No backup exists. "
        "Everything that connects to it stops working.",
        requests.delete_index(index.id),
    )


def plan_title(index: Index) -> str:
    """Title of its plan; the server's word for one that is not known here."""
    chosen = plan(index.plan_name)
    return chosen.title if chosen else index.type or UNKNOWN


def _subject(index: Index) -> Subject[Index]:
    about = f"Index{f' in {index.region}' if index.region else ''} · {plan_title(index)}"
    return Subject("indexes", index.id, index.name, about, requests.get_index(index.id))
