"""Textual's parser of what a terminal sends, with pastes kept out of it."""

import os
import re
from collections.abc import Iterable

from textual import constants
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.events import Paste
from textual.message import Message

from upstash_tui.terminal.paste_splitter import END, START, PasteSplitter

TICK = 0.1
"""Seconds after which the parser hears that nothing has come."""
_PATIENCE = 10
"""Ticks in a row after which a paste has stalled."""
WAY_OUT = "ctrl+c"
"""The key that ends a paste without an end marker. It is the terminal's own: no keymap moves it."""
_ESCAPE = "\x1b"
_IN_A_SEQUENCE = "[O]P^_X" + _ESCAPE
"""What comes after Esc in a sequence that a slow line may have cut, or is an Esc of its own."""
_BEHIND_ALT = re.compile(f"(?<={_ESCAPE}[^{re.escape(_IN_A_SEQUENCE)}])")
"""Behind a key with Alt, which is whole: Textual waits for more of it."""
_ALONE = 0.03
"""Seconds until Esc alone is a key: what belongs to it comes sooner, and a hand is slower."""
_KITTY_KEY = re.compile(r"\x1b\[\d+(?:[:;][\d:;]*)?u")
_WAY_OUT = re.compile(r"\x03|\x1b\[99;\d+u")
"""Ctrl+C and nothing else, in the old and in the Kitty keyboard protocol. Esc begins the end marker."""


class PasteStalled(Message):
    """A paste has begun, its end has not come, and nothing has come for a second."""


class PasteParser(XTermParser):
    """Textual reads a paste as keys from the first escape sequence in it; here it never reads one.

    Without its end marker a paste would take every key from then on. As in Vim, Ctrl+C ends it: read alone
    after a second in which nothing came, as no pasted text arrives. Time alone does not end it: on a slow
    line the rest of the text would come as keys.

    Textual takes a key within a tenth of a second after Esc for one with Alt, and Esc is lost. A terminal
    sends Alt and its key at once: what arrives on its own after Esc is another key.

    So long it also waits for the rest of a sequence behind Esc. Here that is what a sequence takes that a
    slow line has cut; Esc alone is a key much sooner. The Kitty keyboard protocol has a sequence of its own
    for that key: no wait, and Esc alone is one that was cut. ``TEXTUAL_ESCAPE_DELAY``, or ``ESCDELAY`` as
    curses has it, are milliseconds for any of them.
    """

    def __init__(self, debug: bool = False) -> None:
        """``debug`` is not heeded: Textual would write every key into the folder the program runs in."""
        super().__init__()
        self._splitter = PasteSplitter()
        self._quiet = 0
        self._last = ""
        """The last character that was read."""
        self._has_kitty_keys = False
        self._delay_set = _delay_set()

    def feed(self, data: str) -> Iterable[Message]:
        if self._splitter.in_paste and self._quiet >= _PATIENCE and _WAY_OUT.fullmatch(data):
            yield from self._paste(self._splitter.end().text)
            data = ""
        self._quiet = 0
        if self._last == _ESCAPE and data and data[0] not in _IN_A_SEQUENCE:
            yield from self._expire()
        self._last = data[-1:] or self._last
        for part in self._splitter.feed(data):
            if isinstance(part, str):
                self._has_kitty_keys = self._has_kitty_keys or bool(_KITTY_KEY.search(part))
                for piece in filter(None, _BEHIND_ALT.split(part)):
                    yield from super().feed(piece)
                    if _BEHIND_ALT.search(piece):
                        yield from self._expire()
            else:
                yield from self._paste(part.text)
        if self._timeout_time is not None:
            self._timeout_time = get_time() + self._delay

    @property
    def _delay(self) -> float:
        """Seconds until what was read of a sequence is taken for keys."""
        if self._delay_set is not None:
            return self._delay_set
        is_key = self._last == _ESCAPE and not self._has_kitty_keys
        return _ALONE if is_key else constants.ESCAPE_DELAY

    @property
    def patience(self) -> float:
        """Seconds after which :meth:`tick` is to be called if nothing more comes."""
        if self._timeout_time is None or self._splitter.in_marker:
            return TICK
        return min(max(self._timeout_time - get_time(), 0), TICK)

    def _expire(self) -> Iterable[Message]:
        """Wait no longer for the rest of a sequence."""
        if self._timeout_time is not None:
            self._timeout_time = 0
            yield from super().tick()

    def _paste(self, text: str) -> Iterable[Message]:
        """Textual sees an empty paste, behind every key it has begun to read."""
        for event in super().feed(START + END):
            if isinstance(event, Paste):
                event.text = text
            yield event

    def tick(self) -> Iterable[Message]:
        """What has been waited for long enough. Called after :attr:`patience`, and after each piece read."""
        self._quiet += 1
        if not self._splitter.in_paste:
            if not self._splitter.in_marker:
                yield from super().tick()
        elif self._quiet == _PATIENCE:
            yield PasteStalled()


def _delay_set() -> float | None:
    """Seconds."""
    for name in ("TEXTUAL_ESCAPE_DELAY", "ESCDELAY"):
        milliseconds = os.environ.get(name, "")
        if milliseconds.isdecimal():
            return int(milliseconds) / 1000
    return None


def parse_pastes_on_windows() -> None:
    """Have Textual's driver for Windows use this parser: it has no place of its own to say so."""
    from textual.drivers import win32

    win32.XTermParser = PasteParser  # type: ignore[attr-defined]
