"""The periods that statistics can be read for, in a line."""

from collections.abc import Mapping

from upstash_tui.widgets.one_of import OneOf
from upstash_tui.widgets.plot import Span

_UNKNOWN = 10_800
"""Seconds that the server is taken to have chosen while nothing was measured."""


class Periods(OneOf, can_focus=False):
    """``lengths`` are the periods and how many seconds each is, the shortest first.

    The pane around it has the keys for it; a click chooses as well.
    """

    DEFAULT_CSS = "Periods { background: transparent; }"

    def __init__(self, lengths: Mapping[str, int], *, id: str | None = None) -> None:
        super().__init__(tuple(lengths), id=id)
        self._lengths = lengths

    def at(self, place: int) -> str:
        """The period at a place, counted from 0; beyond the ends the first or the last."""
        return list(self._lengths)[min(max(place, 0), len(self._lengths) - 1)]

    def place(self, period: str | None, span: Span | None) -> int:
        """The place of ``period``; without one, of the period that comes nearest to ``span``."""
        if period:
            return list(self._lengths).index(period)
        seconds = span.end - span.start if span else _UNKNOWN
        lengths = list(self._lengths.values())
        return min(range(len(lengths)), key=lambda place: abs(lengths[place] - seconds))

    def mark(self, period: str | None, span: Span | None) -> None:
        """Mark ``period``; without one, the period that is about as long as ``span``, or none."""
        place = self.place(period, span)
        whole = self._lengths[self.at(place)]
        is_it = period or (span and abs(span.end - span.start - whole) < whole / 10)
        self.choose(place if is_it else -1)
