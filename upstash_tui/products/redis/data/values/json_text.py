"""JSON as it is written: formatted for the eye with every number, name and duplicate as it stands."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r'\s*(?:([\[\]{},:])|("[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*"'
    r"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null))"
)
_END = re.compile(r"\s*\Z")
_OPENING = ("[", "{")
_DEEPEST = 40
"""Levels that are indented; what lies deeper stands below them."""


class NotJson(ValueError):
    """The text is no JSON document."""


def tokens(text: str) -> Iterator[str]:
    """Brackets, commas, colons and scalars, as they are written. Raises :class:`NotJson`.

    The order of them is checked, too. Nesting may be as deep as it likes.
    """
    place, open_brackets, expected = 0, list[str](), _VALUE
    while not (expected == _NOTHING and _END.match(text, place)):
        if (match := _TOKEN.match(text, place)) is None:
            raise NotJson
        piece = match[1] or match[2]
        expected = _after(piece, expected, open_brackets)
        place = match.end()
        yield piece


_VALUE, _FIRST_VALUE, _NAME, _FIRST_NAME = "value", "value or ]", "name", "name or }"
_COLON, _COMMA, _NOTHING = ":", ", or the end", ""


def _after(piece: str, expected: str, open_brackets: list[str]) -> str:
    """What is expected behind ``piece``, which must be what is ``expected`` now."""
    if piece in _OPENING and expected in (_VALUE, _FIRST_VALUE):
        open_brackets.append(piece)
        return _FIRST_VALUE if piece == "[" else _FIRST_NAME
    if piece in "]}" and open_brackets:
        opened, first = ("[", _FIRST_VALUE) if piece == "]" else ("{", _FIRST_NAME)
        if open_brackets.pop() == opened and expected in (_COMMA, first):
            return _COMMA if open_brackets else _NOTHING
    elif piece == "," and expected == _COMMA:
        return _VALUE if open_brackets[-1] == "[" else _NAME
    elif piece == ":" and expected == _COLON:
        return _VALUE
    elif piece[0] == '"' and expected in (_NAME, _FIRST_NAME):
        return _COLON
    elif piece not in "[{]},:" and expected in (_VALUE, _FIRST_VALUE):
        return _COMMA if open_brackets else _NOTHING
    raise NotJson


def formatted(text: str) -> Iterator[str]:
    """The lines of ``text``, indented by two. Raises :class:`NotJson` where it ends to be JSON."""
    line, depth, before = "", 0, ""
    for piece in tokens(text):
        closes = piece in "]}"
        depth -= closes
        if before not in _OPENING if closes else before in (*_OPENING, ","):
            yield line
            line = _indent(depth)
        line += ": " if piece == ":" else piece
        depth += piece in _OPENING
        before = piece
    yield line


def _indent(depth: int) -> str:
    return "  " * min(depth, _DEEPEST)


def is_json(text: str) -> bool:
    """Whether all of ``text`` is a JSON document."""
    try:
        for _ in tokens(text):
            pass
    except NotJson:
        return False
    return True
