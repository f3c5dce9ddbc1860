"""What the terminal shows, so that only what differs from it is sent.

Textual sends whatever it lays out or draws anew, such as all of the screen when a dialog opens. Most of that
is shown already.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter

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
        """Take in ``cells`` from column ``x`` of line ``y`` on; yield the spans of them to send.

        A widget may draw more than it has room for.
        """
        line = self._lines[y]
        cells = cells[: len(line) - x]
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
        if end < len(cells) and not cells[end][0]:
            end += 1  # the other half of a wide character, which is as it was
        x += first
        for pen, run in groupby(cells[first:end], key=itemgetter(1)):
            texts = [text for text, _ in run]
            whole = "".join(texts)
            self._move(x, y)
            if pen is not self._pen and not (self._pen and whole.isspace() and pen.blanks_as(self._pen)):
                self._sequences.append(pen.after(self._pen))
                self._pen = pen
            if "" in texts or len(whole) != len(texts):
                self._write_uncertain(x, y, texts)
            else:
                self._sequences.append(whole)
                self._at = (x + len(texts), y)
            x += len(texts)

    def _write_uncertain(self, x: int, y: int, texts: list[str]) -> None:
        """Not all terminals give as many cells to these characters: whatever follows one is moved to.

        The blanks are for a terminal that gives it fewer.
        """
        for at, text in enumerate(texts):
            if text:
                self._move(x + at, y)
                cells = 2 if texts[at + 1 : at + 2] == [""] else 1
                self._sequences.append(f"{' ' * cells}\x1b[{y + 1};{x + at + 1}H{text}")
                self._at = None

    def _move(self, x: int, y: int) -> None:
        if self._at != (x, y):
            self._sequences.append(f"\x1b[{y + 1};{x + 1}H")
            self._at = (x, y)


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
