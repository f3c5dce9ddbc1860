"""The charts of a record's statistics, described as data."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Generic, NamedTuple, TypeVar

from upstash_tui.formatting.numbers import Quantity
from upstash_tui.resources.series import Point, Series, Statistics
from upstash_tui.resources.source import R
from upstash_tui.widgets.bars import Bar
from upstash_tui.widgets.chart import Line
from upstash_tui.widgets.plot import Shape, Span

S = TypeVar("S", bound=Statistics)
"""The statistics of one record."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MOMENTS = range(1, 32_503_680_000)
"""Unix seconds up to the year 3000. Go writes a moment that isn't one as the year 1."""


class ChartOf(NamedTuple, Generic[S, R]):
    """One chart over time, of statistics ``S`` of a record ``R``."""

    id: str
    title: str
    quantity: Quantity
    lines: Callable[[S], Sequence[Line]]
    note: Callable[[S, R], str] = lambda stats, record: ""


class BarsOf(NamedTuple, Generic[S]):
    """One chart of bars."""

    id: str
    title: str
    quantity: Quantity
    bars: Callable[[S, float], Sequence[Bar]]
    """Takes the time, Unix seconds, too."""
    note: str = ""


def area(name: str, series: Series) -> Sequence[Line]:
    """One series, filled."""
    return [Line(name, Shape.AREA, known(series))]


def two(first: str, one: Series, second: str, other: Series) -> Sequence[Line]:
    """A solid and a dashed line; one that has no points is left out."""
    lines = [Line(first, Shape.SOLID, known(one)), Line(second, Shape.DASHED, known(other))]
    return [line for line in lines if line.points]


def known(series: Series) -> Series:
    """The points at a moment that a clock can show; no measurement is less than 0."""
    return tuple(Point(point.at, max(point.value, 0.0)) for point in series if int(point.at) in _MOMENTS)


def by_day(series: Series, now: float) -> Sequence[Bar]:
    """A bar for each day of UTC, which is how the vendor counts days: ``Sat 21``. That of ``now`` goes on."""
    today = datetime.fromtimestamp(now, UTC).date()
    days = [(datetime.fromtimestamp(point.at, UTC), point.value) for point in known(series)]
    return [Bar(f"{_DAYS[at.weekday()]} {at.day:>2}", value, at.date() == today) for at, value in days]


def whole_span(charts: Iterable[ChartOf[S, R]], stats: S) -> Span | None:
    """From the first measurement to the last, the same for every chart; ``None`` where there is none."""
    moments = [point.at for chart in charts for line in chart.lines(stats) for point in line.points]
    return Span(min(moments), max(moments)) if moments else None
