"""The periods that statistics can be read for, in a line."""

from collections.abc import Sequence

from upstash_tui.widgets.one_of import OneOf
from upstash_tui.widgets.plot import Span

_SECONDS = {
    "1h": 3600,
    "3h": 10_800,
    "12h": 43_200,
    "1d": 86_400,
    "3d": 259_200,
    "7d": 604_800,
    "30d": 2_592_000,
}
_UNKNOWN = 10_800
"""Seconds that the server is taken to have chosen while nothing was measured."""


class Periods(OneOf, can_focus=False):
    """``names`` are the periods as the API calls them, the shortest first.

    The pane around it has the keys for it; a click chooses as well.
    """

    DEFAULT_CSS = "Periods { background: transparent; }"

    def __init__(self, names: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(names, id=id)
        self._periods = tuple(names)
        self._lengths = [_SECONDS[name] for name in names]

    def at(self, place: int) -> str:
        """The period at a place, counted from 0; beyond the ends the first or the last."""
        return self._periods[min(max(place, 0), len(self._periods) - 1)]

    def place(self, period: str | None, span: Span | None) -> int:
        """The place of ``period``; without one, of the period that comes nearest to ``span``."""
        if period:
            return self._periods.index(period)
        seconds = span.end - span.start if span else _UNKNOWN
        lengths = self._lengths
        return min(range(len(lengths)), key=lambda place: abs(lengths[place] - seconds))

    def mark(self, period: str | None, span: Span | None) -> None:
        """Mark ``period``; without one, the period that is about as long as ``span``, or none."""
        place = self.place(period, span)
        whole = self._lengths[place]
        is_it = period or (span and abs(span.end - span.start - whole) < whole / 10)
        self.choose(place if is_it else -1)
