"""A scrollbar that tells where the lines are from its first picture on."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # at run time it is a mixin: Textual inherits styles by the first base that is a node
    from textual.widget import Widget

    _Widget = Widget
else:
    _Widget = object


class TrueScrollbar(_Widget):
    """Has the scrollbar catch up with the lines as it appears: Textual moves one only while it is there."""

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        if shown:
            self.vertical_scrollbar.position = self.scroll_y
