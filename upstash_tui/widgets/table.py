"""A table of rows with a cursor, for lists from empty to very long.

Only what is visible is built: the table knows the ids of its rows in order and asks for the cells of a row
when that row is drawn. Moving the cursor repaints two lines. Cells are plain text, never markup.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from upstash_tui.resources.column import Cell, Column
from upstash_tui.widgets.columns import Layouts
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.line import FOOT, Foot, foot_strip, ground_of, header_strip, row_strip
from upstash_tui.widgets.moves import TrueScrollbar, lines_of, moves

_HEADER = 1  # lines
_MARK = 3  # cells at the left: the cursor, the mark of the row, a space
_MARGIN = 1  # cells at the right


class Table(Keyed, TrueScrollbar, ScrollView, can_focus=True):
    """Rows by id, one line each, under a header line that stays.

    ``columns`` share the width as :mod:`upstash_tui.widgets.columns` says; ``cells`` gives the cells of the
    row of an id, one per column; ``mark`` one character at the row's left. ``foot`` gives what counts the
    rows for the lines under them, ``None`` if there are none: it is called once they are drawn.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("table.open", "choose", when="opens_rows", needs="keys"),
        *moves(needs="keys"),
    ]
    opens_rows = True
    """Whether there is something behind a row."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("table--header", "table--sorted", "table--bar", "table--cursor", "table--marked"),
        *("table--good", "table--busy", "table--bad", "table--muted", "table--foot", "table--total"),
    }
    """The tone of a piece of text picks one of good, busy, bad and muted."""
    DEFAULT_CSS = """
    Table {
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        background: $background;
        color: $foreground;
        & > .table--header { color: $text-muted; }
        & > .table--sorted { color: $primary; text-style: bold; }
        & > .table--good { color: $success; }
        & > .table--busy { color: $warning; }
        & > .table--bad { color: $warning; }
        & > .table--muted { color: $text-muted; }
        & > .table--marked { color: $primary; text-style: bold; }
        & > .table--foot { color: $text-muted; }
        & > .table--total { text-style: bold; }
        & > .table--bar { color: $text-muted; }
        &:focus > .table--bar, &.-active > .table--bar { color: $accent; }
        &:focus > .table--cursor, &.-active > .table--cursor { background: $accent 14%; text-style: bold; }
        &:ansi:focus > .table--cursor, &:ansi.-active > .table--cursor { text-style: bold reverse; }
    }
    """

    @dataclass(eq=False, repr=False)
    class FromTable(Message):
        """What all messages of a table share."""

        table: "Table"

        @property
        def control(self) -> "Table":
            return self.table

    @dataclass(eq=False, repr=False)
    class Highlighted(FromTable):
        """The cursor came to another row, or to none."""

        key: str | None

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, Table.Highlighted) and message.table is self.table

    @dataclass(eq=False, repr=False)
    class Selected(FromTable):
        """Enter on a row, or a click on the row under the cursor."""

        key: str

    @dataclass(eq=False, repr=False)
    class HeaderClicked(FromTable):
        """A click on a column's title."""

        column: str

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        cells: Callable[[str], Sequence[Cell]],
        *,
        mark: Callable[[str], str] | None = None,
        foot: Callable[[], Callable[[], Foot] | None] = lambda: None,
    ) -> None:
        super().__init__()
        self._layouts = Layouts(columns, _MARK, _MARGIN)
        self._cells_of = cells
        self._mark_of = mark
        self._foot_of = foot
        self._foot: Callable[[], Foot] | None = None
        self._foot_lines = 0
        self._row_keys: Sequence[str] = ()
        self._cursor_row = 0
        self._arrow: tuple[str, bool] | None = None
        self._looks: dict[str, Style] = {}

    # What it shows

    @property
    def keys(self) -> Sequence[str]:
        """The ids of the rows, in order."""
        return self._row_keys

    @property
    def cursor(self) -> str | None:
        """The id of the row under the cursor, or ``None`` where there are no rows."""
        return self._row_keys[self._cursor_row] if self._row_keys else None

    @property
    def visible_columns(self) -> Sequence[str]:
        """The keys of the columns there is room for."""
        layouts = self._layouts
        return [layouts.columns[place.index].id for place in layouts.at(self.size.width).places]

    @property
    def in_sight(self) -> Sequence[str]:
        """The ids of the rows on the screen, from the top."""
        return self._row_keys[self._top : self._top + self._page]

    def columns_in(self, width: int) -> int:
        """How many columns there would be room for in so many cells."""
        return len(self._layouts.at(width).places)

    def set_columns(self, columns: Sequence[Column[Any]], widest: Sequence[int] = ()) -> None:
        """Have other columns; from now on ``cells`` gives theirs. ``widest`` is that of :func:`places`."""
        self._layouts = Layouts(columns, _MARK, _MARGIN, widest)
        self._take_foot()
        self.refresh()

    def show(self, keys: Sequence[str], *, else_first: bool = False) -> None:
        """Show the rows ``keys``, which may be new, gone, or in another order.

        The cursor stays on its row, and what is on the screen stays in place around it. Where the row is gone
        the cursor goes to the next one, or with ``else_first`` to the first.
        """
        before, row, top = self.cursor, self._cursor_row, self._top
        in_sight = top <= row < top + self._page
        held_row = row if in_sight else min(top, len(self._row_keys) - 1)
        held = self._row_keys[held_row] if self._row_keys else None
        self._row_keys = keys
        if bool(keys) != (before is not None):
            self.refresh_bindings()
        now = _place(keys, before)
        if now is None:
            now = 0 if else_first else min(row, max(len(keys) - 1, 0))
        self._cursor_row = now
        self._take_foot()
        held_now = now if held == before else _place(keys, held)
        if top and held_now is not None:  # the top of the list stays the top
            self._scroll_top_to(top + held_now - held_row)
        if in_sight:
            self._show_cursor()
        self.refresh()
        if self.cursor != before:
            self.post_message(self.Highlighted(self, self.cursor))

    def expect_height(self, lines: int) -> None:
        """Have a scrollbar at once where ``lines`` are not enough: Textual would lay the rows out twice."""
        self.show_vertical_scrollbar = self.virtual_size.height > lines

    def redraw(self, keys: Iterable[str], *, mark_only: bool = False) -> None:
        """Repaint those of the rows ``keys`` that are visible: their cells have changed, or their marks."""
        wanted = set(keys)
        for row, key in enumerate(self.in_sight, self._top):
            if key in wanted:
                self._repaint(row, mark_only)
        if not mark_only:
            self._take_foot()
            for row in range(len(self._row_keys), len(self._row_keys) + self._foot_lines):
                self._repaint(row)

    def show_sorted(self, column: str, reverse: bool) -> None:
        """Say in the header what the rows are sorted by."""
        self._arrow = (column, reverse)
        self.refresh(Region(0, 0, self.size.width, _HEADER))

    def move_to(self, key: str) -> bool:
        """Put the cursor on the row ``key`` and make it visible. Returns whether there is such a row."""
        row = _place(self._row_keys, key)
        if row is None:
            return False
        self._go(row)
        return True

    # Keys and mouse

    def action_choose(self) -> None:
        if self.cursor is not None:
            self.post_message(self.Selected(self, self.cursor))

    def action_move(self, rows: int) -> None:
        self._go(self._cursor_row + rows)

    def action_move_page(self, pages: float) -> None:
        self._go(self._cursor_row + lines_of(pages, self._page))

    def action_first(self) -> None:
        self._go(0)

    def action_last(self) -> None:
        self._go(len(self._row_keys) - 1)

    def on_click(self, event: events.Click) -> None:
        if (at := event.get_content_offset(self)) is None:
            return
        event.stop()
        if at.y < _HEADER:
            for place in self._layouts.at(self.size.width).places:
                if place.start <= at.x < place.start + place.width:
                    self.post_message(self.HeaderClicked(self, self._layouts.columns[place.index].id))
            return
        row = self._top + at.y - _HEADER
        if row == self._cursor_row:
            self.action_choose()
        elif row < len(self._row_keys):
            self._go(row)

    def on_resize(self) -> None:
        self._show_cursor()

    # Moving

    @property
    def _top(self) -> int:
        """The first visible row."""
        return round(self.scroll_y)

    @property
    def _page(self) -> int:
        """How many rows there is room for."""
        return max(self.size.height - _HEADER, 0)

    def _go(self, row: int) -> None:
        row = max(0, min(row, len(self._row_keys) - 1))
        before, self._cursor_row = self._cursor_row, row
        if row != before:
            self._repaint(before)
            self._repaint(row)
            self.post_message(self.Highlighted(self, self.cursor))
        self._show_cursor()

    def _show_cursor(self) -> None:
        if not self._page:
            return
        if self._cursor_row < self._top:
            self._scroll_top_to(self._cursor_row)
        last = self._cursor_row + (self._foot_lines if self._cursor_row == len(self._row_keys) - 1 else 0)
        if last >= self._top + self._page:
            self._scroll_top_to(min(last - self._page + 1, self._cursor_row))

    def _scroll_top_to(self, row: int) -> None:
        self.scroll_to(y=max(0, row), animate=False, force=True)

    def _repaint(self, row: int, mark_only: bool = False) -> None:
        """Paint a row again, or no more of it than its mark."""
        line = row - self._top
        if 0 <= line < self._page:
            self.refresh(Region(0, line + _HEADER, _MARK if mark_only else self.size.width, 1))

    # Drawing

    def _take_foot(self) -> None:
        count = self._foot_of()
        self._foot, self._foot_lines = (None, 0) if count is None else (cache(count), FOOT)
        self.virtual_size = Size(0, len(self._row_keys) + _HEADER + self._foot_lines)

    def render_lines(self, crop: Region) -> list[Strip]:
        self._looks.clear()  # a theme or the focus may have changed
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        columns, layout = self._layouts.columns, self._layouts.at(width)
        if y < _HEADER:
            return header_strip(columns, layout, self._arrow, self._look, width)
        row = self._top + y - _HEADER
        if row < len(self._row_keys):
            key = self._row_keys[row]
            return row_strip(
                columns,
                layout.places,
                self._cells_of(key),
                self._look,
                width,
                at_cursor=row == self._cursor_row,
                mark=self._mark_of(key) if self._mark_of else "",
            )
        below = row - len(self._row_keys)
        if self._foot is not None and below < FOOT:
            return foot_strip(columns, layout.places, self._foot(), self._look, width, line=below)
        return Strip.blank(width, self._look(""))

    def _look(self, name: str) -> Style:
        if name not in self._looks:
            look = self.get_component_rich_style(f"table--{name}") if name else self.rich_style
            self._looks[name] = ground_of(look) if name == "cursor" else look
        return self._looks[name]


def _place(keys: Sequence[str], key: str | None) -> int | None:
    try:
        return keys.index(key) if key is not None else None
    except ValueError:
        return None
