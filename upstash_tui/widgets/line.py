"""The lines of a table: its header and its rows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from upstash_tui.resources.column import Cell, Column
from upstash_tui.widgets.columns import GAP, Layout, Place, cut, fit

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


def ground_of(style: Style) -> Style:
    """What of the style of a cursor is put over a row: its text keeps its colours."""
    return Style(bgcolor=style.bgcolor, bold=style.bold, reverse=style.reverse)


def _same_ground(one: Style, other: Style) -> bool:
    """Whether spaces look the same in both."""
    return one.bgcolor == other.bgcolor and one.reverse == other.reverse


def header_strip(
    columns: Sequence[Column[Any]],
    layout: Layout,
    arrow: tuple[str, bool] | None,
    look: Look,
    width: int,
) -> Strip:
    """The titles. ``arrow`` names the sorted one, and whether it is reversed."""
    line = Line(look("header"))
    if not layout.note_at:
        line.add(layout.note, look("header"), cell_len(layout.note))
    for place in layout.places:
        column = columns[place.index]
        title, style = column.title, look("header")
        if arrow is not None and arrow[0] == column.id:
            title, style = title + ("▼" if arrow[1] else "▲"), look("sorted")
        line.pad(place.start)
        for text, _, size in fit([(title, "")], place.width, column.right):
            line.add(text, style, size)
    if not layout.note_at:
        return line.strip(width)
    behind = Line(look("header"))
    behind.add(layout.note, look("header"), cell_len(layout.note))
    return Strip.join([line.strip(layout.note_at), behind.strip(width - layout.note_at)])


class Foot(NamedTuple):
    """What stands under the rows: words at the left, and sums under their columns, by id."""

    words: str
    sums: Mapping[str, str]


FOOT = 2
"""Lines of a foot: a rule over the sums, and they."""


def foot_strip(
    columns: Sequence[Column[Any]],
    laid_out: Sequence[Place],
    foot: Foot,
    look: Look,
    width: int,
    *,
    line: int,
) -> Strip:
    """The first or the second ``line`` of ``foot``. The words end before the first sum."""
    drawn = Line(look("foot"))
    sums: list[tuple[int, str]] = []
    for place in laid_out:
        column = columns[place.index]
        if column.id in foot.sums:
            text = cut(foot.sums[column.id], min(cell_len(foot.sums[column.id]), place.width))
            sums.append((place.start + (place.width - cell_len(text) if column.right else 0), text))
            if not line:
                drawn.pad(place.start)
                drawn.add("─" * place.width, look("foot"), place.width)
    if line and laid_out:
        start = laid_out[0].start
        room = (sums[0][0] - GAP if sums else width) - start
        words = cut(foot.words, min(room, cell_len(foot.words)))
        drawn.pad(start)
        drawn.add(words, look("foot"), cell_len(words))
        for at, text in sums:
            drawn.pad(at)
            drawn.add(text, look("total"), cell_len(text))
    return drawn.strip(width)


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
