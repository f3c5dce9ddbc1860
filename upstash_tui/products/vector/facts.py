"""The details of an index: how to connect, what it holds, what it costs and may do, and how it is set."""

from upstash_tui.catalog.regions import with_place
from upstash_tui.formatting.numbers import COUNT, DOLLARS, SIZE
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.vector import search_text
from upstash_tui.products.vector.copy_formats import copy_formats
from upstash_tui.products.vector.operations import plan_title
from upstash_tui.products.vector.plans import PRICE_SOURCE, TAKEN, monthly_dollars, plan, price_line
from upstash_tui.products.vector.records import Index
from upstash_tui.resources.fact import Attention, Fact, Group, Late
from upstash_tui.resources.fact_values import (
    at_this_pace,
    copy_as,
    in_use,
    nearly_used,
    owner,
    since,
    this_month,
    up_to,
)
from upstash_tui.resources.figure_columns import COST, TOTALS
from upstash_tui.resources.index_stats import Totals
from upstash_tui.resources.index_uses import index_uses
from upstash_tui.resources.status import Use, fullest


def facts(index: Index, now: float, late: Late) -> list[Group]:
    """The details; ``now`` is the time in Unix seconds."""
    known = plan(index.plan_name) is not None
    return [
        Group("Connect", _connect(index), note="the API reports no state"),
        Group("Vectors", _vectors(index)),
        Group(
            "Cost & limits",
            _plan(index, now, late(COST), late(TOTALS)),
            note=PRICE_SOURCE if known else "",
            short=f"prices of {TAKEN}" if known else "",
        ),
        Group(
            "Settings",
            [
                Fact("Region", with_place(index.region) or UNKNOWN),
                owner(index.customer_id, action="transfer"),
                Fact("Created", since(index.created, now)),
                Fact("Id", index.id, copy="i"),
            ],
        ),
    ]


def uses(index: Index, totals: Totals | None) -> tuple[Use, ...]:
    """Its limits; ``totals`` are ``None`` until they were read."""
    return index_uses(index, totals, "vectors", ("record.change pick.p", "changes the plan"))


def attention(index: Index, late: Late) -> Attention | None:
    """Limits of which hardly anything is left. The API does not tell whether an index is suspended."""
    return nearly_used(uses(index, late(TOTALS)), keys=[("screen.console", "opens the web console")])


def peek(index: Index, late: Late) -> list[tuple[str, str]]:
    """The endpoint and the fullest of its limits; its metric and models, how many vectors it holds."""
    totals: Totals = late(TOTALS) or Totals()
    kind = [search_text.metric(index.similarity) or UNKNOWN] if index.index_type != "SPARSE" else []
    held = totals.vectors_now, totals.today_queries
    known = "" if totals == Totals() else "{} vectors · {} queries today".format(*map(COUNT.text, held))
    return [
        (index.rest_url, fullest(uses(index, totals)).words),
        (" · ".join([*kind, search_text.models(index)]), known),
    ]


def _connect(index: Index) -> list[Fact]:
    if not index.endpoint:
        return [Fact("Endpoint", "none yet")]
    return [
        Fact("REST URL", index.rest_url, short=index.rest_url.removeprefix("https://"), copy="u"),
        Fact("REST token", index.token or UNKNOWN, copy="t"),
        Fact("  read-only", index.read_only_token or UNKNOWN, copy="o", beside=True),
        copy_as(copy_formats(index)),
    ]


def _vectors(index: Index) -> list[Fact]:
    """What kind of vectors it holds; what is about dense ones is left out of a sparse index."""
    facts = [Fact("Type", index.index_type.casefold() or UNKNOWN)]
    if index.index_type != "SPARSE":
        facts += [
            Fact("Dimension", COUNT.text(index.dimension, exact=True)),
            Fact("Metric", search_text.metric(index.similarity) or UNKNOWN),
            Fact("Model", index.model or (_CUSTOM if index.index_type else UNKNOWN)),
        ]
    if index.index_type not in ("DENSE", ""):
        facts.append(Fact("Sparse model", index.sparse_model or _CUSTOM))
    return facts


_CUSTOM = f"{search_text.CUSTOM}: you bring the vectors"


def _plan(index: Index, now: float, cost: float | None, totals: Totals | None) -> list[Fact]:
    return [
        Fact("Plan", plan_title(index), action="plan"),
        Fact("Price", _price(index)),
        this_month(cost),
        *(at_this_pace(cost, now) if index.plan_name == "payg" else ()),
        *in_use(uses(index, totals)),
        Fact("Queries/s", up_to(COUNT, index.max_queries_per_second)),
        Fact("Updates/s", up_to(COUNT, index.max_writes_per_second), beside=True),
        Fact("Per query", up_to(COUNT, index.max_reads_per_request)),
        Fact("Per upsert", up_to(COUNT, index.max_writes_per_request), beside=True),
        Fact("Metadata", up_to(SIZE, index.max_metadata_bytes)),
    ]


def _price(index: Index) -> str:
    """What the record says of it; else that of the plan."""
    listed, own = monthly_dollars(index.plan_name), index.reserved_price
    if own and own != listed:
        return f"{DOLLARS.text(own)} a month"
    return price_line(index.plan_name) or UNKNOWN
