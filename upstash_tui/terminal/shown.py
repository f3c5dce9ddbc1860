"""What the terminal shows, so that only what differs from it is sent.

Textual sends whatever it lays out or draws anew, such as all of the screen when a dialog opens. Most of that
is shown already.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

from upstash_tui.terminal.cells import PLAIN, Cell, Pen, cells_of

_GAP = 6
"""Cells between two spans that are sent too: to move past them takes as many bytes."""

Update = LayoutUpdate | ChopsUpdate


class Shown:
    """The cells of the terminal, as far as they are known: what was sent since anything else wrote there."""

    def __init__(self) -> None:
        self._lines: list[list[Cell | None]] = []
        """``None`` is a cell that may show anything."""

    def forget(self) -> None:
        """Another program may have written on the terminal, or its size may have changed."""
        self._lines = []

    @property
    def is_known(self) -> bool:
        return bool(self._lines)

    def knows(self, update: Update) -> bool:
        """Whether all that ``update`` leaves as it is is known, in a terminal of that size."""
        width, height = _size(update)
        return len(self._lines) == height and len(self._lines[0]) == width

    def clear(self, update: Update) -> None:
        """Know nothing of a terminal of the size of ``update``."""
        width, height = _size(update)
        self._lines = [[None] * width for _ in range(height)]

    def replace(self, x: int, y: int, cells: list[Cell]) -> Iterator[tuple[int, int]]:
        """Take in ``cells`` from column ``x`` of line ``y`` on; yield the spans of them to send."""
        line = self._lines[y]
        before = line[x : x + len(cells)]
        if before == cells:
            return
        self._split(line, x, x + len(cells))
        line[x : x + len(cells)] = cells
        differing = (at for at, (old, new) in enumerate(zip(before, cells, strict=True)) if old != new)
        first = last = next(differing)
        for at in differing:
            if at > last + 1 + _GAP:
                yield first, last + 1
                first = at
            last = at
        yield first, last + 1

    @staticmethod
    def _split(line: list[Cell | None], *borders: int) -> None:
        """Terminals differ in what they show of a wide character of which one half is overwritten."""
        for border in borders:
            if border < len(line) and (cell := line[border]) and not cell[0]:
                line[border - 1] = line[border] = None


class Differing(CompositorUpdate):
    """What of ``update`` the terminal doesn't show, in as few bytes as that takes."""

    def __init__(self, update: Update, shown: Shown) -> None:
        self._update = update
        self._shown = shown
        self._sequences: list[str] = []
        self._pen: Pen | None = None
        self._at: tuple[int, int] | None = None
        """Where the terminal's cursor is, if that is certain."""

    def render_segments(self, console: Console) -> str:
        """Called when it is sent. What raises leaves the terminal unknown."""
        shown, colors = self._shown, console._color_system or ColorSystem.TRUECOLOR
        try:
            if not shown.knows(self._update):
                shown.clear(self._update)
            for x, y, segments in _pieces(self._update):
                cells = cells_of(segments, colors)
                for first, end in shown.replace(x, y, cells):
                    self._write(x, y, cells, first, end)
        except BaseException:
            shown.forget()
            raise
        if self._pen is not None:
            self._sequences.append(PLAIN.after(self._pen))
        return "".join(self._sequences)

    def _write(self, x: int, y: int, cells: list[Cell], first: int, end: int) -> None:
        """Write the cells from ``first`` to ``end`` of those that begin at column ``x``."""
        for index in range(first, end):
            text, pen = cells[index]
            if not text:
                continue  # it came with the cell before
            self._move(x + index, y)
            self._take_up(pen, is_blank=text == " ")
            is_wide = index + 1 < len(cells) and not cells[index + 1][0]
            if is_wide or len(text) > 1:
                # Terminals differ in how many cells they give to some of these.
                self._sequences.append("  " if is_wide else " ")
                self._at = None
                self._move(x + index, y)
                self._at = None
            else:
                self._at = (x + index + 1, y)
            self._sequences.append(text)

    def _take_up(self, pen: Pen, is_blank: bool) -> None:
        if pen is not self._pen and not (is_blank and self._pen and pen.blanks_as(self._pen)):
            self._sequences.append(pen.after(self._pen))
            self._pen = pen

    def _move(self, x: int, y: int) -> None:
        if self._at != (x, y):
            self._sequences.append(f"\x1b[{y + 1};{x + 1}H")


def _size(update: Update) -> tuple[int, int]:
    if isinstance(update, LayoutUpdate):
        return update.region.size
    return update.chop_ends[0][-1], len(update.chops)


def _pieces(update: Update) -> Iterator[tuple[int, int, Iterable[Segment]]]:
    """What it draws: column, line, segments. Of a piece that is drawn in part, all is up to date."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            yield update.region.x, y, chain.from_iterable(strips)
        return
    for y, first, end in update.spans:
        for piece_end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=True):
            if strip is not None and x < end and piece_end > first:
                yield x, y, strip
