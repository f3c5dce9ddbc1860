"""Numbers as people read them: three digits and a unit, with the exact number for those who ask.

Sizes count in 1024s, as the vendor's plans do: 1 KB is 1024 bytes.
"""

import math
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from upstash_tui.formatting.words import UNKNOWN

_THOUSANDS = ("", "K", "M", "B", "T")
_SIZES = (" B", " KB", " MB", " GB", " TB", " PB", " EB")
_ROUND = (1.0, 1.2, 1.6, 2.0, 2.4, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_TOO_LONG = 1e18
"""From here on no number is written out in full: floats have no such digits."""

_LONGEST_TYPED = 20
"""Characters of an amount of money that may make sense."""


class Quantity(NamedTuple):
    """A kind of number: how it is written, and where an axis of it ends."""

    short: Callable[[float], str]
    """Three digits and a unit: ``1.23M``."""
    exact: Callable[[float], str]
    """All there is to know: ``1,234,567``."""
    ceiling: Callable[[float], float]
    """A round number that is not less, greater than 0."""

    def text(self, value: float | None, *, exact: bool = False) -> str:
        """``value`` short or exact; what is not known, or is no number, is :data:`UNKNOWN`."""
        if value is None or not math.isfinite(value):
            return UNKNOWN
        return self.exact(value) if exact else self.short(value)


def count(value: float) -> str:
    """Things, or things a second: ``7``, ``12.4``, ``1.23K``, ``45.6M``."""
    return _in_steps(value, _THOUSANDS, 1000)


def exact_count(value: float) -> str:
    """``1,234,567``, ``0.0612``: six decimals at most."""
    if abs(value) >= _TOO_LONG and not isinstance(value, int):
        return f"{value:.6g}"
    return _trimmed(f"{value:,.6f}") if isinstance(value, float) else f"{value:,}"


def size(value: float) -> str:
    """Bytes: ``950 B``, ``1.2 KB``, ``50.4 GB``."""
    return _in_steps(value, _SIZES, 1024)


def exact_size(value: float) -> str:
    """``50,444,740,913 bytes``, whole ones."""
    return f"{exact_count(round(value) if abs(value) < _TOO_LONG else value)} bytes"


def dollars(value: float) -> str:
    """US dollars: ``$0``, ``<$0.01``, ``$8.60``, ``$12.3K``."""
    if 0 < value < 0.01:
        return "<$0.01"
    sign = "-" if value < 0 else ""
    value = abs(value)
    whole = "" if value >= 9999.995 else _trimmed(f"{value:,.2f}", least=2)
    return f"{sign}${whole.removesuffix('.00') or count(value)}"


def typed_dollars(text: str) -> int | None:
    """Whole dollars as the user types them, ``20``, ``$20`` or ``1,000``; ``None`` for all else."""
    amount = text.strip().removeprefix("$")
    is_amount = re.fullmatch("[0-9]+|[0-9]{1,3}(,[0-9]{3})+", amount) is not None
    return int(amount.replace(",", "")) if is_amount and len(amount) <= _LONGEST_TYPED else None


def exact_dollars(value: float) -> str:
    """``$222.339028``: six decimals at most, two at least."""
    sign, value = "-" if value < 0 else "", abs(value)
    return f"{sign}${_trimmed(f'{value:,.6f}', least=2) if value < _TOO_LONG else f'{value:.6g}'}"


def milliseconds(value: float) -> str:
    """A time given in milliseconds: ``0.61 ms``, ``45.2 ms``, ``1.2 s``."""
    return f"{count(value)} ms" if abs(value) < 999.5 else f"{count(value / 1000)} s"


def exact_milliseconds(value: float) -> str:
    """``0.6123 ms``: six decimals at most."""
    return f"{exact_count(value)} ms"


def percent(share: float) -> str:
    """A share of 1: ``0 %``, ``0.42 %``, ``43 %``, ``112 %``. Not all is never called 100 %, nor some 0 %."""
    value = share * 100
    if 0 < value < 0.01:
        return "<0.01 %"
    if 99 < value < 100:
        return f"{_trimmed(f'{math.floor(value * 10) / 10:.1f}')} %"
    if 1 <= value < 10:
        return f"{_trimmed(f'{value:.1f}')} %"
    return f"{count(value) if value < 1 or value >= 10_000 else exact_count(round(value))} %"


def whole_percent(share: float) -> str:
    """As :func:`percent`, without decimals: ``0 %``, ``<1 %``, ``43 %``, ``112 %``."""
    value = share * 100
    if 99 < value < 100:
        return "99 %"
    return "<1 %" if 0 < value < 1 else f"{round(value):,} %"


def share_bar(share: float, cells: int) -> tuple[str, str]:
    """The used and the unused part of a bar of ``cells``: some is never drawn as nothing, nor part as all."""
    used = round(min(max(share, 0.0), 1.0) * cells)
    if 0 < share < 1:
        used = min(max(used, 1), max(cells - 1, 0))
    return "█" * used, "░" * (cells - used)


def round_ceiling(value: float, step: int = 1000) -> float:
    """The next round number, 1 for nothing. ``step`` is 1024 where units are counted so."""
    if not 0 < value < math.inf:
        return 1.0
    unit = 1.0
    while value / unit >= step and unit < 1e300:
        unit *= step
    value /= unit
    ten = 10.0 ** math.floor(math.log10(value))
    rounded = next((each for each in _ROUND if each * ten >= value), 10.0) * ten
    return min(rounded, float(step)) * unit


def size_ceiling(value: float) -> float:
    """As :func:`round_ceiling`, for bytes."""
    return round_ceiling(value, 1024)


COUNT = Quantity(count, exact_count, round_ceiling)
SIZE = Quantity(size, exact_size, size_ceiling)
DOLLARS = Quantity(dollars, exact_dollars, round_ceiling)
QUANTITIES = {"count": COUNT, "bytes": SIZE, "dollars": DOLLARS}
"""By the measure of a column."""
MILLISECONDS = Quantity(milliseconds, exact_milliseconds, round_ceiling)


def _in_steps(value: float, names: Sequence[str], step: int) -> str:
    sign, value = "-" if value < 0 else "", abs(value)
    whole = value
    for name in names:
        digits = _three_digits(value)
        # What would round up to a whole step is already the next unit: 1M, not 1000K.
        if value < step and float(digits.lstrip("<")) < step:
            return f"{sign}{digits}{name}" if digits[0] != "<" else f"{digits}{name}"
        value /= step
    return f"{sign}{whole:.3g}{names[0]}"


def _three_digits(value: float) -> str:
    if value >= 100:
        return f"{value:.0f}"
    if value >= 10:
        return _trimmed(f"{value:.1f}")
    if 0 < value < 0.001:
        return "<0.001"
    return _trimmed(f"{value:.2f}" if value >= 0.1 or value == 0 else f"{value:.3f}")


def _trimmed(digits: str, least: int = 0) -> str:
    """Without noughts at the end of its decimals, of which ``least`` stay."""
    whole, point, decimals = digits.partition(".")
    decimals = decimals[:least] + decimals[least:].rstrip("0")
    return whole + point + decimals if decimals else whole
