"""A list of a few things to pick from."""

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import OptionList

from upstash_tui.widgets.keys import Keyed
from upstash_tui.widgets.line import CURSOR
from upstash_tui.widgets.moves import lines_of, moves


class Options(Keyed, OptionList):
    """Textual's list, moved in by the keys of all lists. Disabled options are passed over."""

    BINDINGS: ClassVar[list[BindingType]] = moves()
    COMPONENT_CLASSES: ClassVar[set[str]] = {"options--bar"}
    DEFAULT_CSS = """
    Options, Options:focus {
        background: transparent;
        background-tint: transparent;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        & > .options--bar { color: $accent; }
        & > .option-list--option-highlighted {
            color: $foreground; background: $accent 14%; text-style: bold;
        }
    }
    Options:ansi > .option-list--option-highlighted { text-style: bold reverse; }
    """

    def leave(self, keys: Iterable[str]) -> None:
        """Leave ``keys`` to what is around it."""
        for key in keys:
            self._bindings.key_to_bindings.pop(key, None)

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Whether there are more lines than it has room for is known before it is painted, not by that."""
        is_other = super()._size_updated(size, virtual_size, container_size, layout)
        self._update_lines()
        return is_other

    def render_line(self, y: int) -> Strip:
        """The one under the cursor begins with the bar of all lists, where it leaves a cell for it."""
        strip = super().render_line(y)
        place = self.scroll_offset.y + y
        is_cursor = place < len(self._lines) and self._lines[place][0] == self.highlighted
        if not is_cursor or not strip.text.startswith(" "):
            return strip
        bar = self.get_component_rich_style("options--bar", partial=True)
        ground = next(segment.style or Style() for segment in strip)
        return Strip([Segment(CURSOR, ground + bar), *strip.crop(1)], strip.cell_length)

    def action_move(self, lines: int) -> None:
        enabled = [index for index, option in enumerate(self.options) if not option.disabled]
        if enabled:
            at = enabled.index(self.highlighted) if self.highlighted in enabled else -1
            self.highlighted = enabled[max(0, min(at + lines, len(enabled) - 1))]

    def action_move_page(self, pages: float) -> None:
        self.action_move(lines_of(pages, self.scrollable_content_region.height))
