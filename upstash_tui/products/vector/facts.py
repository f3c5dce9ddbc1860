"""The details of an index: how to connect, what it holds, where it is, what it costs and what it may do."""

from collections.abc import Sequence

from upstash_tui.catalog.regions import with_place
from upstash_tui.formatting.numbers import COUNT, DOLLARS, SIZE
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.vector import search_text
from upstash_tui.products.vector.copy_formats import copy_formats
from upstash_tui.products.vector.operations import plan_title
from upstash_tui.products.vector.plans import PRICE_PAGE, TAKEN, monthly_dollars, plan, price_line
from upstash_tui.products.vector.records import Index
from upstash_tui.resources.fact import ANY_COPY, GAP, Fact
from upstash_tui.resources.fact_values import at_most, since


def facts(index: Index, now: float) -> Sequence[Fact]:
    """Lines of the details; ``now`` is the time in Unix seconds."""
    return [
        *_connect(index),
        GAP,
        *_vectors(index),
        GAP,
        Fact("Region", with_place(index.region) or UNKNOWN),
        GAP,
        *_plan(index),
        GAP,
        Fact("Created", since(index.created, now)),
        Fact("Owner", index.customer_id or UNKNOWN, action="transfer"),
        Fact("Id", index.id, copy="i"),
    ]


def _connect(index: Index) -> list[Fact]:
    if not index.endpoint:
        return [Fact("Endpoint", "none yet")]
    return [
        Fact("REST URL", index.rest_url, short=index.rest_url.removeprefix("https://"), copy="u"),
        Fact("REST token", index.token or UNKNOWN, copy="t"),
        Fact("  read-only", index.read_only_token or UNKNOWN, copy="o"),
        Fact("Copy as", _more_formats(index), copy=ANY_COPY),
    ]


def _more_formats(index: Index) -> str:
    """Some of what else the copy menu has."""
    keys = {each.key for each in copy_formats(index)}
    named = {".env": {"e", "b"}, "curl": {"c"}}
    return " · ".join((*(name for name, letters in named.items() if letters & keys), "more"))


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


def _plan(index: Index) -> list[Fact]:
    chosen = plan(index.plan_name)
    facts = [
        Fact("Plan", plan_title(index), action="plan"),
        Fact("Price", _price(index)),
        Fact("Vectors", at_most(COUNT, index.max_vectors)),
        Fact("Queries/day", at_most(COUNT, index.max_daily_queries)),
        Fact("Updates/day", at_most(COUNT, index.max_daily_updates)),
        Fact("Bandwidth/mo", at_most(SIZE, index.max_monthly_bandwidth)),
        Fact("Queries/s", at_most(COUNT, index.max_queries_per_second)),
        Fact("Updates/s", at_most(COUNT, index.max_writes_per_second)),
        Fact("Per query", at_most(COUNT, index.max_reads_per_request)),
        Fact("Per upsert", at_most(COUNT, index.max_writes_per_request)),
        Fact("Metadata", at_most(SIZE, index.max_metadata_bytes)),
    ]
    if chosen is not None:
        facts.append(Fact("", f"Prices of {TAKEN}, {PRICE_PAGE}", muted=True))
    return facts


def _price(index: Index) -> str:
    """What the record says of it; else that of the plan."""
    listed, own = monthly_dollars(index.plan_name), index.reserved_price
    if own and own != listed:
        return f"{DOLLARS.text(own)} a month"
    return price_line(index.plan_name) or UNKNOWN
