"""Replies as JSON. Texts that are JSON themselves are read; bytes that are no text are written ``\\xff``."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from upstash_tui.products.redis.data.console.reply_rows import Row
from upstash_tui.products.redis.data.replies import ReplyError

T = TypeVar("T")

MOST_VALUES = 5000
MOST_READ = 262_144
"""Bytes of a text that is read as JSON."""
MOST_BYTES = 4096
"""Of any other text."""
DEEPEST = 32


def json_lines(reply: object, rows: Sequence[Row] | None = None) -> Iterator[str]:
    """``reply`` in lines; as an object if ``rows`` are pairs with a name each."""
    value = _document(reply) if isinstance(reply, bytes) else _named(rows or ()) or reply
    for line in json.dumps(_Bounded().value(value), ensure_ascii=False, indent=2).split("\n"):
        yield line if line.isprintable() else "".join(map(_escaped, line))


def _named(rows: Sequence[Row]) -> dict[str, object]:
    """Values by their names; nothing if rows have none, or one twice."""
    named = {_text(row[0]): row[1] for row in rows if len(row) == 2 and isinstance(row[0], bytes)}
    return named if len(named) == len(rows) else {}


def _document(data: bytes) -> object:
    """What is written in ``data``, else ``data``."""
    if len(data) <= MOST_READ and data.lstrip()[:1] in (b"{", b"["):
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            pass
    return data


class _Bounded:
    """Makes of a reply what JSON has words for, up to a number of values and a depth."""

    def __init__(self) -> None:
        self._left = MOST_VALUES

    def value(self, value: object, depth: int = 0) -> object:
        self._left -= 1
        if isinstance(value, list | dict) and value and depth == DEEPEST:
            return f"… {len(value):,} values, not opened"
        match value:
            case list():
                shown = [self.value(each, depth + 1) for each in self._first(value)]
                return shown if len(shown) == len(value) else [*shown, f"… of {len(value):,} values"]
            case dict():
                named = {
                    _text(name): self.value(each, depth + 1) for name, each in self._first(value.items())
                }
                return named if len(named) == len(value) else {**named, "…": f"of {len(value):,} values"}
            case ReplyError():
                return {"error": value.text[:MOST_BYTES]}
            case None | bool() | int() | float():
                return value
            case _:
                return _text(value)

    def _first(self, values: Iterable[T]) -> Iterator[T]:
        for each in values:
            if self._left <= 0:
                return
            yield each


def _text(value: object) -> str:
    text = (
        value[: MOST_BYTES + 1].decode("utf-8", "backslashreplace")
        if isinstance(value, bytes)
        else str(value)
    )
    return text if len(text) <= MOST_BYTES else f"{text[:MOST_BYTES]}…"


def _escaped(letter: str) -> str:
    return letter if letter.isprintable() else json.dumps(letter)[1:-1]
