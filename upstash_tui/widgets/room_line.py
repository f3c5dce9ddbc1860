"""The line that asks for a larger window."""

from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

ROOM = Size(60, 16)
"""Columns and rows below which not everything can be seen."""


class RoomLine(Static):
    """Stands below the rest of the screen as long as the window is smaller than :data:`ROOM`."""

    DEFAULT_CSS = """
    RoomLine.-over { dock: bottom; }
    RoomLine {
        height: 1;
        background: $warning-muted;
        color: $text-warning;
        text-style: bold;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self) -> None:
        super().__init__(Content(f"Make the window larger, {ROOM.width}x{ROOM.height} or more."))


def ask_for_room(screen: Screen[object], size: Size) -> None:
    """Have the line on ``screen`` if ``size``, the window's, is too small, and else not."""
    wanted = 0 < size.width < ROOM.width or 0 < size.height < ROOM.height
    for line in screen.query_children(RoomLine):
        line.display = wanted
        return
    if wanted:
        line = RoomLine()
        line.set_class(screen.is_modal, "-over")  # a dialog has its card in the middle
        screen.mount(line)
