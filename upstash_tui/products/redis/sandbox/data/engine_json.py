"""JSON documents of the embedded engine: what fakeredis answers otherwise than RedisJSON does."""

import json
from collections.abc import Callable
from typing import Any

from fakeredis import _msgs
from fakeredis._command_args_parsing import extract_args
from fakeredis._commands import Key
from fakeredis._core import CommandItem
from fakeredis._helpers import SimpleError
from fakeredis._socket import FakeSocket
from fakeredis.model import BaseModel
from fakeredis.stack._json_mixin import (
    _decode_json_number,
    _encode_json_numbers,
    _format_path,
    _parse_jsonpath,
)

from upstash_tui.products.redis.sandbox.data.engine_commands import own

_Change = Callable[[Any, Any], Any]


def is_json(value: Any) -> bool:
    """Whether that is a document: fakeredis keeps them as plain values beside its lists and strings."""
    if isinstance(value, list):  # those of Redis hold bytes and are never empty
        return not value or not isinstance(value[0], bytes)
    return value is not None and not isinstance(value, bytes | BaseModel)


def _found(key: CommandItem, path: bytes) -> list[Any]:
    """What lies at ``path``. Refuses a key of another type."""
    if not is_json(key.value):
        raise SimpleError(_msgs.WRONGTYPE_MSG)
    return [each.value for each in _parse_jsonpath(_format_path(path)).find(key.value)]


def _answer(key: CommandItem, path: bytes) -> Any:
    """All that lies at a path that begins with ``$``, else the first."""
    found = _found(key, path)
    if path.startswith(b"$"):
        return found
    if not found:
        raise SimpleError(f"ERR Path '{_format_path(path)}' does not exist")
    return found[0]


def _pretty(value: Any, layout: tuple[str, str, str], depth: int = 0) -> str:
    """``value`` with an indent, a line end and what stands after a colon."""
    indent, newline, space = layout
    if not isinstance(value, list | dict) or not value:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, dict):
        items = [
            f"{json.dumps(name, ensure_ascii=False)}:{space}{_pretty(each, layout, depth + 1)}"
            for name, each in value.items()
        ]
    else:
        items = [_pretty(each, layout, depth + 1) for each in value]
    start, end = "{}" if isinstance(value, dict) else "[]"
    inner = newline + indent * (depth + 1)
    return start + inner + f",{inner}".join(items) + newline + indent * depth + end


@own("JSON.GET")
def json_get(_: FakeSocket, key: CommandItem, *args: bytes) -> bytes | None:
    """One path as its value, several as an object of them."""
    if key.value is None:
        return None
    (indent, newline, space, _noescape), paths = extract_args(
        args, ("*indent", "*newline", "*space", "noescape"), error_on_unexpected=False
    )
    layout = tuple((word or b"").decode() for word in (indent, newline, space))
    if len(paths) > 1:
        legacy = not any(path.startswith(b"$") for path in paths)
        value: Any = {path.decode(): _answer(key, path) if legacy else _found(key, path) for path in paths}
    else:
        value = _answer(key, paths[0] if paths else b".")
    return _pretty(value, (layout[0], layout[1], layout[2])).encode()


@own("JSON.MGET")
def json_mget(engine: FakeSocket, *args: bytes) -> list[bytes | None]:
    """The path of each key, null where there is none."""
    if len(args) < 2:
        raise SimpleError(_msgs.WRONG_ARGS_MSG6.format("json.mget"))
    return [_of_one(engine, key, args[-1]) for key in args[:-1]]


def _of_one(engine: FakeSocket, name: bytes, path: bytes) -> bytes | None:
    key = CommandItem(name, engine._db, engine._db.get(name))
    if not is_json(key.value):
        return None
    found = _found(key, path)
    if path.startswith(b"$"):
        return _pretty(found, ("", "", "")).encode()
    return _pretty(found[0], ("", "", "")).encode() if found else None


@own("JSON.NUMINCRBY", [Key(), bytes, bytes], flags=_msgs.FLAG_LEAVE_EMPTY_VAL)
def json_numincrby(_: FakeSocket, key: CommandItem, path: bytes, by: bytes) -> bytes:
    """The new number as JSON, an array of them for a path that begins with ``$``."""
    return _with_numbers(key, path, lambda number, by: number + by, by)


@own("JSON.NUMMULTBY", [Key(), bytes, bytes], flags=_msgs.FLAG_LEAVE_EMPTY_VAL)
def json_nummultby(_: FakeSocket, key: CommandItem, path: bytes, by: bytes) -> bytes:
    """The same of the product."""
    return _with_numbers(key, path, lambda number, by: number * by, by)


def _with_numbers(key: CommandItem, path: bytes, change: _Change, by: bytes) -> bytes:
    if key.value is None:
        raise SimpleError(_msgs.JSON_KEY_NOT_FOUND)
    operand, document, numbers = _decode_json_number(by), key.value, []
    for match in _parse_jsonpath(_format_path(path)).find(document):
        if type(match.value) in {int, float}:
            numbers.append(change(match.value, operand))
            document = match.full_path.update(document, numbers[-1])
        else:
            numbers.append(None)
    key.update(document)
    if path.startswith(b"$"):
        return _encode_json_numbers(numbers)
    if not (there := [each for each in numbers if each is not None]):
        raise SimpleError(f"ERR Path '{_format_path(path)}' does not exist or does not contains a number")
    return _encode_json_numbers(there[-1])


@own("JSON.DEBUG MEMORY", [Key()], [bytes])
def json_debug_memory(_: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """About the bytes of what lies at a path."""
    if key.value is None:
        return 0
    path = args[0] if args else b"."
    sizes = [8 + len(json.dumps(each)) for each in _found(key, path)]
    return sizes if path.startswith(b"$") else sum(sizes)
