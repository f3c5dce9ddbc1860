"""What is read rather than chosen from, and may be longer than the screen."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from upstash_tui.widgets.keys import Keyed, bind


class LongText(Keyed, VerticalScroll):
    """Scrolled by the keys that move in a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("text.down", "scroll_down"),
        bind("text.up", "scroll_up"),
        bind("text.page_down", "page_down"),
        bind("text.page_up", "page_up"),
        bind("text.first", "scroll_home"),
        bind("text.last", "scroll_end"),
    ]
