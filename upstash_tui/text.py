"""Text that came from elsewhere, made safe to show.

Textual passes control bytes straight to the terminal in every render path, so text from a server, a file or
a command line goes through here once, where it enters the program. Nothing is dropped: what could act on the
terminal is replaced by a picture of itself, so that the user sees that something was there.
"""

import re

LIMIT = 10_000
"""Characters kept of one text; more is never useful on a screen."""
LINES_LIMIT = 100_000
"""Characters that a field of several lines holds after a paste, and of a text that is opened in one.

Each key costs time for all of its line, and a paste for all of the text.
"""
_MOST_QUOTED = 100

_UNSAFE = (
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1: escape sequences start here
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # direction, unseen, breaks
    "\ud800-\udfff"  # half a surrogate pair can't be encoded at all
    "\U000e0000-\U000e007f"  # tags: invisible letters
)
_UNSAFE_IN_LINE = re.compile(f"[{_UNSAFE}]")
_UNSAFE_IN_BLOCK = re.compile(f"(?![\n\t])[{_UNSAFE}]")

_SEQUENCE = re.compile(
    "\x1b\\[[0-?]*+[ -/]*+[@-~]"  # a colour, a movement
    "|\x1b[\\]PX^_][^\x07\x1b\x9c]*+(?:\x07|\x1b\\\\|\x9c)"  # a title, a link, a text for the clipboard
)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def clean_line(text: str, limit: int = LIMIT) -> str:
    """``text`` as one line that can't act on a terminal; longer than ``limit`` characters ends in ``…``."""
    return _UNSAFE_IN_LINE.sub(_picture, _cut(text, limit))


def quoted(typed: str) -> str:
    """What was typed, said again within a sentence; not all of a long text."""
    return f"“{clean_line(typed.strip(), _MOST_QUOTED)}”"


def clean_block(text: str, limit: int = LIMIT) -> str:
    """As :func:`clean_line`, with line breaks and tabs kept."""
    return _UNSAFE_IN_BLOCK.sub(_picture, _cut(text.replace("\r\n", "\n"), limit))


def pasted(text: str) -> str:
    """``text`` for a field to type in: what could act on a terminal is left out, line breaks are kept."""
    text = _SEQUENCE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE_IN_BLOCK.sub("", text)


def pasted_line(text: str) -> str:
    """Of :func:`pasted`, what goes into a field of one line: a blank where lines break, none at the ends."""
    return re.sub("\n+", " ", text.strip("\n"))


def is_typable(text: str) -> bool:
    """Whether the user can type ``text`` as it is shown: not too long, no pictures, no blanks at its ends."""
    pictured = any("\u2400" <= letter <= "\u2421" or letter == "\ufffd" for letter in text)
    return 0 < len(text) <= 100 and text.isprintable() and text == text.strip() and not pictured


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
