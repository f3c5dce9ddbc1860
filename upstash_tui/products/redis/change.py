"""What operations on one database share."""

from collections.abc import Callable

from upstash_tui.api.request import Request
from upstash_tui.products.redis import requests
from upstash_tui.products.redis.plans import plan
from upstash_tui.products.redis.records import Database
from upstash_tui.resources import read_again
from upstash_tui.resources.operation import Change, Operation, Risk, Spent, Touched, WorstCase


def change(
    database: Database,
    *,
    title: str,
    summary: str,
    request: Request,
    done: str,
    shows: Callable[[Database], bool | None],
    risk: Risk = Risk.SAFE,
    changes: tuple[Change, ...] = (),
    price: Change | None = None,
    worst_case: WorstCase | None = None,
    spent: Spent | None = None,
    about: str = "",
    warning: str = "",
    confirm: str = "",
    touched: tuple[Touched, ...] = (),
) -> Operation:
    """An operation on ``database``; ``shows`` tells of the record read again whether it was carried out."""
    return Operation(
        title=title,
        summary=summary,
        risk=risk,
        request=request,
        touched=touched or (Touched("databases", database.id),),
        done=done,
        took_effect=read_again.shows(requests.get_database(database.id), database.name, shows),
        target=database.id,
        name=database.name,
        about=about,
        changes=changes,
        price=price,
        worst_case=worst_case,
        spent=spent,
        warning=warning,
        confirm=confirm,
    )


def about(database: Database) -> str:
    """What is lost with it: ``Database in us-east-1, eu-west-1 · Pay as you go``."""
    where = ", ".join(filter(None, (database.primary_region, *database.read_regions)))
    return f"Database{f' in {where}' if where else ''} · {plan_title(database)}"


def plan_title(database: Database) -> str:
    """Title of its plan; the server's word for one that is not known here."""
    chosen = plan(database.plan_name)
    return chosen.title if chosen else database.type or "its plan"
