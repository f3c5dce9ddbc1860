"""What is read rather than chosen from, and may be longer than the screen."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from upstash_tui.widgets.ground import Ground
from upstash_tui.widgets.keys import Keyed
from upstash_tui.widgets.moves import lines_of, moves


class LongText(Keyed, Ground, VerticalScroll):
    """Scrolled by the keys that move in a list."""

    BINDINGS: ClassVar[list[BindingType]] = moves()

    def action_move(self, lines: int) -> None:
        self.scroll_relative(y=lines, animate=False)

    def action_move_page(self, pages: float) -> None:
        self.action_move(lines_of(pages, self.scrollable_content_region.height))

    def action_first(self) -> None:
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        self.scroll_end(animate=False)
