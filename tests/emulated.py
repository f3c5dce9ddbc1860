"""A terminal in the tests' own process: what an app sends to it, and the cells that it comes to show."""

from functools import cache
from typing import Any

import pyte
from rich.console import Console
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

Cells = list[list[pyte.screens.Char]]

CONSOLE = Console(color_system="truecolor", force_terminal=True)


class Emulator:
    """A terminal of ``width`` by ``height`` that does not wrap lines, as the app has it."""

    def __init__(self, width: int, height: int) -> None:
        self.screen = pyte.Screen(width, height)
        self.screen.reset_mode(pyte.modes.DECAWM)
        self._stream = pyte.Stream(self.screen)

    def feed(self, sequences: str) -> None:
        self._stream.feed(sequences)

    @property
    def cells(self) -> Cells:
        """Each as it looks: a blank has no colour unless it is underlined, struck or reversed."""
        buffer, columns = self.screen.buffer, range(self.screen.columns)
        return [[*map(_as_it_looks, map(buffer[y].__getitem__, columns))] for y in range(self.screen.lines)]


@cache
def _as_it_looks(cell: pyte.screens.Char) -> pyte.screens.Char:
    if cell.data.strip() or cell.underscore or cell.strikethrough or cell.reverse:
        return cell
    return cell._replace(fg="default", bold=False, italics=False)


class EmulatedTerminal(HeadlessDriver):
    """The driver of an app that draws: ``run_test(headless=False)`` with this as its ``driver_class``."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.emulator = Emulator(*self._get_terminal_size())
        self.sent = 0
        """Bytes."""

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.sent += len(data.encode())
        self.emulator.feed(data)


def shown_whole(app: App[Any]) -> Cells:
    """What Textual's own full repaint leaves on a clear terminal."""
    compositor = app.screen._compositor
    update: Any = compositor.render_update(full=True, screen_stack=app._background_screens)
    emulator = Emulator(*compositor.size)
    emulator.feed(update.render_segments(CONSOLE))
    return emulator.cells
