"""Which charts there are of an index's statistics, and what each of them shows."""

from collections.abc import Sequence

from upstash_tui.formatting.numbers import COUNT, SIZE, percent
from upstash_tui.panes.usage_charts import BarsOf, ChartOf, area, by_day, two
from upstash_tui.products.vector.records import Index
from upstash_tui.products.vector.stats import Stats
from upstash_tui.resources.series import Series
from upstash_tui.widgets.chart import Line

_SELDOM = ("embedding-latency", "rerank-latency")
"""Charts of what many indexes never do: shown once there is something to show."""


def _latency(mean: Series, slowest: Series) -> Sequence[Line]:
    return two("mean", mean, "99 % are faster", slowest)


def _no_unit(_: Stats, __: Index) -> str:
    return "unit not documented"


def _filled(stats: Stats, index: Index) -> str:
    most, held = index.max_vectors, stats.vectors_now
    return f"{percent(held / most)} of {COUNT.short(most)}" if most and most > 0 and held is not None else ""


CHARTS: tuple[ChartOf[Stats, Index], ...] = (
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
    ChartOf("vectors", "Vectors", COUNT, lambda stats: area("held", stats.vectors), _filled),
    ChartOf("storage", "Data size", SIZE, lambda stats: area("stored", stats.storage_over_time)),
)
BARS: tuple[BarsOf[Stats], ...] = (
    BarsOf("daily-queries", "Queries by day", COUNT, lambda stats: by_day(stats.daily_queries)),
    BarsOf("daily-updates", "Updates by day", COUNT, lambda stats: by_day(stats.daily_updates)),
    BarsOf("daily-bandwidth", "Bandwidth by day", SIZE, lambda stats: by_day(stats.daily_bandwidth)),
)


def shown_charts(stats: Stats) -> Sequence[ChartOf[Stats, Index]]:
    """All, but for what this index never does."""
    return [
        chart
        for chart in CHARTS
        if chart.id not in _SELDOM
        or any(point.value > 0 for line in chart.lines(stats) for point in line.points)
    ]
