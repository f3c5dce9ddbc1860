"""Bytes as a text that can be typed and changed, and back again: not one of them is lost on the way."""

import re
from typing import NamedTuple

from upstash_tui.text import clean_block

_ESCAPE = re.compile(rb"\\(?:x([0-9a-fA-F]{2})|(\\)|)")
ABOUT_ESCAPES = r"What can't be typed is \xHH, and a backslash \\."


class Typed(NamedTuple):
    """A text to be changed."""

    text: str
    is_escaped: bool
    r"""Whether ``\xHH`` in it is a byte and ``\\`` a backslash."""


def typed(content: bytes) -> Typed:
    """``content`` as it is if all of it can be seen and typed, else with escapes. Lines stay lines."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        pass
    else:
        if clean_block(text, len(text) + 1) == text:
            return Typed(text, False)
    letters = content.decode("utf-8", "surrogateescape")
    return Typed("".join(map(_escaped, letters)), True)


def _escaped(letter: str) -> str:
    if letter == "\\":
        return "\\\\"
    raw = letter.encode("utf-8", "surrogateescape")
    if clean_block(letter) == letter and letter != "\r":
        return letter
    return "".join(f"\\x{each:02x}" for each in raw)


def content_of(text: str, *, is_escaped: bool) -> bytes | str:
    """The bytes that ``text`` stands for; or what is wrong with it, as a sentence."""
    raw = text.encode("utf-8", "surrogatepass")
    if not is_escaped:
        return raw
    if any(match[0] == b"\\" for match in _ESCAPE.finditer(raw)):
        return f"There is a backslash that escapes nothing. {ABOUT_ESCAPES}"
    return _ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode()) if match[1] else b"\\", raw)
