"""The lines of a table: its header and its rows."""

from collections.abc import Callable, Sequence
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from upstash_tui.resources.column import Cell, Column
from upstash_tui.widgets.columns import Place, fit

CURSOR = "▌"
"""Stands at the left edge of the row under the cursor, in every list."""

Look = Callable[[str], Style]
"""The style of a part of the table, or of a tone; of ``""`` the plain one."""


class Line:
    """Text from left to right. Neighbours of one style become one piece, which is fewer bytes to send."""

    def __init__(self, plain: Style) -> None:
        self._plain = plain
        self._used = 0
        self._text = ""
        self._style = plain
        self._segments: list[Segment] = []

    def pad(self, start: int) -> None:
        """Plain spaces up to the cell ``start``."""
        missing = max(start - self._used, 0)
        self.add(" " * missing, self._plain, missing)

    def add(self, text: str, style: Style, width: int) -> None:
        """``text``, which takes ``width`` cells."""
        if text and style is not self._style and not (text.isspace() and _same_ground(style, self._style)):
            if self._text:
                self._segments.append(Segment(self._text, self._style))
            self._text, self._style = "", style
        self._text += text
        self._used += width

    def strip(self, width: int) -> Strip:
        """The line in exactly ``width`` cells: with plain spaces, or cut."""
        self.pad(width)
        self._segments.append(Segment(self._text, self._style))
        return Strip(self._segments, self._used).crop(0, width)


def _same_ground(one: Style, other: Style) -> bool:
    """Whether spaces look the same in both."""
    return one.bgcolor == other.bgcolor and one.reverse == other.reverse


def header_strip(
    columns: Sequence[Column[Any]],
    laid_out: Sequence[Place],
    arrow: tuple[str, bool] | None,
    look: Look,
    width: int,
    *,
    note: str = "",
) -> Strip:
    """The titles, and ``note`` at the right. ``arrow`` names the sorted one, and whether it is reversed."""
    line = Line(look("header"))
    for place in laid_out:
        column = columns[place.index]
        title, style = column.title, look("header")
        if arrow is not None and arrow[0] == column.id:
            title, style = title + ("▼" if arrow[1] else "▲"), look("sorted")
        line.pad(place.start)
        for text, _, size in fit([(title, "")], place.width, column.right):
            line.add(text, style, size)
    room = cell_len(note)
    if not note or room >= width:
        return line.strip(width)
    return Strip.join([line.strip(width - room), Strip([Segment(note, look("header"))], room)])


def row_strip(
    columns: Sequence[Column[Any]],
    laid_out: Sequence[Place],
    cells: Sequence[Cell],
    look: Look,
    width: int,
    *,
    at_cursor: bool,
    mark: str,
) -> Strip:
    """A row. The cursor is a bar at its left edge and a ground under it all; ``mark`` is a cell, or empty."""
    ground = look("cursor") if at_cursor else Style.null()
    line = Line(look("") + ground)
    if at_cursor:
        line.add(CURSOR, look("bar") + ground, 1)
    if mark:
        line.pad(1)
        line.add(mark, look("marked") + ground, 1)
    for place in laid_out:
        line.pad(place.start)
        for text, tone, size in fit(cells[place.index], place.width, columns[place.index].right):
            line.add(text, look(tone) + ground, size)
    return line.strip(width)
