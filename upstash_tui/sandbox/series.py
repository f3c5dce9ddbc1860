"""Made-up measurements with the shape of a day, the same for the same moment.

Busiest in the afternoon (UTC), quiet at night, a little noise.
"""

import math
import zlib
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from upstash_tui.sandbox.calls import Call
from upstash_tui.sandbox.gotime import go_time
from upstash_tui.sandbox.refusals import PERIOD_UNKNOWN

PERIODS = {
    "1h": 3600,
    "3h": 10_800,
    "12h": 43_200,
    "1d": 86_400,
    "3d": 259_200,
    "7d": 604_800,
    "30d": 2_592_000,
}
"""Seconds of each period that statistics can be asked for."""
DAY = 86_400
DAYS = 5
"""How many days the figures by day cover, today the last and not over yet."""

Series = list[dict[str, Any] | None]


def noise(*what: object) -> float:
    """A number from 0 to 1, always the same for the same things."""
    return zlib.crc32(repr(what).encode()) / 0xFFFFFFFF


def day_shape(at: float) -> float:
    """How busy that moment (Unix seconds) is beside the average of a day, from about 0.3 to 1.7."""
    return 1 + 0.7 * math.sin((at % DAY) / DAY * 2 * math.pi - 2.2)


def day_shape_total(start: float, end: float) -> float:
    """Integral of :func:`day_shape` between two moments, in seconds of an average day."""

    def swing(at: float) -> float:
        return -0.7 * DAY / (2 * math.pi) * math.cos((at % DAY) / DAY * 2 * math.pi - 2.2)

    return end - start + swing(end) - swing(start)


def point(at: float, value: float, of: object) -> dict[str, Any]:
    """One measurement."""
    return {"x": _time(int(at), of), "y": value}


@lru_cache(maxsize=4096)
def _time(seconds: int, of: object) -> str:
    """The fraction of a second has nought to nine digits, as the service's have; the same in every record."""
    digits = int(noise("digits", of, seconds) * 10)
    nanoseconds = int(noise("fraction", of, seconds) * 10**digits) * 10 ** (9 - digits) if digits else 0
    return go_time(seconds, min(nanoseconds, 999_999_999))


def moments(now: float, seconds: float, count: int) -> list[float]:
    """``count`` moments over the last ``seconds``, the last of them ``now``."""
    return [now - seconds + seconds * (at + 1) / count for at in range(count)]


def asked_period(call: Call, default: str) -> str:
    """``?period=`` of the call, ``default`` where it is left out; refuses with 400."""
    period = call.query.get("period", default)
    if period not in PERIODS:
        raise PERIOD_UNKNOWN.refusal(period=period)
    return period


def last_days(now: float) -> list[tuple[float, float]]:
    """When each of the last :data:`DAYS` days began and ended; today ends ``now``."""
    midnight = now - now % DAY
    starts = [midnight - DAY * back for back in range(DAYS - 1, -1, -1)]
    return [(start, min(start + DAY, now)) for start in starts]


def weekday(at: float) -> str:
    """``Monday``."""
    return datetime.fromtimestamp(at, UTC).strftime("%A")


def month_start(now: float) -> float:
    """When the calendar month began, in Unix seconds."""
    today = datetime.fromtimestamp(now, UTC)
    return today.replace(day=1, hour=0, minute=0, second=0, microsecond=0).timestamp()
