"""JSON documents of the embedded engine: arrays, objects, strings and numbers in them."""

import operator
from collections.abc import Callable
from typing import Any

from fakeredis._command_args_parsing import Int
from fakeredis._core import CommandItem
from fakeredis._helpers import SimpleError
from fakeredis._socket import FakeSocket

from upstash_tui.products.redis.sandbox.data.engine_commands import own
from upstash_tui.products.redis.sandbox.data.json_document import (
    DOCUMENT,
    NOT_CREATED,
    at_each,
    dumped,
    loaded,
    path_of,
)


def _length(key: CommandItem, args: tuple[bytes, ...], kind: type[Any], wanted: str) -> Any:
    """Of each value of that type; a missing key has none for a legacy path."""
    word = args[0] if args else b"."
    if key.value is None and path_of(word).legacy:
        return None
    return at_each(key, word, lambda value: len(value) if isinstance(value, kind) else None, wanted)


@own("JSON.ARRLEN", [DOCUMENT], [bytes], NOT_CREATED)
def json_arrlen(_: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """Items of arrays."""
    return _length(key, args, list, "an array")


@own("JSON.OBJLEN", [DOCUMENT], [bytes], NOT_CREATED)
def json_objlen(_: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """Fields of objects."""
    return _length(key, args, dict, "an object")


@own("JSON.STRLEN", [DOCUMENT], [bytes], NOT_CREATED)
def json_strlen(_: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """Characters of strings."""
    return _length(key, args, str, "a string")


@own("JSON.OBJKEYS", [DOCUMENT], [bytes], NOT_CREATED)
def json_objkeys(_: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """The names of fields."""
    if key.value is None:
        return None
    word = args[0] if args else b"."
    return at_each(
        key,
        word,
        lambda value: [name.encode() for name in value] if isinstance(value, dict) else None,
        "an object",
    )


def _arrays(key: CommandItem, word: bytes, change: Callable[[list[Any]], tuple[Any, list[Any]]]) -> Any:
    """Change each array there."""
    return at_each(
        key, word, lambda value: change(value) if isinstance(value, list) else None, "an array", change=True
    )


@own("JSON.ARRAPPEND", [DOCUMENT, bytes, bytes], [bytes], NOT_CREATED)
def json_arrappend(_: FakeSocket, key: CommandItem, word: bytes, *texts: bytes) -> Any:
    """The new length."""
    added = [loaded(text) for text in texts]
    return _arrays(key, word, lambda items: (len(items) + len(added), [*items, *added]))


@own("JSON.ARRINSERT", [DOCUMENT, bytes, Int, bytes], [bytes], NOT_CREATED)
def json_arrinsert(_: FakeSocket, key: CommandItem, word: bytes, at: int, *texts: bytes) -> Any:
    """The new length."""
    added = [loaded(text) for text in texts]

    def inserted(items: list[Any]) -> tuple[int, list[Any]]:
        if not -len(items) <= at <= len(items):
            raise SimpleError("ERR index out of bounds")
        return len(items) + len(added), [*items[:at], *added, *items[at:]]

    return _arrays(key, word, inserted)


@own("JSON.ARRPOP", [DOCUMENT], [bytes], NOT_CREATED)
def json_arrpop(_: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """The item as JSON, null of an empty array."""
    at = Int.decode(args[1]) if len(args) > 1 else -1
    popped = at_each(key, args[0] if args else b".", lambda value: _pop(value, at), "an array", change=True)
    return [each or None for each in popped] if isinstance(popped, list) else popped or None


def _pop(value: Any, at: int) -> tuple[bytes, list[Any]] | None:
    if not isinstance(value, list):
        return None
    if not value:
        return b"", value
    index = max(0, min(at if at >= 0 else at + len(value), len(value) - 1))
    return dumped(value[index]), value[:index] + value[index + 1 :]


@own("JSON.ARRTRIM", [DOCUMENT, bytes, Int, Int], [], NOT_CREATED)
def json_arrtrim(_: FakeSocket, key: CommandItem, word: bytes, start: int, stop: int) -> Any:
    """The new length."""

    def trimmed(items: list[Any]) -> tuple[int, list[Any]]:
        first, last = (max(0, at + len(items)) if at < 0 else at for at in (start, stop))
        kept = items[first : last + 1]
        return len(kept), kept

    return _arrays(key, word, trimmed)


@own("JSON.ARRINDEX", [DOCUMENT, bytes, bytes], [bytes], NOT_CREATED)
def json_arrindex(_: FakeSocket, key: CommandItem, word: bytes, text: bytes, *span: bytes) -> Any:
    """Where it is first, -1 for nowhere, from a start to before a stop; 0 is the end."""
    wanted = loaded(text)
    start, stop = ([Int.decode(each) for each in span] + [0, 0])[:2]

    def where(items: Any) -> int | None:
        if not isinstance(items, list):
            return None
        first, last = (at + len(items) if at < 0 else at for at in (start, stop))
        for at, item in enumerate(items[: last or len(items)]):
            if at >= first and item == wanted and isinstance(item, bool) is isinstance(wanted, bool):
                return at
        return -1

    return at_each(key, word, where, "an array")


@own("JSON.STRAPPEND", [DOCUMENT, bytes], [bytes], NOT_CREATED)
def json_strappend(_: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """The new length."""
    word, text = args if len(args) > 1 else (b".", args[0])
    added = loaded(text)
    if not isinstance(added, str):
        raise SimpleError("ERR expected a string")
    return at_each(
        key,
        word,
        lambda value: (len(value + added), value + added) if isinstance(value, str) else None,
        "a string",
        change=True,
    )


@own("JSON.TOGGLE", [DOCUMENT, bytes], [], NOT_CREATED)
def json_toggle(_: FakeSocket, key: CommandItem, word: bytes) -> Any:
    """The new value: 1 or 0, in words for a legacy path."""
    told = at_each(
        key,
        word,
        lambda value: (int(not value), not value) if isinstance(value, bool) else None,
        "a bool",
        change=True,
    )
    return told if isinstance(told, list) else b"true" if told else b"false"


def _numbers(key: CommandItem, word: bytes, change: Callable[[Any, Any], Any], text: bytes) -> bytes:
    """Change each number there; the new ones as JSON."""
    by = loaded(text)
    if isinstance(by, bool) or not isinstance(by, int | float):
        raise SimpleError("ERR bad input number")

    def changed(value: Any) -> tuple[Any, Any] | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        made = change(value, by)
        return made, made

    return dumped(at_each(key, word, changed, "a number", change=True))


@own("JSON.NUMINCRBY", [DOCUMENT, bytes, bytes], [], NOT_CREATED)
def json_numincrby(_: FakeSocket, key: CommandItem, word: bytes, by: bytes) -> bytes:
    """The sum."""
    return _numbers(key, word, operator.add, by)


@own("JSON.NUMMULTBY", [DOCUMENT, bytes, bytes], [], NOT_CREATED)
def json_nummultby(_: FakeSocket, key: CommandItem, word: bytes, by: bytes) -> bytes:
    """The product."""
    return _numbers(key, word, operator.mul, by)
