"""How the columns of a table share a width, and how text is cut to fit one.

Widths are terminal cells: a wide character takes two, a combining one none.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len, set_cell_size

from upstash_tui.resources.column import Cell, Column, Tone

GAP = 1
"""Cells between two columns."""


class Place(Struct, frozen=True):
    """Where a column is drawn: its index among all, and the cells from ``start`` on that are its own."""

    index: int
    start: int
    width: int


def places(columns: Sequence[Column[Any]], width: int, start: int = 0) -> tuple[Place, ...]:
    """Lay ``columns`` out in ``width`` cells, the first at ``start``.

    Where not even the columns of priority 0 fit, those at the right are cut or left out.
    """
    stay = list(range(len(columns)))
    while _needed(columns, stay) > width - start:
        least_wanted = max(stay, key=lambda index: columns[index].priority, default=None)
        if least_wanted is None or columns[least_wanted].priority == 0:
            break
        stay.remove(least_wanted)
    widths = _shared(columns, stay, width - start - _needed(columns, stay))
    laid_out = []
    for index in stay:
        room = min(widths[index], width - start)
        if room <= 0:
            break
        laid_out.append(Place(index, start, room))
        start += room + GAP
    return tuple(laid_out)


def fitted(columns: Sequence[Column[Any]], rows: Iterable[Sequence[Cell]]) -> tuple[Column[Any], ...]:
    """``columns`` that want no more room than their titles and what is in ``rows``: others may need it."""
    wanted = [cell_len(column.title) for column in columns]
    for row in rows:
        for index, cell in enumerate(row):
            wanted[index] = max(wanted[index], sum(cell_len(text) for text, _ in cell))
    return tuple(
        replace(column, min_width=min(column.min_width, most), max_width=min(column.max_width, most))
        for column, most in zip(columns, wanted, strict=True)
    )


def _needed(columns: Sequence[Column[Any]], stay: Sequence[int]) -> int:
    return sum(columns[index].min_width + GAP for index in stay) - GAP


def _shared(columns: Sequence[Column[Any]], stay: Sequence[int], spare: int) -> dict[int, int]:
    widths = {index: columns[index].min_width for index in stay}
    while spare > 0:
        growing = [
            index for index in stay if widths[index] < columns[index].max_width and columns[index].weight
        ]
        if not growing:
            break
        weights = sum(columns[index].weight for index in growing)
        given = 0
        for index in growing:
            column = columns[index]
            more = min(
                max(spare * column.weight // weights, 1), column.max_width - widths[index], spare - given
            )
            widths[index] += more
            given += more
        spare -= given
    return widths


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
