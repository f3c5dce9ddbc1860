"""A column of a list: its cells, its width, and how its values are sorted and searched."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, Literal, NamedTuple

from msgspec import Struct

from upstash_tui.formatting.words import ON_ITS_WAY, UNKNOWN
from upstash_tui.resources.source import R, Scope

Tone = Literal["", "good", "busy", "bad", "muted"]
"""Meaning of a piece of text; the table's styles give each tone a look."""

Cell = Sequence[tuple[str, Tone]]
"""Text of one cell, in pieces."""

Measure = Literal["count", "dollars", "bytes", "moment"]
"""What a value counts; ``moment`` is a Unix time in seconds."""

Shown = Literal["always", "default", "offered", "searched only"]
"""``offered`` columns are hidden until chosen; ``searched only`` ones have no cells."""


def _empty(_: object) -> Cell:
    return ()


def _unread(_: str) -> None:
    return None


def _as_read(_: object, answer: Any) -> Any:
    return answer


def _always(_: object) -> bool:
    return True


class Late(Struct, Generic[R], frozen=True):
    """A value that is read by a request of its own."""

    read: Callable[[Scope[R], R], Awaitable[Any]]
    """Raises ``UpstashError``. Columns with the same ``read`` share its answer."""
    cell: Callable[[Any], Cell]
    """Cell of a value that is known."""
    value: Callable[[R, Any], Any] = _as_read
    """The value of this column for a record and the answer; ``None`` is unknown."""
    known: Callable[[R], Any] = lambda record: None
    """The value if the record tells it, which needs no request; else ``None``."""
    applies: Callable[[R], bool] = _always
    """Whether a record has such a value at all; if not, nothing is read and the cell is blank."""
    counted: Callable[[Any], str] | None = None
    """Word to count records of a value by under the rows; empty for a value that is not counted."""
    at_cursor: bool = False
    """It is read for the record under the cursor, whatever columns are visible."""

    def is_read_of(self, record: R) -> bool:
        """Whether the value of ``record`` takes a request."""
        return self.applies(record) and self.known(record) is None


class LateValue(NamedTuple):
    """The last value of a late column that was read of a record."""

    value: Any
    """``None`` is unknown: nothing was read, or the server did not send it."""
    age: str = ""
    """How old it is: ``3 m``. Empty while no newer one has failed to be read."""


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
    measure: Measure | None = None
    """Set if the sort keys, or the late values, are numbers: the largest come first at first."""
    summed: bool = False
    """Its values are added up under the rows."""
    summed_by: Callable[[R], str] | None = None
    """Word for the part of the sum that the value of a record goes into; the largest parts come first."""
    counted: Callable[[R], str] | None = None
    """Word to count records by under the rows; empty for a record that is not counted."""
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
    late: Late[R] | None = None
    """Set for values that are no part of the record and are read after it."""


def cells(
    columns: Sequence[Column[R]],
    record: R,
    visible: Sequence[str] = (),
    late: Callable[[str], LateValue | None] = _unread,
) -> Sequence[Cell]:
    """Cells of ``record``, one per column; ``late`` returns what was read for a late column, by its id."""
    row: list[Cell] = []
    for column in columns:
        if column.late is not None:
            row.append(_late_cell(column.late, record, late(column.id)))
        elif column.cell_without is not None and column.cell_without[0] not in visible:
            row.append(column.cell_without[1](record))
        else:
            row.append(column.cell(record))
    return row


def _late_cell(late: Late[R], record: R, found: LateValue | None) -> Cell:
    """A value that a newer one could not replace is muted and followed by its age."""
    if not late.applies(record):
        return ()
    if (known := late.known(record)) is not None:
        return late.cell(known)
    if found is None:
        return [(ON_ITS_WAY, "muted")]
    if found.value is None:
        return [(UNKNOWN, "muted")]
    cell = late.cell(found.value)
    return [*((text, "muted") for text, _ in cell), (f" {found.age}", "muted")] if found.age else cell
