"""The list of regions under headings, with a cursor that a picker moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from upstash_tui.widgets.line import CURSOR, ground_of
from upstash_tui.widgets.moves import TrueScrollbar

_CODE_WIDTH = 15
"""Of the longest code there is, ``asia-northeast1``."""


class RegionRow(Struct, frozen=True):
    """One line of the list."""

    text: str
    """A place, or the words of a heading or of a remark."""
    code: str | None = None
    """The region's code; ``None`` on lines one can't go to."""
    mark: str = " "
    mark_style: str = "place"
    """Which component class the mark is painted with."""
    off: bool = False
    """Whether the line stands back."""


class RegionList(TrueScrollbar, ScrollView, can_focus=False):
    """Shows rows and where the cursor is. It takes no keys: the picker around it moves the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "region-list--heading",
        "region-list--place",
        "region-list--off",
        "region-list--primary",
        "region-list--read",
        "region-list--bar",
        "region-list--cursor",
    }
    DEFAULT_CSS = """
    RegionList {
        height: 1fr;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .region-list--heading { color: $text-muted; text-style: bold; }
        & > .region-list--place { color: $text-muted; }
        & > .region-list--off { color: $text-disabled; text-style: italic; }
        & > .region-list--primary { color: $text-success; text-style: bold; }
        & > .region-list--read { color: $text-accent; text-style: bold; }
        & > .region-list--bar { color: $text-muted; }
        &.-active > .region-list--bar { color: $accent; }
        &.-active > .region-list--cursor { background: $accent 14%; text-style: bold; }
        &.-active:ansi > .region-list--cursor { text-style: bold reverse; }
    }
    """

    active: var[bool] = var(False, toggle_class="-active")
    """Whether keys go to the picker now: the cursor's line stands out more."""

    @dataclass
    class Pointed(Message):
        """A row was clicked on."""

        code: str
        again: bool
        """Whether the cursor was there already."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[RegionRow, ...] = ()
        self._at: int | None = None

    @property
    def rows(self) -> tuple[RegionRow, ...]:
        """What is shown, from the top."""
        return self._rows

    @property
    def cursor(self) -> str | None:
        """The code of the region the cursor is on; ``None`` if the list has no regions."""
        return None if self._at is None else self._rows[self._at].code

    def show(self, rows: Sequence[RegionRow], cursor: str | None) -> None:
        """Show ``rows`` with the cursor on that region, or on the first one if it isn't there."""
        before, was_at = self._rows, self._at
        self._rows = tuple(rows)
        stops = self._stops()
        wanted = [line for line in stops if self._rows[line].code == cursor]
        self._at = next(iter(wanted or stops), None)
        if len(before) != len(self._rows):
            self.virtual_size = Size(0, len(self._rows))
            self.refresh()
        else:
            for line, (old, new) in enumerate(zip(before, self._rows, strict=True)):
                if old != new or (line in {was_at, self._at} and was_at != self._at):
                    self.refresh_line(line)
        self._reveal()

    def move(self, steps: int) -> None:
        """Move the cursor by so many regions, up if negative; it stops at the ends."""
        stops = self._stops()
        if self._at is None or not stops:
            return
        self._set_line(stops[max(0, min(stops.index(self._at) + steps, len(stops) - 1))])

    def go(self, code: str) -> None:
        """Move the cursor to that region, if it is listed."""
        for line in self._stops():
            if self._rows[line].code == code:
                self._set_line(line)

    @property
    def page(self) -> int:
        """How many regions a page key moves by."""
        return max(1, self.size.height - 2)

    def render_line(self, y: int) -> Strip:
        """One line of the widget, whatever it is scrolled to."""
        line = y + self.scroll_offset.y
        width = self.size.width
        if line >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[line]
        here = line == self._at
        plain = self._style("off") if row.off and not here else self.rich_style
        if row.code is None:
            strip = Strip([Segment(f" {row.text}", plain if row.off else self._style("heading"))])
            return strip.adjust_cell_length(width, self.rich_style)
        segments = [
            Segment(CURSOR, self._style("bar")) if here else Segment(" ", plain),
            Segment(f"{row.mark} ", self._style(row.mark_style)),
            Segment(f"{row.code:<{_CODE_WIDTH}} ", plain),
            Segment(row.text, plain if row.off else self._style("place")),
        ]
        strip = Strip(segments).adjust_cell_length(width, self.rich_style)
        if not here:
            return strip
        ground = ground_of(self._style("cursor"))
        return Strip([Segment(text, (style or Style()) + ground) for text, style, _ in strip])

    async def _on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        if line >= len(self._rows) or (code := self._rows[line].code) is None:
            return
        event.stop()
        self.post_message(self.Pointed(code, again=line == self._at))

    def _on_resize(self, event: events.Resize) -> None:
        self.scroll_to(y=0, animate=False, force=True, immediate=True)  # what fits is seen from its start
        self._reveal()

    def _set_line(self, line: int) -> None:
        if self._at is not None and line != self._at:
            self.refresh_line(self._at)
            self._at = line
            self.refresh_line(line)
            self._reveal()

    def _stops(self) -> list[int]:
        return [line for line, row in enumerate(self._rows) if row.code is not None]

    def _reveal(self) -> None:
        """Scroll so that the cursor is seen, with a heading right above it or a remark below the last."""
        height, scrolled = self.size.height, self.scroll_offset.y
        if self._at is None or not height:
            return
        top = self._at - 1 if self._at and self._rows[self._at - 1].code is None else self._at
        bottom = (
            self._at + 1 if self._at == self._stops()[-1] and self._at + 1 < len(self._rows) else self._at
        )
        if top < scrolled:
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        elif bottom >= scrolled + height:
            self.scroll_to(y=min(top, bottom - height + 1), animate=False, force=True, immediate=True)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"region-list--{name}")
