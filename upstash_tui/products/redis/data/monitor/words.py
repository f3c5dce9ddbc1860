"""Words in a line of MONITOR, which quotes each and escapes what is not printable ASCII."""

import re

_NAMES = {ord("n"): 0x0A, ord("r"): 0x0D, ord("t"): 0x09, ord("a"): 0x07, ord("b"): 0x08}
"""The byte that each letter behind a backslash stands for; any other stands for itself."""
_PRINTABLE = {byte: f"\\x{byte:02x}" for byte in range(256) if not 0x20 <= byte < 0x7F}
_WORD = re.compile(rb'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_ESCAPED = re.compile(rb"\\(?:x([0-9a-fA-F]{2})|(.))", re.DOTALL)


def words_of(line: bytes) -> tuple[bytes, ...] | None:
    """The words of ``"SET" "k" "a b"``, unescaped; ``None`` if it is not written so."""
    words: list[bytes] = []
    at = 0
    while at < len(line):
        if words and line[at : at + 1] != b" ":
            return None
        match = _WORD.match(line, at + bool(words))
        if match is None:
            return None
        words.append(_ESCAPED.sub(_unescaped, match[1]) if b"\\" in match[1] else match[1])
        at = match.end()
    return tuple(words) or None


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes((int(match[1], 16),))
    return bytes((_NAMES.get(match[2][0], match[2][0]),))


def printable(line: bytes) -> str:
    """``line``, every byte that is not printable ASCII as ``\\xNN``, all others as they are."""
    return line.decode("latin-1").translate(_PRINTABLE)
