"""How the columns of a table share a width, and how text is cut to fit one.

Widths are terminal cells: a wide character takes two, a combining one none.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from rich.cells import cell_len, set_cell_size

from upstash_tui.resources.column import Cell, Column, Tone

GAP = 1
"""Cells between two columns."""


class Place(Struct, frozen=True):
    """Where a column is drawn: its index among all, and the cells from ``start`` on that are its own."""

    index: int
    start: int
    width: int


class Layout(Struct, frozen=True):
    """Where columns are drawn."""

    places: tuple[Place, ...] = ()
    note: str = ""
    """How many columns there is no room for: ``+2 →``."""
    note_at: int = 0
    """The cell it begins at: behind the last title, or where that leaves no room before the first."""


class Layouts:
    """Where ``columns`` are drawn in any width, from the cell ``start`` on: each width is laid out once.

    ``margin`` cells at the right stay free; ``widest`` is that of :func:`places`.
    """

    def __init__(
        self, columns: Sequence[Column[Any]], start: int, margin: int, widest: Sequence[int] = ()
    ) -> None:
        self.columns = tuple(columns)
        self._start, self._margin, self._widest = start, margin, tuple(widest)
        self._found: dict[int, Layout] = {}

    def at(self, width: int) -> Layout:
        """In so many cells."""
        if width not in self._found:
            self._found[width] = lay_out(self.columns, width, self._start, self._margin, self._widest)
        return self._found[width]


def lay_out(
    columns: Sequence[Column[Any]], width: int, start: int, margin: int, widest: Sequence[int] = ()
) -> Layout:
    """:func:`places` in ``width`` cells, of which ``margin`` at the right stay free."""
    end = width - margin
    laid_out = places(columns, end, start, widest)
    left_out = len(columns) - len(laid_out)
    if not left_out or not laid_out:
        return Layout(laid_out)
    last = laid_out[-1]
    title = last.width if columns[last.index].right else cell_len(columns[last.index].title) + 1
    for note in (f"+{left_out} →", f"+{left_out}→"):
        if last.start + title + cell_len(note) <= end:
            return Layout(laid_out, note, end - cell_len(note))
    return Layout(laid_out, note)


def places(
    columns: Sequence[Column[Any]], width: int, start: int = 0, widest: Sequence[int] = ()
) -> tuple[Place, ...]:
    """Lay ``columns`` out in ``width`` cells, the first at ``start``.

    ``widest`` is what the values of each column need, as far as they are known: a column does without room
    that it has no use for, and gets what it needs before another gets more. Where not even the columns of
    priority 0 fit, those at the right are cut or left out.
    """
    needed = dict(enumerate(widest or [column.max_width for column in columns]))
    least = {index: min(column.min_width, needed[index]) for index, column in enumerate(columns)}
    stay = list(range(len(columns)))
    while (taken := sum(least[index] + GAP for index in stay) - GAP) > width - start:
        least_wanted = max(stay, key=lambda index: columns[index].priority, default=None)
        if least_wanted is None or columns[least_wanted].priority == 0:
            break
        stay.remove(least_wanted)
    widths = {index: least[index] for index in stay}
    spare = _share(columns, widths, needed, width - start - taken)
    _share(columns, widths, {index: columns[index].max_width for index in stay}, spare)
    laid_out = []
    for index in stay:
        room = min(widths[index], width - start)
        if room <= 0:
            break
        laid_out.append(Place(index, start, room))
        start += room + GAP
    return tuple(laid_out)


def needed_widths(columns: Sequence[Column[Any]], rows: Iterable[Sequence[Cell]]) -> list[int]:
    """What the title of each column, with its arrow, and the cells in ``rows`` need.

    Of late values no more is known than the most that their column takes.
    """
    needed = [max(cell_len(column.title) + 1, column.max_width if column.late else 0) for column in columns]
    for row in rows:
        for index, cell in enumerate(row):
            needed[index] = max(needed[index], sum(cell_len(text) for text, _ in cell))
    return needed


def _share(
    columns: Sequence[Column[Any]], widths: dict[int, int], limits: Mapping[int, int], spare: int
) -> int:
    """Give ``spare`` cells to ``widths`` by weight, up to ``limits``. Returns what is left."""
    most = {index: min(limits[index], columns[index].max_width) for index in widths}
    while spare > 0:
        growing = [index for index, width in widths.items() if width < most[index] and columns[index].weight]
        if not growing:
            break
        weights = sum(columns[index].weight for index in growing)
        given = 0
        for index in growing:
            share = max(spare * columns[index].weight // weights, 1)
            more = min(share, most[index] - widths[index], spare - given)
            widths[index] += more
            given += more
        spare -= given
    return spare


def fit(cell: Cell, width: int, right: bool = False) -> list[tuple[str, Tone, int]]:
    """The pieces of ``cell``, each with its width, ``width`` in all: padded, or cut and ended with ``…``."""
    pieces: list[tuple[str, Tone, int]] = []
    left = width
    for at, (text, tone) in enumerate(cell):
        size = cell_len(text)
        more_follows = any(rest for rest, _ in cell[at + 1 :])
        if size > left or (size == left and more_follows):
            pieces.append((cut(text, left, more_follows), tone, left))
            return pieces
        pieces.append((text, tone, size))
        left -= size
    pieces.insert(0 if right else len(pieces), (" " * left, "", left))
    return pieces


def cut(text: str, width: int, more_follows: bool = False) -> str:
    """``text`` in exactly ``width`` cells, ended with ``…`` where it does not fit or ``more_follows``.

    A wide character that would be halved, and a joined emoji that would be torn, gives way to a space.
    """
    if width <= 0:
        return ""
    if cell_len(text) <= width and not more_follows:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…"
