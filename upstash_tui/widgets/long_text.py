"""What is read rather than chosen from, and may be longer than the screen."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from upstash_tui.widgets.keys import Keyed


class LongText(Keyed, VerticalScroll):
    """Scrolled by the keys that move in a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Down", show=False, id="text.down", tooltip="A line down"),
        Binding("up,k", "scroll_up", "Up", show=False, id="text.up", tooltip="A line up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="text.page_down", tooltip="A page down"),
        Binding("pageup", "page_up", "Page up", show=False, id="text.page_up", tooltip="A page up"),
        Binding("home,g", "scroll_home", "Top", show=False, id="text.first", tooltip="To the top"),
        Binding("end,G", "scroll_end", "End", show=False, id="text.last", tooltip="To the end"),
    ]
