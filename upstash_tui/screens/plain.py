"""Leaving the full screen for a moment, so that the terminal's own selection works on plain lines."""

import asyncio
import os
import sys
from collections.abc import Callable, Sequence

from textual.app import App, SuspendNotSupported


async def show_plainly(app: App[object], lines: Sequence[str], *, until: Callable[[], bool]) -> None:
    """Show ``lines`` on the plain screen until Enter is pressed or ``until()`` is true.

    The app goes on meanwhile, but draws nothing. Raises ``SuspendNotSupported``, also where the terminal's
    input can't be watched (Windows).
    """
    if os.name != "posix" or app.is_headless:
        raise SuspendNotSupported
    with app.batch_update(), app.suspend():
        sys.stdout.write("\n".join(["", *lines, "Press Enter to go back.", ""]))
        sys.stdout.flush()
        await _enter(until)


async def _enter(until: Callable[[], bool]) -> None:
    loop = asyncio.get_running_loop()
    pressed = asyncio.Event()
    terminal = sys.stdin.fileno()

    def read() -> None:
        if b"\n" in (typed := os.read(terminal, 1024)) or not typed:
            pressed.set()

    loop.add_reader(terminal, read)
    try:
        while not pressed.is_set() and not until():
            try:
                async with asyncio.timeout(0.5):
                    await pressed.wait()
            except TimeoutError:
                continue
    finally:
        loop.remove_reader(terminal)
