"""What an index did: series over time and sums.

``GET /vector/index/{id}/stats`` and ``GET /search/{id}/stats`` answer the same object: of vectors, or
of documents.
"""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from upstash_tui.api.decode import Integer, Number, Reader, Words
from upstash_tui.formatting.numbers import COUNT, DOLLARS, SIZE, Quantity
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.resources.series import Series, Statistics, series_fields


class Stats(Statistics, frozen=True, kw_only=True):
    """The statistics of one index, oldest point first; series it has none of are empty.

    The document names no unit of latencies.
    """

    vectors: Series = msgspec.field(name="vector_count", default=())
    storage_over_time: Series = msgspec.field(name="data_size", default=())
    """Bytes."""
    queries: Series = msgspec.field(name="query_throughput", default=())
    """Queries a second."""
    updates: Series = msgspec.field(name="update_throughput", default=())
    """Upserted records a second."""
    query_latency_mean: Series = ()
    query_latency_99: Series = ()
    update_latency_mean: Series = ()
    update_latency_99: Series = ()
    embedding_latency_mean: Series = msgspec.field(name="embeds_latency_mean", default=())
    embedding_latency_99: Series = msgspec.field(name="embeds_latency_99", default=())
    rerank_latency_mean: Series = ()
    rerank_latency_99: Series = ()
    daily_queries: Series = msgspec.field(name="daily_query_requests", default=())
    """Of the last five days, as the next three."""
    daily_updates: Series = msgspec.field(name="daily_update_requests", default=())
    daily_reranks: Series = msgspec.field(name="daily_rerank_requests", default=())
    daily_bandwidth: Series = msgspec.field(name="daily_bandwidths", default=())
    """Bytes."""
    days: Words = ()
    """The names of the five days."""

    vectors_now: Integer | None = msgspec.field(name="current_vector_count", default=None)
    pending: Integer | None = msgspec.field(name="pending_index_count", default=None)
    """Operations that are not indexed yet."""
    storage: Integer | None = msgspec.field(name="storage_usage", default=None)
    """Bytes now."""
    today_queries: Integer | None = msgspec.field(name="daily_query_count", default=None)
    today_updates: Integer | None = msgspec.field(name="daily_update_count", default=None)
    today_reranks: Integer | None = msgspec.field(name="daily_rerank_count", default=None)
    month_queries: Integer | None = msgspec.field(name="monthly_query_count", default=None)
    month_updates: Integer | None = msgspec.field(name="monthly_update_count", default=None)
    month_reranks: Integer | None = msgspec.field(name="monthly_rerank_count", default=None)
    month_bandwidth: Integer | None = msgspec.field(name="monthly_bandwidth_usage", default=None)
    """Bytes."""
    month_cost: Number | None = msgspec.field(name="monthly_cost", default=None)
    """US dollars."""


class Totals(NamedTuple):
    """What a list and the details show of the statistics, which are much more."""

    vectors_now: int | None = None
    month_cost: float | None = None
    today_queries: int | None = None
    today_updates: int | None = None
    month_reranks: int | None = None
    month_bandwidth: int | None = None
    """Bytes."""

    @classmethod
    def of(cls, stats: Stats) -> "Totals":
        return cls(*(getattr(stats, name) for name in cls._fields))


class AccountStats(msgspec.Struct, frozen=True, kw_only=True):
    """The totals of all indexes of an account, this month."""

    vectors: Integer | None = msgspec.field(name="record_count", default=None)
    """Now."""
    requests: Integer | None = msgspec.field(name="request", default=None)
    bandwidth: Integer | None = None
    """Bytes."""
    storage: Integer | None = None
    """Bytes now."""
    cost: Number | None = msgspec.field(name="billing", default=None)
    """US dollars."""
    reranks: Integer | None = msgspec.field(name="rerank_count", default=None)

    def in_words(self, records: str) -> str:
        """``This month in all: 1.2M requests · $12. Now 7.2M vectors.``; ``records`` names what is held."""
        month = [
            (COUNT, self.requests, "requests"),
            (COUNT, self.reranks or None, "reranks"),
            (SIZE, self.bandwidth, "of bandwidth"),
            (DOLLARS, self.cost, ""),
        ]
        now = [(COUNT, self.vectors, records), (SIZE, self.storage, "stored")]
        return f"This month in all: {_listed(month)}. Now {_listed(now)}."


def _listed(values: Iterable[tuple[Quantity, float | None, str]]) -> str:
    known = (f"{quantity.text(value)} {word}" for quantity, value, word in values if value is not None)
    return " · ".join(each.rstrip() for each in known) or UNKNOWN


STATS = Reader(Stats, convert=series_fields(Stats))
FOR_TOTALS = Reader(Stats, convert=series_fields(Stats, only=()))
"""Reads no series: :class:`Totals` shows none."""
ACCOUNT_STATS = Reader(AccountStats)
