"""Words of commands as redis-cli reads and writes them: quotes, and escapes for bytes that are no text."""

from collections.abc import Iterator
from typing import NamedTuple

from upstash_tui.products.redis.data.commands import Word, bytes_of, is_text

_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "a": "\a"}
_NAMES = {ord(letter): f"\\{name}" for name, letter in _ESCAPES.items()} | {0x22: '\\"', 0x5C: "\\\\"}
_HEX = frozenset("0123456789abcdefABCDEF")
_BLANK = " \t\r"


class Unbalanced(Exception):
    """Quotes that don't fit. Its text says why, a sentence."""


class Unfinished(Unbalanced):
    """The text ends inside quotes, or with a backslash: more lines are to come."""


class Typed(NamedTuple):
    """The last command of a text while it is typed."""

    words: list[bytes]
    """Before the one at the end."""
    last: bytes
    """What there is of the word at the end; empty behind a blank."""
    start: int
    """Where that word begins in the text."""


def commands_in(text: str) -> list[list[bytes]]:
    """The commands of ``text``, one a line. A line goes on inside quotes, and behind a backslash at its end.

    Raises :class:`Unfinished` where the last one does, and :class:`Unbalanced`.
    """
    reader = _Reader(text)
    found = [[*words] for words in reader.lines()]
    if reader.is_open:
        raise Unfinished("The quotes are still open.")
    return [words for words in found if words]


def typed(text: str) -> Typed:
    """The last line of ``text``, of which the last word may be unfinished. Raises :class:`Unbalanced`."""
    reader = _Reader(text)
    *_, words = reader.lines()
    if words and reader.end == len(text):
        return Typed(words[:-1], words[-1], reader.start)
    return Typed(words, b"", len(text))


def quoted(data: bytes) -> str:
    """``data`` in double quotes, as redis-cli writes it; letters of UTF-8 stay what they are."""
    return f'"{data.decode("utf-8", "surrogateescape").translate(_WRITTEN)}"'


def quote(data: bytes) -> str:
    """``data`` as one word, in quotes only where it needs them."""
    text = data.decode() if is_text(data) else ""
    plain = text and text.isprintable() and not any(each in " \"'\\" for each in text)
    return text if plain else quoted(data)


def line(*words: Word) -> str:
    """A command as redis-cli reads it back, byte for byte."""
    return " ".join(quote(bytes_of(word)) for word in words)


def copied(data: bytes) -> str:
    """``data`` for the clipboard: as it is, in quotes where it is no text."""
    return data.decode() if is_text(data) else quoted(data)


def _written(code: int) -> str:
    letter = chr(code)
    if letter.isprintable():
        return letter
    return "".join(f"\\x{byte:02x}" for byte in letter.encode("utf-8", "surrogateescape"))


class _Letters(dict[int, str]):
    """Each letter as it is written, by its code. Those that are rare are made each time, and not kept."""

    def __missing__(self, code: int) -> str:
        return _written(code)


_WRITTEN = _Letters({code: _written(code) for code in (*range(0x80), *range(0xDC80, 0xDD00))} | _NAMES)
"""ASCII, and bytes that are no UTF-8."""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class _Reader:
    """Reads words from the left."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self.start = self.end = 0
        """Where the last word began, and where it ended."""
        self.is_open = False
        """Whether the text ended inside quotes, or with a backslash."""

    def lines(self) -> Iterator[list[bytes]]:
        """The words of each command."""
        words: list[bytes] = []
        text = self._text
        while self._at < len(text):
            letter = text[self._at]
            if text.startswith("\\\n", self._at):
                self._at += 2
            elif letter == "\\" and self._at == len(text) - 1:
                self.is_open = True
                self._at += 1
            elif letter in _BLANK:
                self._at += 1
            elif letter == "\n":
                self._at += 1
                yield words
                words = []
            else:
                self.start = self._at
                words.append(self._word())
                self.end = self._at
        yield words

    def _word(self) -> bytes:
        text, parts = self._text, bytearray()
        while self._at < len(text):
            letter = text[self._at]
            if letter in _BLANK or letter == "\n" or text.startswith("\\\n", self._at):
                break
            if letter == "\\" and self._at == len(text) - 1:
                self.is_open = True
                self._at += 1
            elif letter in "\"'":
                self._at += 1
                self._quotes(letter, parts)
            else:
                parts += _bytes(letter)
                self._at += 1
        return bytes(parts)

    def _quotes(self, quote: str, parts: bytearray) -> None:
        """What is inside quotes, up to the one that ends them."""
        text = self._text
        while self._at < len(text):
            letter = text[self._at]
            if letter == quote:
                self._at += 1
                if self._at < len(text) and not text[self._at].isspace():
                    raise Unbalanced("Behind closing quotes a blank must follow.")
                return
            if letter == "\\" and self._at + 1 < len(text):
                self._escape(quote, parts)
            else:
                parts += _bytes(letter)
                self._at += 1
        self.is_open = True

    def _escape(self, quote: str, parts: bytearray) -> None:
        text, behind = self._text, self._text[self._at + 1]
        digits = text[self._at + 2 : self._at + 4]
        if quote == "'":
            taken, value = (2, b"'") if behind == "'" else (1, b"\\")
        elif behind == "x" and len(digits) == 2 and _HEX.issuperset(digits):
            taken, value = 4, bytes.fromhex(digits)
        else:
            taken, value = 2, _bytes(_ESCAPES.get(behind, behind))
        parts += value
        self._at += taken
