"""The columns of the list of databases."""

from operator import attrgetter
from typing import Any

from upstash_tui.api.errors import Refused
from upstash_tui.catalog.regions import CLOUD_NAMES
from upstash_tui.formatting.words import NONE, UNKNOWN
from upstash_tui.products.redis import search_text
from upstash_tui.products.redis.facts import LEVEL, NORMAL
from upstash_tui.products.redis.plans import PLANS, monthly_dollars, plan
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.requests import get_stats
from upstash_tui.products.redis.stats import FOR_TOTALS, Totals
from upstash_tui.products.redis.status import KINDS, LOOKS, status, uses
from upstash_tui.resources.column import Cell, Column, Late
from upstash_tui.resources.common_columns import (
    created_column,
    endpoint_column,
    name_column,
    owner_columns,
    plan_column,
)
from upstash_tui.resources.figure_columns import (
    activity_column,
    cost_column,
    late_activity,
    totals_column,
    used_column,
)
from upstash_tui.resources.kept import kept
from upstash_tui.resources.source import Scope


def _region(database: Database) -> Cell:
    return [(database.primary_region or UNKNOWN, "")]


def _region_with_count(database: Database) -> Cell:
    reads = database.read_regions
    return [*_region(database), (f" +{len(reads)}" if reads else "", "muted")]


def plan_short(name: str | None) -> str:
    """A plan in at most 6 cells: ``Free``, ``PAYG``, ``500 GB``."""
    known = plan(name)
    if known is None:
        return UNKNOWN
    return "PAYG" if known.name == "payg" else known.title.removeprefix("Fixed ")


@kept
async def _totals(scope: Scope[Database], database: Database) -> Totals:
    """The vendor's document knows no period: a server that refuses it is asked without."""
    try:
        return Totals.of(await scope.client.one(get_stats(database.id, "1d", answer=FOR_TOTALS)))
    except Refused:
        stats = await scope.client.one(get_stats(database.id, answer=FOR_TOTALS))
        return Totals.of(stats)._replace(activity=None)


def _budget(database: Database) -> int | None:
    """US dollars; only pay as you go has one."""
    chosen = plan(database.plan_name)
    return database.budget or None if chosen is None or chosen.has_budget else None


def _budget_cell(database: Database) -> Cell:
    chosen, budget = plan(database.plan_name), _budget(database)
    if budget is not None:
        return [(f"${budget:,}", "")]
    if chosen is None:
        return [(NONE, "muted")]
    return [("no cap" if chosen.has_budget else "fixed" if chosen.monthly_usd else "free", "muted")]


def _fixed_cost(database: Database) -> float | None:
    """Of a plan with a fixed price, which the catalog knows; what an add-on costs is Upstash's to tell."""
    return None if database.prod_pack else monthly_dollars(database.plan_name, len(database.read_regions))


async def _level(scope: Scope[Any], database: Any) -> str:
    return await scope.data().level(database.id) or NORMAL


LEVEL_COLUMN: Column[Any] = Column(
    LEVEL, shown="searched only", late=Late(_level, lambda level: (), at_cursor=True)
)
"""How careful to be with a database: kept on this machine, so no request is sent for it."""

COLUMNS: tuple[Column[Database], ...] = (
    Column(
        "state",
        "",
        lambda database: status(database).cell[:1],
        min_width=1,
        max_width=1,
        sort=search_text.state_rank,
        text=search_text.state_text,
        words=tuple(each for each in KINDS if each != "other"),
        counted=lambda database: "" if status(database).kind == "active" else status(database).words,
        label="State",
        hint="  ".join(f"{glyph} {kind}" for kind, (_, glyph) in LOOKS.items()),
    ),
    name_column(attrgetter("name")),
    Column(
        "region",
        "REGION",
        _region,
        min_width=17,
        max_width=18,
        weight=2,
        priority=5,
        sort=lambda database: database.primary_region or None,
        text=search_text.regions_text,
        label="Region",
        hint="the primary region",
        cell_without=("read", _region_with_count),
    ),
    Column(
        "read",
        "READ REGIONS",
        lambda database: [(", ".join(database.read_regions), "")],
        min_width=24,
        max_width=50,
        weight=3,
        priority=9,
        sort=lambda database: len(database.read_regions),
        measure="count",
        text=search_text.read_regions_text,
        in_any=False,  # they are among the regions already
        label="Read regions",
    ),
    plan_column(
        PLANS,
        lambda database: database.plan_name or "",
        lambda database: plan_short(database.plan_name),
        priority=6,
    ),
    Column(
        "budget",
        "BUDGET",
        _budget_cell,
        min_width=7,
        max_width=8,
        priority=7,
        right=True,
        sort=_budget,
        measure="dollars",
        label="Budget",
        hint="US dollars a month",
    ),
    used_column(_totals, uses),
    activity_column("commands a second of the last day", late=late_activity(_totals)),
    cost_column(_totals, lambda database, totals: totals.month_cost, known=_fixed_cost),
    totals_column(_totals),
    LEVEL_COLUMN,
    created_column(attrgetter("created")),
    Column(
        "cloud", text=lambda database: database.cloud or "", words=tuple(CLOUD_NAMES), shown="searched only"
    ),
    Column("id", text=lambda database: database.id.casefold(), shown="searched only"),
    endpoint_column(attrgetter("host"), priority=3),
    *owner_columns(attrgetter("customer_id"), priority=4),
)
"""Columns whose values cost a request or were chosen give way last."""
