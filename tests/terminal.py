"""A real terminal for whole-program tests: a pty with a screen behind it (pyte).

Keys go in as a keyboard sends them, the screen is what a user would see, and :attr:`Terminal.bytes` is
everything the program ever wrote, for asking what must not be in it. POSIX only.
"""

import os
import re
import select
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

from tests import pty_start
from tests.conftest import PATIENCE

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "delete": "\x1b[3~",
} | {f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"}

RESTLESS = 10.0
"""Seconds after which a program is taken for one that never rests."""

_LEFT_AS_FOUND = {
    1049: "the alternate screen is still on",
    1000: "the mouse is still reported",
    1002: "mouse drags are still reported",
    1003: "mouse moves are still reported",
    1004: "focus changes are still reported",
    1006: "the mouse is still reported (SGR)",
    2004: "bracketed paste is still on",
}
"""DEC private modes that must be off at the end, and what is wrong if one isn't."""
_MODE_CHANGE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_KITTY_KEYS = re.compile(rb"\x1b\[(>[0-9]*|<[0-9]*)u")
_ALTERNATE = re.compile(rb"\x1b\[\?1049[hl]")  # pyte has one screen: wiped between the two
_APC = re.compile(rb"\x1b[PX^_][^\x1b]*\x1b\\")  # pyte would print these strings as text
_NOT_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[[0-9;?]*\$[a-z]")  # nor does it know these

_WHOLE = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[PX^_\]].*?(\x1b\\|\x07)|[^\[PX^_\]])", re.DOTALL)


def unbroken(screen: str) -> str:
    """The text of ``screen``, or of one with frames, as if no line had ended."""
    return " ".join(screen.replace("│", " ").split())


class Terminal:
    """``argv`` running in a terminal of ``columns`` by ``rows``.

    ``env`` is the whole environment. A context manager: a program still running at the end is hung up on.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        cwd: str = "/",
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._unfed = b""
        self.bytes = b""
        """Everything written so far."""
        self.exit_code: int | None = None
        """The program's exit code once it has ended; -N where signal N ended it."""
        self._pty: int | None
        self.pid, self._pty = pty_start.start(argv, env=env, columns=columns, rows=rows, cwd=cwd)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hang up: the program gets SIGHUP, then SIGKILL if it won't go."""
        for number in (signal.SIGHUP, signal.SIGKILL):  # on a busy machine even the second takes its time
            self.signal(number)
            end = time.monotonic() + 3
            while self.is_running() and time.monotonic() < end:
                time.sleep(0.01)
        if self._pty is not None:
            self.hang_up()

    def is_running(self) -> bool:
        """Whether the program has not ended yet; what it wrote before may be unread."""
        if self.exit_code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code is None

    @property
    def lines(self) -> list[str]:
        """The screen as it is now, top to bottom, without blanks at the right."""
        self.read()
        rows, columns = self._screen.lines, range(self._screen.columns)
        # pyte's own ``display`` fails at the empty cell of a wide character that is half overwritten.
        return ["".join(self._screen.buffer[y][x].data for x in columns).rstrip() for y in range(rows)]

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        """The screen as it is now, each cell with its character, ``fg`` and ``bg``."""
        self.read()
        buffer = self._screen.buffer
        return [
            [buffer[row][column] for column in range(self._screen.columns)]
            for row in range(self._screen.lines)
        ]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def read(self, seconds: float = 0.0) -> bytes:
        """Take in what the program has written, waiting at most ``seconds`` for the first of it."""
        taken = b""
        while self._pty is None or select.select([self._pty], [], [], 0 if taken else seconds)[0]:
            piece = self._read_piece()
            if not piece:
                time.sleep(0 if taken else min(seconds, 0.02))  # it is about to end, or it hung up first
                break
            taken += piece
        self.bytes += taken
        self._feed(taken)
        return taken

    def _read_piece(self) -> bytes:
        """What is there now; nothing if one of the two ends is closed."""
        try:
            return b"" if self._pty is None else os.read(self._pty, 65536)
        except OSError:  # how Linux says that the other is
            return b""

    def _feed(self, data: bytes) -> None:
        """Show ``data``, keeping back a sequence that may go on in the next piece."""
        data = self._unfed + data
        start = data.rfind(b"\x1b", -200)
        if start >= 0 and not re.match(
            rb"\x1b(\[[0-?]*[ -/]*[@-~]|[PX^_\]].*?(\x1b\\|\x07)|[^\[PX^_\]])", data[start:]
        ):
            data, self._unfed = data[:start], data[start:]
        else:
            self._unfed = b""
        data = _ALTERNATE.sub(lambda change: change[0] + b"\x1b[2J", data)
        self._stream.feed(_NOT_PYTE.sub(b"", _APC.sub(b"", data)))

    def press(self, *keys: str) -> None:
        """Send keys by name (``enter``, ``ctrl+s``) or as the letter itself, each once the program rests."""
        for key in keys:
            self.rest()
            self.type(KEYS.get(key, key))

    def rest(self) -> None:
        """Return once the program has nothing to do but wait: what is asked is there before it is answered.

        Else a question drops the key, as one that was pressed before it was shown. Does nothing where there
        is no ``/proc``, and goes on where the program always has something to do.
        """
        end, before, quiet = time.monotonic() + RESTLESS, [""], 0
        while before and quiet < 3 and time.monotonic() < end:
            self.read(0.02)  # longer than the 60th of a second after which an app shows what has changed
            now = self._work_done()
            quiet, before = quiet + 1 if now == before else 0, now

    def _work_done(self) -> list[str]:
        """How long the program has run, and when it was looked at if a thread of it is about to run on."""
        folder = Path(f"/proc/{self.pid}")
        try:
            ran = (folder / "schedstat").read_text()
            stats = [each.read_text() for each in folder.glob("task/*/stat")]
        except OSError:  # it has ended, or one of its threads
            return []
        runs = any(each.rpartition(")")[2].split()[0] in "RD" for each in stats)
        return [ran, str(time.monotonic() if runs else "")]

    def type(self, text: str) -> None:
        """Send ``text`` as if typed."""
        self.send_bytes(text.encode())

    def send_bytes(self, data: bytes) -> None:
        """Send what no keyboard sends."""
        assert self._pty is not None
        while data:
            data = data[os.write(self._pty, data) :]

    def insist(self, data: bytes, text: str) -> str:
        """Send ``data`` again and again until ``text`` is shown: a question takes no key from before it."""

        def shown(screen: str) -> bool:
            if text in screen:
                return True
            self.send_bytes(data)
            return False

        return self.wait_until(shown, text)

    def paste(self, text: str) -> None:
        """Send ``text`` as a terminal sends a paste."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def scribble(self, letter: str) -> None:
        """Show ``letter`` in every cell, as another program may write on the same terminal."""
        self.read()
        line = letter * self._screen.columns
        self._stream.feed(b"".join(b"\x1b[%dH" % (y + 1) + line.encode() for y in range(self._screen.lines)))

    def hang_up(self) -> None:
        """Take the terminal away from the program, which goes on until it finds out."""
        assert self._pty is not None
        os.close(self._pty)
        self._pty = None

    def signal(self, number: int) -> None:
        if self.is_running():
            os.kill(self.pid, number)

    def resize(self, columns: int, rows: int) -> None:
        assert self._pty is not None
        self._screen.resize(rows, columns)
        pty_start.resize(self._pty, columns, rows)

    def wait_until(self, condition: Callable[[str], object], what: str, seconds: float = PATIENCE) -> str:
        """The screen's text as soon as ``condition(text)`` is true; else an ``AssertionError`` shows it."""
        end = time.monotonic() + seconds
        runs = self.is_running()  # before a look: what it writes at last may come between the two
        while not condition(text := self.text):
            left = end - time.monotonic()
            if left <= 0 or not runs:
                state = "in time" if left <= 0 else f"before it ended with {self.exit_code}"
                raise AssertionError(f"{what}: not {state}. The screen:\n{text}")
            self.read(min(left, 0.2))
            runs = self.is_running()
        return text

    def wait_for(self, wanted: str, seconds: float = PATIENCE) -> str:
        """The screen's text as soon as ``wanted`` is on it."""
        return self.wait_until(lambda text: wanted in text, repr(wanted), seconds)

    def wait_gone(self, unwanted: str, seconds: float = PATIENCE) -> str:
        """The screen's text as soon as ``unwanted`` is no longer on it."""
        return self.wait_until(lambda text: unwanted not in text, f"no {unwanted!r}", seconds)

    def wait_exit(self, seconds: float = PATIENCE) -> int | None:
        """Read to the end of the program and return its exit code; if it goes on, ``AssertionError``."""
        end = time.monotonic() + seconds
        while self.is_running():
            self.read(0.05)
            if time.monotonic() > end:
                raise AssertionError(f"still running after {seconds:g} s. The screen:\n{self.text}")
        self.read()
        return self.exit_code

    def left_behind(self) -> list[str]:
        """What the program changed in the terminal and did not put back, each as a sentence; best: empty."""
        modes: dict[int, bool] = {}
        for numbers, change in _MODE_CHANGE.findall(self.bytes):
            modes.update({int(number): change == b"h" for number in numbers.split(b";")})
        found = [sentence for mode, sentence in _LEFT_AS_FOUND.items() if modes.get(mode)]
        if modes.get(25) is False:
            found.append("the cursor is still hidden")
        kitty = [change[:1] for change in _KITTY_KEYS.findall(self.bytes)]
        if kitty.count(b">") > kitty.count(b"<"):
            found.append("the Kitty keyboard protocol is still on")
        return found
