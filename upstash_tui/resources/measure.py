"""Numbers and moments as the user types them in a filter: ``10``, ``$1.5k``, ``100mb``, ``2026-01``."""

import math
import re
from datetime import datetime, timedelta
from typing import NamedTuple

from upstash_tui.resources.column import Measure

EXAMPLES: dict[Measure, str] = {
    "count": "a number, as in {}>1000",
    "dollars": "US dollars, as in {}>10",
    "bytes": "a size, as in {}>100mb",
    "moment": "a date or an age, as in {0}>2026-01 or {0}<7d",
}
"""What a column takes, with the place of its id."""

_NUMBER = re.compile(r"\$?(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?([kmbgt]?)")
_DATE = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?")
_BEGUN = re.compile(r"|\d{1,6}m?|\d{4}-(\d\d?-)?")
_AGE = re.compile(r"(\d{1,6})(h|d|w|mo|y)")
_HOURS = {"h": 1, "d": 24, "w": 7 * 24, "mo": 30 * 24, "y": 365 * 24}
_POWERS = {"": 0, "k": 1, "m": 2, "b": 3, "g": 3, "t": 4}


class Range(NamedTuple):
    """Numbers from ``low`` to ``high``, both included."""

    low: float
    high: float


def read(measure: Measure, sign: str, text: str, now: float) -> Range | None:
    """Values for which ``sign``, one of ``< <= > >= = :``, holds beside ``text``; ``None`` if that is none.

    A month is every moment in it. An age is counted back from ``now``, Unix seconds: what is older than seven
    days was before, and an age without a comparison is the time since.
    """
    if measure != "moment":
        value = _number(text.removesuffix("b"), 1024) if measure == "bytes" else _number(text, 1000)
        return None if value is None else _compared(sign, Range(value, value))
    if (seconds := _age(text)) is not None:
        since = Range(now - seconds, now - seconds)
        return _compared({"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(sign, ">="), since)
    date = _date(text)
    return None if date is None else _compared(sign, date)


def is_begun(measure: Measure, text: str) -> bool:
    """Whether ``text`` may become a value with the next letters."""
    return _BEGUN.fullmatch(text) is not None if measure == "moment" else text in {"", "$"}


def _compared(sign: str, value: Range) -> Range:
    match sign:
        case "<":
            return Range(-math.inf, math.nextafter(value.low, -math.inf))
        case "<=":
            return Range(-math.inf, value.high)
        case ">":
            return Range(math.nextafter(value.high, math.inf), math.inf)
        case ">=":
            return Range(value.low, math.inf)
    return value


def _number(text: str, step: int) -> float | None:
    found = _NUMBER.fullmatch(text)
    if found is None or not (found[1] or (found[2] or "").strip(".")):
        return None
    whole, fraction, unit = found.groups()
    return float(f"{(whole or '0').replace(',', '')}{fraction or ''}") * float(step) ** _POWERS[unit]


def _age(text: str) -> float | None:
    found = _AGE.fullmatch(text)
    return None if found is None else int(found[1]) * _HOURS[found[2]] * 3600.0


def _date(text: str) -> Range | None:
    """The local year, month or day, in Unix seconds."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(each or 0) for each in found.groups())
    try:
        start = datetime(year, month or 1, day or 1)
        if day:
            end = start + timedelta(days=1)
        else:
            end = datetime(year + (month in {0, 12}), month % 12 + 1 if month else 1, 1)
        return Range(start.timestamp(), math.nextafter(end.timestamp(), -math.inf))
    except (OverflowError, OSError, ValueError):
        return None
