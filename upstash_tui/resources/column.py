"""A column of a list: its cells, its width, and how its values are sorted and searched."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct

R = TypeVar("R")

Tone = Literal["", "good", "busy", "bad", "muted"]
"""Meaning of a piece of text; the table's styles give each tone a look."""

Cell = Sequence[tuple[str, Tone]]
"""Text of one cell, in pieces."""

Shown = Literal["always", "default", "offered", "searched only"]
"""``offered`` columns are hidden until chosen; ``searched only`` ones have no cells."""


def _empty(_: object) -> Cell:
    return ()


def _unknown(_: str) -> None:
    return None


class Column(Struct, Generic[R], frozen=True):
    """One column of the list of a resource. ``R`` is the type of its records."""

    id: str
    title: str = ""
    cell: Callable[[R], Cell] = _empty
    min_width: int = 8
    """Cells. A narrower column is useless: it is dropped instead."""
    max_width: int = 20
    """Cells. A wider column gains nothing."""
    weight: int = 1
    """Share of the spare width that it takes."""
    priority: int = 0
    """Columns of the highest number are dropped first if the width is short; 0 is never dropped."""
    right: bool = False
    """Align to the right."""
    sort: Callable[[R], Any] | None = None
    """Sort key of a record, ``None`` for an unknown value, which sorts last.

    A column that is always shown sorts by the name of the records.
    """
    text: Callable[[R], str] | None = None
    """Text in folded case that ``id:word`` in the filter looks in."""
    words: tuple[str, ...] = ()
    """Every word that ``id:`` takes, if there are only a few."""
    in_any: bool = True
    """A word without ``id:`` looks in this column too."""
    shown: Shown = "default"
    label: str = ""
    """Name in the columns dialog, with ``hint`` behind it."""
    hint: str = ""
    cell_without: tuple[str, Callable[[R], Cell]] | None = None
    """Id of another column, and the cell to show while that column is hidden."""
    late: Callable[[Any], Cell] | None = None
    """Cell of a value that is no part of the record and is read after it; ``None`` is unknown."""


def cells(
    columns: Sequence[Column[R]],
    record: R,
    visible: Sequence[str] = (),
    late: Callable[[str], Any] = _unknown,
) -> Sequence[Cell]:
    """Cells of ``record``, one per column; ``late`` returns the late value of a column by id."""
    row: list[Cell] = []
    for column in columns:
        if column.late is not None:
            row.append(column.late(late(column.id)))
        elif column.cell_without is not None and column.cell_without[0] not in visible:
            row.append(column.cell_without[1](record))
        else:
            row.append(column.cell(record))
    return row
