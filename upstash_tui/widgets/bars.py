"""Bars that lie, a line each: how much of something each of a few things had."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from upstash_tui.formatting.numbers import Quantity
from upstash_tui.widgets.columns import cut
from upstash_tui.widgets.drawing import Drawing, Drawn

SO_FAR = " so far"
_HATCHED = str.maketrans(dict.fromkeys("█▏▎▍▌▋▊▉", "▒"))
"""Of the blocks of a whole bar, those of one that goes on."""
NOTHING = "— nothing was measured"
_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_LEAST_BAR = 6  # cells
_MOST_NAME = 18


class Bar(NamedTuple):
    """What it is of, and how much."""

    name: str
    value: float
    is_partial: bool = False
    """More is still to come."""


def bar(share: float, cells: int) -> str:
    """``share`` of ``cells`` to an eighth of a cell; some is never drawn as nothing, nor part as all."""
    share = min(max(share, 0.0), 1.0)
    eighths = round(share * cells * 8)
    if 0 < share < 1:
        eighths = min(max(eighths, 1), cells * 8 - 1)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8]


class Bars(Drawing):
    """Bars in the order given; the longest is as long as there is room."""

    def __init__(self, title: str, quantity: Quantity, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = title
        self._quantity = quantity
        self._bars: tuple[Bar, ...] = ()
        self._note = ""
        self._exact = False

    def show(self, bars: Sequence[Bar], *, note: str = "", exact: bool = False) -> None:
        """Show these; ``note`` stands beside the title."""
        self._bars, self._note, self._exact = tuple(bars), note, exact
        self.redraw()

    def drawn(self, width: int) -> Drawn:
        if not self._bars:
            return [[(self._title, "title")], [(NOTHING, "muted")]]
        texts = [self._quantity.text(each.value, exact=self._exact) for each in self._bars]
        most = max(each.value for each in self._bars)
        so_far = SO_FAR if any(each.is_partial for each in self._bars) else ""
        names = min(max(cell_len(each.name) for each in self._bars), _MOST_NAME)
        numbers = max(map(len, texts))
        cells = width - names - numbers - len(so_far) - 4
        lines: Drawn = [[(self._title, "title"), (f"  {self._note}" if self._note else "", "muted")]]
        for each, text in zip(self._bars, texts, strict=True):
            drawn = bar(each.value / most if most > 0 else 0.0, cells) if cells >= _LEAST_BAR else ""
            lines.append(
                [
                    (cut(each.name, names), ""),
                    (f"  {text:>{numbers}}  ", ""),
                    (drawn.translate(_HATCHED) if each.is_partial else drawn, "body"),
                    (so_far if each.is_partial else "", "muted"),
                ]
            )
        return lines
