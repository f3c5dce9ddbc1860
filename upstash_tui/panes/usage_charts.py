"""Which charts there are of a database's statistics, and what each of them shows."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from upstash_tui.formatting.numbers import COUNT, DOLLARS, MILLISECONDS, SIZE, Quantity, percent, size
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.stats import Point, Series, Stats
from upstash_tui.widgets.bars import Bar
from upstash_tui.widgets.chart import Line
from upstash_tui.widgets.plot import Shape, Span

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MOMENTS = range(1, 32_503_680_000)
"""Unix seconds up to the year 3000. Go writes a moment that isn't one as the year 1."""
_KINDS_SHOWN = 8


class ChartOf(NamedTuple):
    """One chart over time."""

    id: str
    title: str
    quantity: Quantity
    lines: Callable[[Stats], Sequence[Line]]
    note: Callable[[Stats, Database], str] = lambda stats, database: ""


class BarsOf(NamedTuple):
    """One chart of bars."""

    id: str
    title: str
    quantity: Quantity
    bars: Callable[[Stats], Sequence[Bar]]
    note: str = ""


def _area(name: str, series: Series) -> Sequence[Line]:
    return [Line(name, Shape.AREA, known(series))]


def _two(first: str, one: Series, second: str, other: Series) -> Sequence[Line]:
    """A solid and a dotted line; one that has no points is left out."""
    lines = [Line(first, Shape.SOLID, known(one)), Line(second, Shape.DOTTED, known(other))]
    return [line for line in lines if line.points]


def _latency(typical: Series, slowest: Series) -> Sequence[Line]:
    return _two("typical", typical, "99 % are faster", slowest)


def _hit_rate(stats: Stats, _: Database) -> str:
    hits, misses = (sum(point.value for point in known(each)) for each in (stats.hits, stats.misses))
    return f"{percent(hits / (hits + misses))} hits" if hits + misses > 0 else ""


def _filled(stats: Stats, database: Database) -> str:
    limit, used = database.disk_bytes, stats.storage
    return f"{percent(used / limit)} of {size(limit)}" if limit and used is not None else ""


def known(series: Series) -> Series:
    """The points at a moment that a clock can show; no measurement is less than 0."""
    return tuple(Point(point.at, max(point.value, 0.0)) for point in series if int(point.at) in _MOMENTS)


def by_day(series: Series) -> Sequence[Bar]:
    """A bar for each day, by its weekday in UTC, which is how the vendor counts days."""
    return [
        Bar(_DAYS[datetime.fromtimestamp(point.at, UTC).weekday()], point.value) for point in known(series)
    ]


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


CHARTS = (
    ChartOf("throughput", "Throughput", COUNT, lambda stats: _area("commands a second", stats.throughput)),
    ChartOf(
        "requests",
        "Reads and writes",
        COUNT,
        lambda stats: _two("reads", stats.reads, "writes", stats.writes),
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
        lambda stats: _two("hits", stats.hits, "misses", stats.misses),
        _hit_rate,
    ),
    ChartOf("keys", "Keys", COUNT, lambda stats: _area("keys held", stats.keys)),
    ChartOf("storage", "Storage", SIZE, lambda stats: _area("in use", stats.disk), _filled),
    ChartOf("connections", "Connections", COUNT, lambda stats: _area("open", stats.connections)),
)
BARS = (
    BarsOf("daily-requests", "Commands by day", COUNT, lambda stats: by_day(stats.daily_requests)),
    BarsOf("daily-bandwidth", "Bandwidth by day", SIZE, lambda stats: by_day(stats.daily_bandwidth)),
    BarsOf("daily-cost", "Cost by day", DOLLARS, lambda stats: by_day(stats.daily_cost)),
    BarsOf(
        "kinds",
        "Commands by kind",
        Quantity(percent, lambda share: f"{share * 100:.6f} %", lambda share: share),
        by_kind,
        "share in the period above",
    ),
)


def shown_charts(stats: Stats) -> Sequence[ChartOf]:
    """Latency of reads and writes each for itself, or of both together where only that is told."""
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


def whole_span(stats: Stats) -> Span | None:
    """From the first measurement to the last, the same for every chart; ``None`` where there is none."""
    moments = [point.at for chart in CHARTS for line in chart.lines(stats) for point in line.points]
    return Span(min(moments), max(moments)) if moments else None
