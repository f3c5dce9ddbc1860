"""The columns of the list of indexes."""

from operator import attrgetter

from upstash_tui.catalog.regions import CLOUD_NAMES
from upstash_tui.formatting.numbers import COUNT
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.vector import requests, search_text
from upstash_tui.products.vector.facts import uses
from upstash_tui.products.vector.plans import (
    DENSE_MODELS,
    INDEX_TYPES,
    PLANS,
    SIMILARITY_FUNCTIONS,
    SPARSE_MODELS,
    plan,
)
from upstash_tui.products.vector.records import Index
from upstash_tui.resources.column import Cell, Column
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

_MODELS = dict.fromkeys((*(each.name for each in DENSE_MODELS), *SPARSE_MODELS))


def plan_short(index: Index) -> str:
    """Its plan in at most 6 cells: ``Free``, ``PAYG``, ``Fixed``; the server's word for an unknown one."""
    known = plan(index.plan_name)
    if known is None:
        return index.type or UNKNOWN
    return "PAYG" if known.name == "payg" else known.title


@kept
async def _totals(scope: Scope[Index], index: Index) -> Totals:
    return Totals.of(await scope.client.one(requests.get_stats(index.id, answer=FOR_TOTALS)))


def _fixed_cost(index: Index) -> float | None:
    """Only the free plan's: the fixed one bills what is stored on top of its price."""
    chosen = plan(index.plan_name)
    return 0.0 if chosen is not None and chosen.monthly_usd == 0 else None


def _models(index: Index) -> Cell:
    return [(search_text.models(index) or UNKNOWN, "" if index.models else "muted")]


def _dimension(index: Index) -> Cell:
    """Blank where there are no dense vectors."""
    return [("" if index.dimension == 0 else COUNT.text(index.dimension, exact=True), "")]


COLUMNS: tuple[Column[Index], ...] = (
    name_column(attrgetter("name")),
    region_column(attrgetter("region")),
    Column(
        "type",
        "TYPE",
        lambda index: [(index.index_type.casefold() or UNKNOWN, "")],
        min_width=6,
        max_width=7,
        priority=3,
        sort=search_text.type_rank,
        text=lambda index: index.index_type.casefold(),
        words=tuple(each.casefold() for each in INDEX_TYPES),
        label="Type",
        hint="dense, sparse or hybrid",
    ),
    Column(
        "model",
        "MODEL",
        _models,
        min_width=17,
        max_width=30,
        weight=2,
        priority=6,
        sort=lambda index: search_text.models(index).casefold() if index.models else None,
        text=lambda index: search_text.models(index).casefold(),
        words=(*(each.casefold() for each in _MODELS), search_text.CUSTOM),
        label="Model",
        hint="what makes vectors out of text",
    ),
    Column(
        "dimension",
        "DIM",
        _dimension,
        min_width=5,
        max_width=6,
        priority=2,
        right=True,
        sort=lambda index: index.dimension or None,
        measure="count",
        text=lambda index: str(index.dimension or ""),
        in_any=False,
        label="Dimension",
        hint="values of a dense vector",
    ),
    Column(
        "metric",
        "METRIC",
        lambda index: [(search_text.metric(index.similarity) or UNKNOWN, "")],
        min_width=11,
        max_width=11,
        priority=8,
        sort=lambda index: search_text.metric(index.similarity) or None,
        text=lambda index: f"{index.similarity}\n{search_text.metric(index.similarity)}".casefold(),
        words=tuple(each.casefold() for each in SIMILARITY_FUNCTIONS),
        label="Metric",
        hint="how near two vectors are",
    ),
    count_column("Vectors", "how many it holds", _totals, lambda index, totals: totals.vectors_now),
    Column(
        "capacity",
        "CAPACITY",
        lambda index: [(COUNT.text(index.max_vectors), "")],
        min_width=8,
        max_width=8,
        priority=1,
        right=True,
        sort=lambda index: index.max_vectors,
        measure="count",
        shown="offered",
        label="Capacity",
        hint="vectors it can hold",
    ),
    plan_column(PLANS, lambda index: index.plan_name or index.type, plan_short),
    used_column(_totals, uses, priority=6),
    activity_column("requests a second, minute by minute", values=attrgetter("throughput")),
    cost_column(_totals, lambda index, totals: totals.month_cost, known=_fixed_cost),
    totals_column(_totals),
    created_column(attrgetter("created")),
    Column("cloud", text=lambda index: index.cloud or "", words=tuple(CLOUD_NAMES), shown="searched only"),
    Column("id", text=lambda index: index.id.casefold(), shown="searched only"),
    endpoint_column(attrgetter("host"), priority=1),
    *owner_columns(attrgetter("customer_id"), priority=1),
)
"""Columns that were chosen give way last."""
