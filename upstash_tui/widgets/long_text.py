"""What is read rather than chosen from, and may be longer than the screen."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from upstash_tui.widgets.ground import Ground
from upstash_tui.widgets.keys import Keyed
from upstash_tui.widgets.moves import ScrollBindings, moves


class LongText(ScrollBindings, Keyed, Ground, VerticalScroll):
    """Scrolled by the keys that move in a list."""

    BINDINGS: ClassVar[list[BindingType]] = moves()
