"""The times below a chart: which ones, where, and in which words."""

from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from upstash_tui.formatting.moments import moment
from upstash_tui.widgets.plot import Span

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_STEPS = (
    *(minutes * _MINUTE for minutes in (1, 2, 5, 10, 15, 30)),
    *(hours * _HOUR for hours in (1, 2, 3, 6, 12)),
    *(days * _DAY for days in (1, 2, 7, 14, 28, 91, 365)),
)
_APART = 11
"""Cells from one label to the next, at least."""
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Tick(NamedTuple):
    """A moment in Unix seconds, and what to call it."""

    at: float
    label: str


def local(at: float, zone: tzinfo | None) -> datetime:
    """A moment in ``zone``, by default this machine's; a moment no clock shows is 1970."""
    return moment(at, zone) or datetime.fromtimestamp(0, UTC).astimezone(zone)


def day_text(when: datetime) -> str:
    """``Mon 24 Nov``, in English wherever it runs."""
    return f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}"


def span_text(span: Span, zone: tzinfo | None) -> str:
    """``11:05 – 14:02``, with the days where they differ."""
    start, end = local(span.start, zone), local(span.end, zone)
    if start.date() == end.date():
        return f"{day_text(end)}, {start:%H:%M} – {end:%H:%M}"
    return f"{day_text(start)}, {start:%H:%M} – {day_text(end)}, {end:%H:%M}"


def ticks(span: Span, width: int, zone: tzinfo | None) -> list[Tick]:
    """Round local times within ``span``, so few that their labels have room in ``width`` cells.

    Midnight is called by its day, every other time by hours and minutes.
    """
    seconds = span.end - span.start
    if seconds <= 0:
        return [Tick(span.start, f"{local(span.start, zone):%H:%M}")]
    room = max(width // _APART, 1)
    step = next((each for each in _STEPS if seconds / each <= room), None)
    if step is None:
        return []
    moments = _midnights(span, step // _DAY, zone) if step >= _DAY else _round_times(span, step, zone)
    return [Tick(at, _label(at, zone)) for at in moments if span.start <= at <= span.end]


def _label(at: float, zone: tzinfo | None) -> str:
    when = local(at, zone)
    midnight = (when.hour, when.minute) == (0, 0)
    return f"{_DAYS[when.weekday()]} {when.day}" if midnight else f"{when:%H:%M}"


def _round_times(span: Span, step: int, zone: tzinfo | None) -> list[float]:
    shift = (local(span.start, zone).utcoffset() or timedelta()).total_seconds()
    first = (span.start + shift) // step * step - shift
    return [first + step * number for number in range(int((span.end - first) // step) + 1)]


def _midnights(span: Span, days: int, zone: tzinfo | None) -> list[float]:
    """By the calendar, since not every day has 24 hours."""
    first, last = local(span.start, zone).date(), local(span.end, zone).date()
    moments = []
    for number in range(0, (last - first).days + 1, days):
        day = last - timedelta(days=number)
        midnight = datetime.combine(day, time(), zone)
        moments.append((midnight if zone else midnight.astimezone()).timestamp())
    return moments[::-1]
