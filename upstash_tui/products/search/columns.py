"""The columns of the list of search databases."""

from functools import lru_cache
from operator import attrgetter

from upstash_tui.catalog.region_search import region_text
from upstash_tui.catalog.regions import CLOUD_NAMES
from upstash_tui.formatting.numbers import COUNT
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.search import requests
from upstash_tui.products.search.plans import PLANS, plan
from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.resources.column import Column, Late
from upstash_tui.resources.common_columns import (
    cost_column,
    created_column,
    endpoint_column,
    name_column,
    owner_columns,
)
from upstash_tui.resources.index_stats import Totals
from upstash_tui.resources.source import Scope

_PLAN_ORDER = {each.name: place for place, each in enumerate(PLANS)}


def plan_short(database: SearchDatabase) -> str:
    """Its plan in a few cells: ``Free``, ``PAYG``; the server's word for an unknown one."""
    return "PAYG" if database.type == "payg" else database.plan_title or UNKNOWN


@lru_cache(64)
def _plan_text(name: str) -> str:
    known = plan(name)
    return (f"{known.name}\n{known.title}" if known else name).casefold()


async def _totals(scope: Scope[SearchDatabase], database: SearchDatabase) -> Totals:
    return Totals.of(await scope.client.one(requests.get_stats(database.id)))


def _fixed_cost(database: SearchDatabase) -> float | None:
    return 0.0 if database.type == "free" else None


COLUMNS: tuple[Column[SearchDatabase], ...] = (
    name_column(attrgetter("name")),
    Column(
        "region",
        "REGION",
        lambda database: [(database.region or UNKNOWN, "")],
        min_width=11,
        max_width=12,
        priority=4,
        sort=lambda database: database.region or None,
        text=lambda database: region_text(database.region),
        label="Region",
    ),
    Column(
        "plan",
        "PLAN",
        lambda database: [(plan_short(database), "muted")],
        min_width=6,
        max_width=8,
        priority=5,
        sort=lambda database: _PLAN_ORDER.get(database.type),
        text=lambda database: _plan_text(database.type),
        words=tuple(each.name for each in PLANS),
        label="Plan",
    ),
    Column(
        "documents",
        "DOCUMENTS",
        min_width=10,
        max_width=10,
        priority=1,
        right=True,
        shown="offered",
        label="Documents",
        hint="how many it holds now",
        measure="count",
        late=Late(_totals, lambda count: [(COUNT.text(count), "")], lambda totals: totals.vectors),
    ),
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
    cost_column(_totals, lambda totals: totals.month_cost, known=_fixed_cost),
    created_column(attrgetter("created")),
    Column(
        "cloud", text=lambda database: database.cloud or "", words=tuple(CLOUD_NAMES), shown="searched only"
    ),
    Column("id", text=lambda database: database.id.casefold(), shown="searched only"),
    endpoint_column(attrgetter("host"), priority=1),
    *owner_columns(attrgetter("customer_id"), priority=1),
)
"""Columns that were chosen give way last."""
