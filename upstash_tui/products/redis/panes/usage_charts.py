"""Which charts there are of a database's statistics, and what each of them shows."""

from collections.abc import Sequence

from upstash_tui.formatting.numbers import COUNT, DOLLARS, MILLISECONDS, SIZE, Quantity, percent, size
from upstash_tui.panes.usage_charts import BarsOf, ChartOf, area, by_day, known, two
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.stats import Stats
from upstash_tui.resources.series import Series
from upstash_tui.widgets.bars import Bar
from upstash_tui.widgets.chart import Line

_KINDS_SHOWN = 8


def _latency(typical: Series, slowest: Series) -> Sequence[Line]:
    return two("typical", typical, "99 % are faster", slowest)


def _hit_rate(stats: Stats, _: Database) -> str:
    hits, misses = (sum(point.value for point in known(each)) for each in (stats.hits, stats.misses))
    return f"{percent(hits / (hits + misses))} hits" if hits + misses > 0 else ""


def _filled(stats: Stats, database: Database) -> str:
    limit, used = database.disk_bytes, stats.storage
    return f"{percent(used / limit)} of {size(limit)}" if limit and used is not None else ""


def by_kind(stats: Stats) -> Sequence[Bar]:
    """The share of each command among all, the most used first; all beyond a few as one."""
    sums = {each.command: sum(point.value for point in known(each.points)) for each in stats.commands}
    total = sum(sums.values())
    if not total > 0:
        return []
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    bars = [Bar(name, value / total) for name, value in ordered[:_KINDS_SHOWN] if value]
    rest = sum(value for _, value in ordered[_KINDS_SHOWN:])
    return [*bars, Bar("all others", rest / total)] if rest else bars


CHARTS: tuple[ChartOf[Stats, Database], ...] = (
    ChartOf("throughput", "Throughput", COUNT, lambda stats: area("commands a second", stats.throughput)),
    ChartOf(
        "requests",
        "Reads and writes",
        COUNT,
        lambda stats: two("reads", stats.reads, "writes", stats.writes),
    ),
    ChartOf(
        "latency", "Latency", MILLISECONDS, lambda stats: _latency(stats.latency_typical, stats.latency_99)
    ),
    ChartOf(
        "read-latency",
        "Read latency",
        MILLISECONDS,
        lambda stats: _latency(stats.read_latency_typical, stats.read_latency_99),
    ),
    ChartOf(
        "write-latency",
        "Write latency",
        MILLISECONDS,
        lambda stats: _latency(stats.write_latency_typical, stats.write_latency_99),
    ),
    ChartOf(
        "hits",
        "Hits and misses",
        COUNT,
        lambda stats: two("hits", stats.hits, "misses", stats.misses),
        _hit_rate,
    ),
    ChartOf("keys", "Keys", COUNT, lambda stats: area("keys held", stats.keys)),
    ChartOf("storage", "Storage", SIZE, lambda stats: area("in use", stats.disk), _filled),
    ChartOf("connections", "Connections", COUNT, lambda stats: area("open", stats.connections)),
)
BARS: tuple[BarsOf[Stats], ...] = (
    BarsOf("daily-cost", "Cost by day", DOLLARS, lambda stats, now: by_day(stats.daily_cost, now)),
    BarsOf("daily-requests", "Commands by day", COUNT, lambda stats, now: by_day(stats.daily_requests, now)),
    BarsOf(
        "daily-bandwidth", "Bandwidth by day", SIZE, lambda stats, now: by_day(stats.daily_bandwidth, now)
    ),
    BarsOf(
        "kinds",
        "Commands by kind",
        Quantity(percent, lambda share: f"{share * 100:.6f} %", lambda share: share),
        lambda stats, now: by_kind(stats),
        "share in the period above",
    ),
)


def shown_charts(stats: Stats) -> Sequence[ChartOf[Stats, Database]]:
    """Latency of reads and writes each for itself, or of both together where only that is known."""
    apart = any(
        (
            stats.read_latency_typical,
            stats.read_latency_99,
            stats.write_latency_typical,
            stats.write_latency_99,
        )
    )
    together = bool(stats.latency_typical or stats.latency_99) and not apart
    left_out = {"read-latency", "write-latency"} if together else {"latency"}
    return [chart for chart in CHARTS if chart.id not in left_out]
