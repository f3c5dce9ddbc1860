"""How much of a limit is used, as a bar with the numbers."""

from typing import Literal

from upstash_tui.formatting.numbers import share_bar
from upstash_tui.widgets.columns import cut
from upstash_tui.widgets.drawing import Drawing, Drawn, Role

Alarm = Literal["", "warning", "error"]
_LEAST_BAR = 8
_MOST_BAR = 60


class Gauge(Drawing):
    """A title with its numbers, and a bar below where there is a limit."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._text = ""
        self._share: float | None = None
        self._percent = ""
        self._note = ""
        self._alarm: Alarm = ""

    def show(
        self,
        title: str,
        text: str,
        *,
        share: float | None = None,
        percent: str = "",
        note: str = "",
        alarm: Alarm = "",
    ) -> None:
        """``share`` is the used part, 1 for all of it ``None`` without a limit; ``note`` stands below."""
        self._title, self._text, self._share = title, text, share
        self._percent, self._note, self._alarm = percent, note, alarm
        self.redraw()

    def drawn(self, width: int) -> Drawn:
        lines: Drawn = [
            [(self._title, "title"), (cut(f"  {self._text}", max(width - len(self._title), 0)), "")]
        ]
        if self._share is not None:
            cells = min(max(width - len(self._percent) - 1, _LEAST_BAR), _MOST_BAR)
            used, rest = share_bar(self._share, cells)
            role: Role = self._alarm or "first"
            lines.append([(used, role), (rest, "rest"), (f" {self._percent}", self._alarm)])
        if self._note:
            lines.append([(cut(self._note, width), self._alarm or "muted")])
        return lines
