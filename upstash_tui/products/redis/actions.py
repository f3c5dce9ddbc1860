"""What can be done with databases: the lines of their change menu, and deleting."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from upstash_tui.formatting.words import on_off
from upstash_tui.products.redis import operations, paid_operations
from upstash_tui.products.redis.budget import AMOUNTS, budget_text, whole_dollars
from upstash_tui.products.redis.plans import PLANS, plan, price_line
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.action import Action, Asker, Choice, for_each, reset, subject_of, switch
from upstash_tui.resources.figure_columns import spent
from upstash_tui.resources.names import rename
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.source import Scope
from upstash_tui.resources.team_choice import to_team

V = TypeVar("V")
Databases = Sequence[Database]
READ_REGIONS_DIALOG = "upstash_tui.products.redis.panes.read_regions:ReadRegionsScreen"


async def _change_plan(asker: Asker, scope: Scope[Database], databases: Databases) -> Sequence[Operation]:
    now = {database.plan_name for database in databases}
    reads = _only(len(database.read_regions) for database in databases)
    name = await asker.pick(
        f"The plan of {subject_of(databases, 'databases')}",
        [
            Choice(
                each.name,
                each.title,
                price_line(each.name, reads) if reads is not None else "",
                disabled_reason="It is on this plan" if now == {each.name} else "",
            )
            for each in PLANS
            if each.name != "free" or now == {"free"}
        ],
    )
    if name is None:
        return ()
    return [paid_operations.change_plan(each, name, spent(scope, each.id)) for each in databases]


async def _set_budget(asker: Asker, scope: Scope[Database], databases: Databases) -> Sequence[Operation]:
    amount = await asker.text(
        f"The budget of {subject_of(databases, 'databases')}",
        "US dollars a month at most:",
        str(_only(database.budget for database in databases) or ""),
        placeholder="such as 20",
        check=lambda text: "" if whole_dollars(text) else f"{AMOUNTS}.",
    )
    dollars = whole_dollars(amount or "")
    if dollars is None:
        return ()
    return [paid_operations.update_budget(each, dollars, spent(scope, each.id)) for each in databases]


async def _set_read_regions(asker: Asker, _: Scope[Database], databases: Databases) -> Sequence[Operation]:
    (database,) = databases
    regions: Sequence[str] | None = await asker.form(READ_REGIONS_DIALOG, database)
    return () if regions is None else (paid_operations.update_read_regions(database, regions),)


def _only(values: Iterable[V]) -> V | None:
    """The value that all have, ``None`` if they differ."""
    first, *others = {*values}
    return None if others else first


def _plan_title(database: Database) -> str:
    chosen = plan(database.plan_name)
    return chosen.title if chosen else database.type


def _no_budget(database: Database) -> str:
    chosen = plan(database.plan_name)
    return "" if chosen is None or chosen.has_budget else "Only pay as you go has a budget"


def _no_prod_pack(database: Database) -> str:
    reasons = {"free": "Not on the free plan", None: "Its plan is not known here"}
    return reasons.get(database.plan_name, "")


def _no_read_regions(database: Database) -> str:
    return "Databases on GCP have no read regions" if database.cloud == "gcp" else ""


ACTIONS: tuple[Action[Database], ...] = (
    rename("database", operations.rename),
    Action("plan", "Plan", _change_plan, key="p", now=_plan_title, verb=("Change the plan of", "changed")),
    Action(
        "budget",
        "Budget",
        _set_budget,
        key="b",
        now=lambda database: budget_text(database.budget),
        disabled_reason=_no_budget,
        verb=("Set the budget of", "changed"),
    ),
    Action(
        "read_regions",
        "Read regions",
        _set_read_regions,
        takes="one",
        key="r",
        now=lambda database: ", ".join(database.read_regions) or "none",
        disabled_reason=_no_read_regions,
    ),
    switch(
        "eviction",
        "Eviction",
        "databases",
        key="e",
        now=lambda database: database.eviction,
        operation=operations.set_eviction,
    ),
    switch(
        "auto_upgrade",
        "Auto upgrade",
        "databases",
        key="u",
        now=lambda database: database.auto_upgrade,
        operation=paid_operations.set_auto_upgrade,
    ),
    switch(
        "daily_backup",
        "Daily backup",
        "databases",
        key="d",
        now=lambda database: database.daily_backup,
        operation=operations.set_daily_backup,
    ),
    switch(
        "prod_pack",
        "Prod Pack",
        "databases",
        key="k",
        noun="Prod Pack",
        now=lambda database: database.prod_pack,
        operation=paid_operations.set_prod_pack,
        disabled_reason=_no_prod_pack,
    ),
    Action(
        "tls",
        "TLS",
        for_each(operations.enable_tls),
        key="t",
        now=lambda database: on_off(database.tls),
        disabled_reason=lambda database: "on, can't be switched off" if database.tls else "",
    ),
    reset("password", operations.reset_password, old="credentials"),
    to_team(
        "move_to_team",
        ("Move", "moved"),
        "databases",
        operations.move_to_team,
        back="No documented operation moves them back.",
    ),
    Action(
        "delete",
        "Delete",
        for_each(operations.delete),
        verb=("Delete", "deleted"),
        warning="All data, backups and credentials of these are deleted.",
    ),
)
"""In the order that people want them."""
