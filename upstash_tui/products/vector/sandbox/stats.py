"""``GET /v2/vector/index/{id}/stats`` and the totals of an account, ``GET /v2/vector/index/stats``.

The document does not say what unit latencies have.
"""

import math
from collections.abc import Callable
from typing import Any

from upstash_tui.products.vector.plans import PAID_INDEXES_WITHOUT_FEE, USD_PER_FURTHER_INDEX
from upstash_tui.products.vector.sandbox.index import Index
from upstash_tui.products.vector.sandbox.indexes import named_index
from upstash_tui.products.vector.sandbox.use import Use
from upstash_tui.sandbox.calls import Call
from upstash_tui.sandbox.series import (
    DAY,
    PERIODS,
    asked_period,
    last_days,
    moments,
    noise,
    point,
    weekday,
)

_DEFAULT = "1h"
_POINTS = {"30d": 240}
"""How many measurements a period has, where not 60."""


def _over_time(use: Use, period: str) -> dict[str, Any]:
    times = moments(use.now, PERIODS[period], _POINTS.get(period, 60))

    def series(name: str, value: Callable[[float], float]) -> list[dict[str, Any]]:
        return [point(at, value(at), name) for at in times]

    def latency(name: str, rate: Callable[[float], float], typical: float) -> list[dict[str, Any]]:
        def value(at: float) -> float:
            moving = typical * (0.8 + 0.5 * noise(use.index.id, name, int(at)))
            return round(moving, 3) if rate(at) else 0.0

        return series(name, value)

    def never(at: float) -> float:
        return 0.0

    # A search among more vectors takes a little longer.
    search = 2 + math.log10(1 + use.vectors(use.now))
    embeds = use.queries if use.index.model else never
    return {
        "query_throughput": series("query_throughput", lambda at: round(use.queries(at), 2)),
        "update_throughput": series("update_throughput", lambda at: round(use.updates(at), 2)),
        "query_latency_mean": latency("query_latency_mean", use.queries, search),
        "query_latency_99": latency("query_latency_99", use.queries, search * 4),
        "update_latency_mean": latency("update_latency_mean", use.updates, 3.2),
        "update_latency_99": latency("update_latency_99", use.updates, 14.0),
        "embeds_latency_mean": latency("embeds_latency_mean", embeds, 9.5),
        "embeds_latency_99": latency("embeds_latency_99", embeds, 31.0),
        "rerank_latency_mean": series("rerank_latency_mean", never),
        "rerank_latency_99": series("rerank_latency_99", never),
        "vector_count": series("vector_count", use.vectors),
        "data_size": series("data_size", use.storage),
    }


def _by_day(use: Use) -> dict[str, Any]:
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
        "daily_rerank_requests": series("daily_rerank_requests", [0] * len(days)),
        "daily_bandwidths": series("daily_bandwidths", traffic),
        "daily_query_count": queries[-1],
        "daily_update_count": updates[-1],
        "daily_rerank_count": 0,
    }


def index_stats(call: Call) -> dict[str, Any]:
    """Series over ``?period=`` (an hour where it is left out), the last five days, the month's totals."""
    index = named_index(call)
    period = asked_period(call, _DEFAULT)
    use = Use(index, call.sandbox.now())
    queries, updates = use.month
    return {
        **_over_time(use, period),
        **_by_day(use),
        "current_vector_count": use.vectors(use.now),
        "pending_index_count": round(use.updates(use.now) * noise(index.id, int(use.now))),
        "storage_usage": use.storage(use.now),
        "monthly_query_count": queries,
        "monthly_update_count": updates,
        "monthly_rerank_count": 0,
        "monthly_bandwidth_usage": use.bandwidth(queries, updates),
        "monthly_cost": round(use.cost(), 4),
    }


def account_stats(call: Call) -> dict[str, Any]:
    """Totals of all indexes this month. The fee of each further index stands in no index's own cost."""
    uses = [Use(index, call.sandbox.now()) for index in call.sandbox.seen(call.account, Index)]
    paid = sum(use.index.plan != "free" for use in uses)
    fee = max(0, paid - PAID_INDEXES_WITHOUT_FEE) * USD_PER_FURTHER_INDEX
    return {
        "record_count": sum(use.vectors(use.now) for use in uses),
        "request": sum(sum(use.month) for use in uses),
        "bandwidth": sum(use.bandwidth(*use.month) for use in uses),
        "storage": sum(use.storage(use.now) for use in uses),
        "billing": round(sum(use.cost() for use in uses) + fee, 4),
        "rerank_count": 0,
    }
