"""The statistics of an index, of vectors or of documents, and the totals of several.

The document does not say what unit latencies have.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

from upstash_tui.sandbox.index_use import IndexUse
from upstash_tui.sandbox.series import DAY, PERIODS, last_days, moments, noise, point, weekday

DEFAULT_PERIOD = "1h"
_POINTS = {"30d": 240}
"""How many measurements a period has, where not 60."""
Rate = Callable[[float], float]


def index_stats(use: IndexUse, period: str, cost: float) -> dict[str, Any]:
    """Series over ``period``, the last five days, the month's totals; ``cost`` is in dollars."""
    queries, updates = use.month
    return {
        **_over_time(use, period),
        **_by_day(use),
        "current_vector_count": use.records(use.now),
        "pending_index_count": round(use.updates(use.now) * noise(use.id, int(use.now))),
        "storage_usage": use.storage(use.now),
        "monthly_query_count": queries,
        "monthly_update_count": updates,
        "monthly_rerank_count": use.reranks(queries),
        "monthly_bandwidth_usage": use.bandwidth(queries, updates),
        "monthly_cost": round(cost, 4),
    }


def account_stats(uses: Sequence[IndexUse], cost: float) -> dict[str, Any]:
    """Totals of this month; ``cost`` is in dollars."""
    return {
        "record_count": sum(use.records(use.now) for use in uses),
        "request": sum(sum(use.month) for use in uses),
        "bandwidth": sum(use.bandwidth(*use.month) for use in uses),
        "storage": sum(use.storage(use.now) for use in uses),
        "billing": round(cost, 4),
        "rerank_count": sum(use.reranks(use.month[0]) for use in uses),
    }


def _over_time(use: IndexUse, period: str) -> dict[str, Any]:
    times = moments(use.now, PERIODS[period], _POINTS.get(period, 60))

    def series(name: str, value: Rate) -> list[dict[str, Any]]:
        return [point(at, value(at), name) for at in times]

    def latency(name: str, rate: Rate, typical: float, *, happens: bool = True) -> list[dict[str, Any]]:
        def value(at: float) -> float:
            moving = typical * (0.8 + 0.5 * noise(use.id, name, int(at)))
            return round(moving, 3) if happens and rate(at) else 0.0

        return series(name, value)

    # A search among more records takes a little longer.
    search = 2 + math.log10(1 + use.records(use.now))
    return {
        "query_throughput": series("query_throughput", lambda at: round(use.queries(at), 2)),
        "update_throughput": series("update_throughput", lambda at: round(use.updates(at), 2)),
        "query_latency_mean": latency("query_latency_mean", use.queries, search),
        "query_latency_99": latency("query_latency_99", use.queries, search * 4),
        "update_latency_mean": latency("update_latency_mean", use.updates, 3.2),
        "update_latency_99": latency("update_latency_99", use.updates, 14.0),
        "embeds_latency_mean": latency("embeds_latency_mean", use.queries, 9.5, happens=use.embeds),
        "embeds_latency_99": latency("embeds_latency_99", use.queries, 31.0, happens=use.embeds),
        "rerank_latency_mean": latency("rerank_latency_mean", use.queries, 42.0, happens=bool(use.reranked)),
        "rerank_latency_99": latency("rerank_latency_99", use.queries, 120.0, happens=bool(use.reranked)),
        "vector_count": series("vector_count", use.records),
        "data_size": series("data_size", use.storage),
    }


def _by_day(use: IndexUse) -> dict[str, Any]:
    days = last_days(use.now)
    ends = [min(start + DAY - 1, use.now) for start, _ in days]
    counts = [use.requests(start, end) for start, end in days]
    queries, updates = ([each[kind] for each in counts] for kind in (0, 1))
    traffic = [use.bandwidth(*each) for each in counts]

    def series(name: str, values: list[int]) -> list[dict[str, Any]]:
        return [point(at, value, name) for at, value in zip(ends, values, strict=True)]

    return {
        "days": [weekday(start) for start, _ in days],
        "daily_query_requests": series("daily_query_requests", queries),
        "daily_update_requests": series("daily_update_requests", updates),
        "daily_rerank_requests": series("daily_rerank_requests", [use.reranks(each) for each in queries]),
        "daily_bandwidths": series("daily_bandwidths", traffic),
        "daily_query_count": queries[-1],
        "daily_update_count": updates[-1],
        "daily_rerank_count": use.reranks(queries[-1]),
    }
