"""The details of a database: how to connect, what it costs and may do, and how it is set."""

from upstash_tui.catalog.regions import with_place
from upstash_tui.formatting.numbers import COUNT, SIZE, dollars, percent
from upstash_tui.formatting.words import UNKNOWN, on_off
from upstash_tui.products.redis.budget import Spending, budget_text, warnings_text
from upstash_tui.products.redis.copy_formats import copy_formats
from upstash_tui.products.redis.plans import PRICE_SOURCE, TAKEN, plan, price_in_short, price_line
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.stats import Totals
from upstash_tui.products.redis.status import status, uses
from upstash_tui.resources.fact import Attention, Fact, Group, Late
from upstash_tui.resources.fact_values import (
    at_this_pace,
    copy_as,
    in_use,
    nearly_used,
    owner,
    since,
    suspended,
    up_to,
)
from upstash_tui.resources.figure_columns import COST, TOTALS

LEVEL, NORMAL = "level", "normal"
"""Id of the late value that tells how careful to be with a database, and what it is unless it was said."""


def facts(database: Database, now: float, late: Late) -> list[Group]:
    """The details; ``now`` is the time in Unix seconds."""
    state = status(database)
    chosen = plan(database.plan_name)
    return [
        Group("Connect", _connect(database), note=f"{state.glyph} {state.words}"),
        Group(
            "Cost & limits",
            _plan(database, now, late(COST), late(TOTALS)),
            note=PRICE_SOURCE if chosen else "",
            short=f"prices of {TAKEN}" if chosen else "",
        ),
        Group("Settings", _settings(database, now)),
    ]


def mark(_: object, late: Late) -> str:
    """``production`` or ``scratch``, how careful to be with a database; empty for any other."""
    level = late(LEVEL)
    return "" if level in (None, NORMAL) else str(level)


def attention(database: Database, late: Late) -> Attention | None:
    """What is known of a suspended database, for which the API gives no reason, and of limits nearly used."""
    if not database.suspended:
        return nearly_used(uses(database, late(TOTALS)), keys=[_CONSOLE])
    chosen, cost = plan(database.plan_name), late(COST)
    seen = [
        f"plan {chosen.title if chosen else database.type or UNKNOWN}",
        f"budget {budget_text(database.budget)}",
        *([] if cost is None else [f"this month {dollars(cost)} so far"]),
    ]
    return suspended(
        "What connects to it gets errors.",
        "The API gives no reason. What is known:",
        *(f"  {each}" for each in seen),
    )


def peek(database: Database, late: Late) -> list[tuple[str, str]]:
    """The endpoint, the plan and where it is; what this month cost, and what comes next of the budget."""
    chosen, cost, reads = plan(database.plan_name), late(COST), len(database.read_regions)
    known = " · ".join(
        (
            *(["suspended"] if database.suspended else []),
            chosen.title if chosen else database.type or UNKNOWN,
            f"{database.primary_region or UNKNOWN}{f' +{reads}' if reads else ''}",
            f"eviction {on_off(database.eviction)}",
        )
    )
    spent = "" if cost is None else dollars(cost)
    if not database.budget or (chosen is not None and not chosen.has_budget):
        return [(database.rest_url, spent), (known, "")]
    spending, budget = Spending(cost, database.budget), dollars(database.budget)
    if spending.share is None:
        return [(database.rest_url, spent), (known, f"budget {budget}")]
    return [
        (database.rest_url, f"{spent} of {budget} · {percent(spending.share)}"),
        (known, warnings_text(spending)),
    ]


def _connect(database: Database) -> list[Fact]:
    if not database.endpoint:
        return [Fact("Endpoint", "none yet")]
    port = database.port or UNKNOWN
    is_told = database.rest_token or database.read_only_rest_token
    return [
        Fact("REST URL", database.rest_url, short=database.rest_url.removeprefix("https://"), copy="u"),
        Fact("REST token", database.rest_token or UNKNOWN, copy="t"),
        Fact("  read-only", database.read_only_rest_token or UNKNOWN, copy="o", beside=True),
        *([] if is_told else [Fact("  not told", "its credentials are protected")]),
        Fact(
            "Endpoint",
            f"{database.host}:{port}",
            short=f"same host, port {port}",  # that of the REST URL above
            copy="r",
        ),
        Fact("Password", database.password or UNKNOWN, action="reset_password"),
        Fact("TLS", on_off(database.tls), action="" if database.tls else "tls", beside=True),
        copy_as(copy_formats(database), "redis-cli"),
    ]


_CONSOLE = ("screen.console", "opens the web console")


def _plan(database: Database, now: float, cost: float | None, totals: Totals | None) -> list[Fact]:
    chosen, reads = plan(database.plan_name), len(database.read_regions)
    is_by_use = database.plan_name == "payg" and not database.prod_pack
    _, *limited = uses(database, totals)
    return [
        Fact("Plan", chosen.title if chosen else database.type or UNKNOWN, action="plan"),
        Fact(
            "Price",
            price_line(chosen.name, reads) if chosen else UNKNOWN,
            short=price_in_short(chosen.name, reads) if chosen else "",
        ),
        *_budget(database, cost),
        *(at_this_pace(cost, now) if is_by_use else ()),
        *in_use(limited),
        Fact("Clients", up_to(COUNT, database.max_clients)),
        Fact("Commands/s", up_to(COUNT, database.max_commands_per_second), beside=True),
        Fact("Request", up_to(SIZE, database.max_request_bytes)),
        Fact("Record", up_to(SIZE, database.max_entry_bytes), beside=True),
    ]


def _budget(database: Database, cost: float | None) -> list[Fact]:
    """The budget and, if it is known, what this month cost so far."""
    chosen = plan(database.plan_name)
    if chosen is not None and not chosen.has_budget:
        return [Fact("Budget", "pay as you go only")]
    if not database.budget:
        spent = "" if cost is None else f" · {dollars(cost)} so far"
        budget = budget_text(None) if chosen else UNKNOWN
        return [Fact("Budget", f"{budget}{spent}", action="budget")]
    if cost is None:
        return [Fact("Budget", budget_text(database.budget), action="budget")]
    spending = Spending(cost, database.budget)
    spent = f"{dollars(cost)} of {dollars(database.budget)} so far"
    shown = Fact("Budget", spent, action="budget", share=spending.share)
    return [shown] if spending.level == "fine" else [shown, Fact("", warnings_text(spending))]


def _settings(database: Database, now: float) -> list[Fact]:
    codes = database.read_regions
    return [
        Fact("Primary", with_place(database.primary_region) or UNKNOWN),
        Fact(
            "Read regions",
            ", ".join(map(with_place, codes)) or "none",
            short=", ".join(codes),
            action="" if database.cloud == "gcp" else "read_regions",
        ),
        Fact("Eviction", on_off(database.eviction), action="eviction"),
        Fact("Auto upgrade", on_off(database.auto_upgrade), action="auto_upgrade", beside=True),
        Fact("Daily backup", on_off(database.daily_backup), action="daily_backup"),
        Fact("Prod Pack", on_off(database.prod_pack), action="prod_pack", beside=True),
        owner(database.customer_id, action="move_to_team"),
        Fact("Created", since(database.created, now)),
        Fact("Id", database.id, copy="i"),
    ]
