"""How much of each of several limits is used, a line each."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from upstash_tui.formatting.numbers import Quantity, percent, share_bar
from upstash_tui.resources.status import NEARLY, Use
from upstash_tui.widgets.columns import cut
from upstash_tui.widgets.drawing import Drawing, Drawn, Role

_NAME = 13
"""As wide as the labels of facts, which may stand around it."""
_LEAST_BAR = 6
_MOST_BAR = 40
_WARNING, _ERROR = NEARLY, 1.0
"""Shares from which on it looks alarming."""


class Meter(NamedTuple):
    """One limit, greater than 0."""

    name: str
    quantity: Quantity
    used: float
    limit: float

    @property
    def share(self) -> float:
        """The used part; 1 is all of it."""
        return self.used / self.limit

    @property
    def alarm(self) -> Role:
        """How alarming that is."""
        return "error" if self.share >= _ERROR else "warning" if self.share >= _WARNING else ""


def meters(uses: Iterable[Use]) -> list[Meter]:
    """Those with a limit, of which it is known how much is used."""
    return [
        Meter(use.label, use.quantity, use.used, use.limit)
        for use in uses
        if use.share is not None and use.used is not None and use.limit is not None
    ]


class Meters(Drawing):
    """Names, numbers, bars and percentages in columns. Where it is full, an exclamation mark says so, too."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._meters: tuple[Meter, ...] = ()
        self._note = ""
        self._exact = False

    def show(self, meters: Sequence[Meter], *, note: str = "", exact: bool = False) -> None:
        """Show these; ``note`` stands below."""
        self._meters, self._note, self._exact = tuple(meters), note, exact
        self.redraw()

    def drawn(self, width: int) -> Drawn:
        names = max((_NAME, *(len(each.name) + 1 for each in self._meters)))
        numbers = [self._numbers(each) for each in self._meters]
        shares = [f"{'! ' if each.alarm else ''}{percent(each.share)}" for each in self._meters]
        widest, right = max(map(len, numbers), default=0), max(map(len, shares), default=0)
        cells = min(width - names - widest - right - 4, _MOST_BAR)
        lines: Drawn = []
        for each, number, share in zip(self._meters, numbers, shares, strict=True):
            used, rest = share_bar(each.share, cells if cells >= _LEAST_BAR else 0)
            lines.append(
                [
                    (f"{each.name:<{names}}", "muted"),
                    (f"{number:<{widest}}  ", ""),
                    (used, each.alarm or "first"),
                    (rest, "rest"),
                    (f"{'  ' if rest or used else ''}{share:>{right}}", each.alarm),
                ]
            )
        return [*lines, [(cut(self._note, width).rstrip(), "muted")]] if self._note else lines

    def _numbers(self, meter: Meter) -> str:
        used, limit = (meter.quantity.text(value, exact=self._exact) for value in (meter.used, meter.limit))
        return f"{used} of {limit}"
