"""Leaving the full screen for a moment, so that the terminal's own selection works on plain lines."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence

from textual.app import App, SuspendNotSupported

_BACK = frozenset(b"\r\n\x03\x04\x1b")
"""Enter; and ctrl+c, ctrl+d and esc, which people try where they want to get out."""


async def show_plainly(app: App[object], lines: Sequence[str], *, until: Callable[[], bool]) -> None:
    """Show ``lines`` on the plain screen until Enter is pressed or ``until()`` is true.

    The app goes on meanwhile, but draws nothing. Raises ``SuspendNotSupported``, also where the terminal's
    input can't be watched (Windows).
    """
    if os.name != "posix" or app.is_headless:
        raise SuspendNotSupported
    interrupted: BaseException | None = None
    with app.batch_update(), app.suspend():
        try:
            with _keys_unseen():
                sys.stdout.write("\n".join(["", *lines, "Press Enter to go back.", ""]))
                sys.stdout.flush()
                await _back_pressed(until)
        except BaseException as error:  # the full screen comes back only from a block that ends well
            interrupted = error
    if interrupted is not None:
        raise interrupted


def link_lines(url: str, short_url: str | None, forward: str) -> list[str]:
    """The sign-in link for :func:`show_plainly`; ``forward`` is what a browser elsewhere needs."""
    lines = ["Open this link in a browser:", "", url, ""]
    if short_url:
        lines += [*forward.splitlines(), "A shorter link to the same:", "", short_url, ""]
    return lines


@contextlib.contextmanager
def _keys_unseen() -> Iterator[None]:
    """Get each key at once, and let the terminal neither show nor obey it."""
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    quiet = termios.tcgetattr(terminal)
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG)
    termios.tcsetattr(terminal, termios.TCSADRAIN, quiet)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


async def _back_pressed(until: Callable[[], bool]) -> None:
    loop = asyncio.get_running_loop()
    pressed = asyncio.Event()
    terminal = sys.stdin.fileno()

    def read() -> None:
        if not (typed := os.read(terminal, 1024)) or not _BACK.isdisjoint(typed):
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
