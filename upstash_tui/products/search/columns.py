"""The columns of the list of search databases."""

from operator import attrgetter

from upstash_tui.catalog.regions import CLOUD_NAMES
from upstash_tui.formatting.numbers import COUNT
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.search import requests
from upstash_tui.products.search.facts import uses
from upstash_tui.products.search.plans import PLANS
from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.resources.column import Column
from upstash_tui.resources.common_columns import (
    created_column,
    endpoint_column,
    name_column,
    owner_columns,
    plan_column,
    region_column,
)
from upstash_tui.resources.figure_columns import (
    activity_column,
    cost_column,
    count_column,
    totals_column,
    used_column,
)
from upstash_tui.resources.index_stats import FOR_TOTALS, Totals
from upstash_tui.resources.kept import kept
from upstash_tui.resources.source import Scope


def plan_short(database: SearchDatabase) -> str:
    """Its plan in a few cells: ``Free``, ``PAYG``; the server's word for an unknown one."""
    return "PAYG" if database.type == "payg" else database.plan_title or UNKNOWN


@kept
async def _totals(scope: Scope[SearchDatabase], database: SearchDatabase) -> Totals:
    return Totals.of(await scope.client.one(requests.get_stats(database.id, answer=FOR_TOTALS)))


def _fixed_cost(database: SearchDatabase) -> float | None:
    return 0.0 if database.type == "free" else None


COLUMNS: tuple[Column[SearchDatabase], ...] = (
    name_column(attrgetter("name")),
    region_column(attrgetter("region")),
    plan_column(PLANS, attrgetter("type"), plan_short),
    count_column("Documents", "how many it holds now", _totals, lambda database, totals: totals.vectors_now),
    Column(
        "capacity",
        "CAPACITY",
        lambda database: [(COUNT.text(database.max_vectors), "")],
        min_width=8,
        max_width=8,
        priority=2,
        right=True,
        sort=lambda database: database.max_vectors,
        measure="count",
        shown="offered",
        label="Capacity",
        hint="documents it can hold",
    ),
    used_column(_totals, uses),
    activity_column("requests a second, minute by minute", values=attrgetter("throughput")),
    cost_column(_totals, lambda database, totals: totals.month_cost, known=_fixed_cost),
    totals_column(_totals),
    created_column(attrgetter("created")),
    Column(
        "cloud", text=lambda database: database.cloud or "", words=tuple(CLOUD_NAMES), shown="searched only"
    ),
    Column("id", text=lambda database: database.id.casefold(), shown="searched only"),
    endpoint_column(attrgetter("host"), priority=1),
    *owner_columns(attrgetter("customer_id"), priority=1),
)
"""Columns that were chosen give way last."""
