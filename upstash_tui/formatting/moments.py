"""Moments as people read them: the local date and time, and how long ago it was."""

from datetime import UTC, datetime, tzinfo

from upstash_tui.formatting.words import UNKNOWN

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def moment(seconds: float | None, zone: tzinfo | None = None) -> datetime | None:
    """A Unix time in seconds in ``zone``, by default this machine's.

    ``None`` where it is missing, zero or out of range.
    """
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).astimezone(zone)
    except (OverflowError, OSError, ValueError):
        return None


def day(seconds: float | None) -> str:
    """The local day of a Unix time: ``2025-07-16``."""
    when = moment(seconds)
    return UNKNOWN if when is None else f"{when:%Y-%m-%d}"


def month_name(seconds: float) -> str:
    """The month of a Unix time, in UTC, as it is billed: ``November``."""
    return f"{datetime.fromtimestamp(seconds, UTC):%B}"


def local_time(seconds: float | None, *, exact: bool = False) -> str:
    """``2026-08-20 14:30`` in local time; ``exact`` has the seconds and the offset, too."""
    when = moment(seconds)
    if when is None:
        return UNKNOWN
    return f"{when:%Y-%m-%d %H:%M:%S %z}" if exact else f"{when:%Y-%m-%d %H:%M}"


def with_utc(seconds: float | None) -> str:
    """``2026-08-20 14:30:05 (12:30 UTC)``, local time; in UTC with the day where that is another."""
    when, utc = moment(seconds), moment(seconds, UTC)
    if when is None or utc is None:
        return UNKNOWN
    there = f"{utc:%H:%M}" if when.date() == utc.date() else f"{utc:%Y-%m-%d %H:%M}"
    return f"{when:%Y-%m-%d %H:%M:%S} ({there} UTC)"


def age(seconds: float | None, now: float) -> str:
    """How long before ``now`` (Unix seconds) it was: ``just now``, ``5 min ago``, ``26 h ago``, ``3 d ago``.

    A moment a little ahead, as clocks that differ give, is now; a later one is in the future and said so.
    """
    if moment(seconds) is None or seconds is None:
        return UNKNOWN
    passed = now - seconds
    if passed < -_HOUR:
        return "in the future"
    if passed < _MINUTE:
        return "just now"
    if passed < _HOUR:
        return f"{int(passed // _MINUTE)} min ago"
    if passed < 2 * _DAY:
        return f"{int(passed // _HOUR)} h ago"
    if passed < 100 * _DAY:
        return f"{int(passed // _DAY)} d ago"
    return f"{int(passed // (30 * _DAY))} mo ago"


def time_left(seconds: float) -> str:
    """What is left of a few days: ``61 h``, below an hour ``5 min``; ``over`` if nothing is."""
    if seconds <= 0:
        return "over"
    return f"{round(seconds / _HOUR)} h" if seconds >= _HOUR else f"{max(int(seconds // _MINUTE), 1)} min"


def age_in_short(seconds: float) -> str:
    """What lasted so long, in a cell: ``3 m``, ``5 h``, ``2 d``; at least a minute."""
    if seconds < _HOUR:
        return f"{max(int(seconds // _MINUTE), 1)} m"
    return f"{int(seconds // _HOUR)} h" if seconds < _DAY else f"{int(seconds // _DAY)} d"
