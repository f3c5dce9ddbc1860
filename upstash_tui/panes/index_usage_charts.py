"""The charts of an index's statistics."""

from collections.abc import Callable, Sequence
from typing import Any

from upstash_tui.formatting.numbers import COUNT, SIZE, percent
from upstash_tui.panes.usage_charts import BarsOf, ChartOf, area, by_day, two
from upstash_tui.resources.index_stats import Stats
from upstash_tui.resources.series import Series
from upstash_tui.resources.source import R
from upstash_tui.widgets.chart import Line

PERIODS = ("1h", "3h", "12h", "1d", "3d", "7d", "30d")
UNSURE_PERIODS = {"30d": "7d"}

_SELDOM = ("embedding-latency", "rerank-latency")
"""Charts of what many indexes never do: shown once there is something to show."""


def _latency(mean: Series, slowest: Series) -> Sequence[Line]:
    return two("mean", mean, "99 % are faster", slowest)


def _no_unit(_: Stats, __: Any) -> str:
    return "unit not documented"


def charts(held: str, most: Callable[[R], int | None]) -> tuple[ChartOf[Stats, R], ...]:
    """Charts of an index that holds ``held``, ``Vectors``, and of a record ``most`` so many."""

    def filled(stats: Stats, record: R) -> str:
        limit, now = most(record), stats.vectors_now
        if not limit or limit < 0 or now is None:
            return ""
        return f"{percent(now / limit)} of {COUNT.short(limit)}"

    return (
        ChartOf(
            "throughput",
            "Requests a second",
            COUNT,
            lambda stats: two("queries", stats.queries, "updates", stats.updates),
        ),
        ChartOf(
            "query-latency",
            "Query latency",
            COUNT,
            lambda stats: _latency(stats.query_latency_mean, stats.query_latency_99),
            _no_unit,
        ),
        ChartOf(
            "update-latency",
            "Update latency",
            COUNT,
            lambda stats: _latency(stats.update_latency_mean, stats.update_latency_99),
            _no_unit,
        ),
        ChartOf(
            "embedding-latency",
            "Embedding latency",
            COUNT,
            lambda stats: _latency(stats.embedding_latency_mean, stats.embedding_latency_99),
            _no_unit,
        ),
        ChartOf(
            "rerank-latency",
            "Reranking latency",
            COUNT,
            lambda stats: _latency(stats.rerank_latency_mean, stats.rerank_latency_99),
            _no_unit,
        ),
        ChartOf("vectors", held, COUNT, lambda stats: area("held", stats.vectors), filled),
        ChartOf("storage", "Data size", SIZE, lambda stats: area("stored", stats.storage_over_time)),
    )


BARS: tuple[BarsOf[Stats], ...] = (
    BarsOf("daily-queries", "Queries by day", COUNT, lambda stats, now: by_day(stats.daily_queries, now)),
    BarsOf("daily-updates", "Updates by day", COUNT, lambda stats, now: by_day(stats.daily_updates, now)),
    BarsOf(
        "daily-bandwidth", "Bandwidth by day", SIZE, lambda stats, now: by_day(stats.daily_bandwidth, now)
    ),
)


def shown(all_charts: Sequence[ChartOf[Stats, R]], stats: Stats) -> Sequence[ChartOf[Stats, R]]:
    """All, but for what this index never does."""
    return [
        chart
        for chart in all_charts
        if chart.id not in _SELDOM
        or any(point.value > 0 for line in chart.lines(stats) for point in line.points)
    ]
