"""Many lines of text, of which only those in sight are drawn."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from upstash_tui.widgets.keys import Keyed
from upstash_tui.widgets.moves import ScrollBindings, TrueScrollbar, moves
from upstash_tui.widgets.wrapped_lines import WrappedLines


class TextView(WrappedLines, ScrollBindings, Keyed, TrueScrollbar, ScrollView, can_focus=True):
    """Plain lines, safe to show, wrapped where the width ends. Scrolled by the keys that move in a list."""

    DEFAULT_CSS = """
    TextView {
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        background: $background;
        padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = moves()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[str] = ()
        self._wrapped: Sequence[str] = ()

    def show(self, lines: Sequence[str]) -> None:
        """Show these from the first on."""
        self._lines = lines
        self.text_changed()
        self.scroll_to(y=0, animate=False, force=True)

    def wrap(self, width: int) -> None:
        self._wrapped = [part for line in self._lines for part in _parts(line, width)]
        self.virtual_size = Size(0, len(self._wrapped))

    def render_line(self, y: int) -> Strip:
        place, width = round(self.scroll_y) + y, self.scrollable_content_region.width
        text = self._wrapped[place] if place < len(self._wrapped) else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(width, self.rich_style)


def _parts(line: str, width: int) -> Iterator[str]:
    """``line`` in parts of at most ``width`` cells."""
    if line.isascii():
        yield from (line[start : start + width] for start in range(0, len(line) or 1, width))
        return
    start, used = 0, 0
    for place, letter in enumerate(line):
        cells = cell_len(letter)
        if used + cells > width:
            yield line[start:place]
            start, used = place, 0
        used += cells
    yield line[start:]
