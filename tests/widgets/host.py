"""A little app around the small widgets, for their tests."""

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget

from tests.shown import strips_of
from upstash_tui.preferences.themes import DARK


class Host(App[None]):
    """Shows ``widgets`` one below the other and keeps the names of the messages that reach it."""

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self._shown = widgets
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield from self._shown

    @property
    def lines(self) -> list[str]:
        """The screen, line by line, without blanks at the ends."""
        return [strip.text.rstrip() for strip in strips_of(self)]


def texts(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line]
