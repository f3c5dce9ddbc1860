"""JSON documents of the embedded engine: read, set, merge, delete.

fakeredis keeps documents as plain values beside its lists and strings, so they vanish when they are empty and
have no type; these commands take the place of its own.
"""

from typing import Any

from fakeredis._core import CommandItem
from fakeredis._helpers import OK, SimpleError, SimpleString
from fakeredis._socket import FakeSocket

from upstash_tui.products.redis.sandbox.data.engine_commands import own
from upstash_tui.products.redis.sandbox.data.json_document import (
    DOCUMENT,
    NOT_CREATED,
    Document,
    Path,
    dumped,
    found,
    loaded,
    missing,
    path_of,
    pretty,
    put,
)

_LAYOUT = (b"indent", b"newline", b"space")


def _one(document: Document, path: Path) -> Any:
    """An array of all there is, or the first for a legacy path."""
    values = found(document, path)
    if not path.legacy:
        return values
    if not values:
        raise SimpleError(f"ERR Path '{path.shown}' does not exist")
    return values[0]


@own("JSON.GET", [DOCUMENT], [bytes], NOT_CREATED)
def json_get(_: FakeSocket, key: CommandItem, *args: bytes) -> bytes | None:
    """One path as its value, several as an object of them."""
    if key.value is None:
        return None
    layout = dict.fromkeys(_LAYOUT, "")
    words = list(args)
    while words and words[0].lower() in {*_LAYOUT, b"noescape"}:
        option = words.pop(0).lower()
        if option in layout:
            if not words:
                raise SimpleError("ERR syntax error")
            layout[option] = words.pop(0).decode()
    paths = {word.decode("utf-8", "replace"): path_of(word) for word in words or [b"."]}
    if len(paths) == 1:
        value = _one(key.value, *paths.values())
    elif all(path.legacy for path in paths.values()):
        value = {name: _one(key.value, path) for name, path in paths.items()}
    else:
        value = {name: found(key.value, path) for name, path in paths.items()}
    return pretty(value, (layout[b"indent"], layout[b"newline"], layout[b"space"])).encode()


@own("JSON.MGET", [bytes, bytes], [bytes])
def json_mget(engine: FakeSocket, *args: bytes) -> list[bytes | None]:
    """The path of each key, null where there is none."""
    *names, word = args
    path = path_of(word)
    answers: list[bytes | None] = []
    for name in names:
        item = engine._db.get(name)
        values = found(item.value, path) if item is not None and isinstance(item.value, Document) else None
        if values is None or (path.legacy and not values):
            answers.append(None)
        else:
            answers.append(dumped(values[0] if path.legacy else values))
    return answers


def _set(key: CommandItem, path: Path, value: Any, only: bytes = b"") -> bool:
    """Whether it was set; ``only`` is ``nx``, ``xx`` or empty."""
    if key.value is None:
        if only == b"xx":
            return False
        if not path.root:
            raise SimpleError("ERR new objects must be created at the root")
        key.value = Document(value)
        return True
    places = [match.full_path for match in path.steps.find(key.value.value)]
    if places and only != b"nx":
        for place in places:
            put(key.value, place, value)
        key.updated()
        return True
    if places or only == b"xx" or path.parent is None:
        return False
    steps, name = path.parent
    above = [match.value for match in steps.find(key.value.value) if isinstance(match.value, dict)]
    for each in above:
        each[name] = value
    key.updated()
    return bool(above)


@own("JSON.SET", [DOCUMENT, bytes, bytes], [bytes], NOT_CREATED)
def json_set(_: FakeSocket, key: CommandItem, path: bytes, text: bytes, *args: bytes) -> SimpleString | None:
    """With NX or XX; a lifetime stays."""
    only = args[0].lower() if args else b""
    if len(args) > 1 or only not in {b"", b"nx", b"xx"}:
        raise SimpleError("ERR syntax error")
    return OK if _set(key, path_of(path), loaded(text), only) else None


@own("JSON.MSET", [DOCUMENT, bytes, bytes], [DOCUMENT, bytes, bytes], NOT_CREATED)
def json_mset(_: FakeSocket, *args: Any) -> SimpleString:
    """Triplets of key, path and value."""
    triplets = [(args[at], path_of(args[at + 1]), loaded(args[at + 2])) for at in range(0, len(args), 3)]
    for key, path, value in triplets:
        _set(key, path, value)
    return OK


def _merged(value: Any, patch: Any) -> Any:
    """As RFC 7396 has it."""
    if not isinstance(patch, dict):
        return patch
    made = dict(value) if isinstance(value, dict) else {}
    for name, each in patch.items():
        if each is None:
            made.pop(name, None)
        else:
            made[name] = _merged(made.get(name), each)
    return made


@own("JSON.MERGE", [DOCUMENT, bytes, bytes], [], NOT_CREATED)
def json_merge(_: FakeSocket, key: CommandItem, word: bytes, text: bytes) -> SimpleString | None:
    """A merge patch at each place; a new field is made."""
    path, patch = path_of(word), loaded(text)
    matches = [] if key.value is None else path.steps.find(key.value.value)
    if not matches:
        return OK if _set(key, path, _merged(None, patch)) else None
    for match in matches:
        put(key.value, match.full_path, _merged(match.value, patch))
    if path.root and patch is None:
        key.value = None
    key.updated()
    return OK


@own("JSON.DEL", [DOCUMENT], [bytes], NOT_CREATED)
def json_del(_: FakeSocket, key: CommandItem, *args: bytes) -> int:
    """How many places were deleted; the root is the key."""
    if key.value is None:
        return 0
    path = path_of(args[0] if args else b".")
    if path.root:
        key.value = None
        return 1
    places = [match.full_path for match in path.steps.find(key.value.value)]
    for place in reversed(places):
        place.filter(lambda _: True, key.value.value)
    key.updated()
    return len(places)


@own("JSON.FORGET", [DOCUMENT], [bytes], NOT_CREATED)
def json_forget(engine: FakeSocket, key: CommandItem, *args: bytes) -> int:
    """The other name of JSON.DEL."""
    return int(json_del(engine, key, *args))


@own("JSON.CLEAR", [DOCUMENT], [bytes], NOT_CREATED)
def json_clear(_: FakeSocket, key: CommandItem, *args: bytes) -> int:
    """Empty arrays and objects, numbers to 0; how many that changed."""
    if key.value is None:
        raise missing()
    count = 0
    for match in path_of(args[0] if args else b".").steps.find(key.value.value):
        if match.value and isinstance(match.value, list | dict | int | float) and match.value is not True:
            put(key.value, match.full_path, type(match.value)())
            count += 1
    key.updated()
    return count


def _size(value: Any) -> int:
    return 8 + len(dumped(value))


@own("JSON.DEBUG MEMORY", [DOCUMENT], [bytes], NOT_CREATED)
def json_debug_memory(_: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """About the bytes of what lies at a path."""
    path = path_of(args[0] if args else b".")
    sizes = [] if key.value is None else [_size(value) for value in found(key.value, path)]
    return sum(sizes) if path.legacy else sizes


def _as_resp(value: Any) -> Any:
    match value:
        case dict():
            pairs = [word for name, each in value.items() for word in (name.encode(), _as_resp(each))]
            return [SimpleString(b"{"), *pairs]
        case list():
            return [SimpleString(b"["), *map(_as_resp, value)]
        case bool():
            return SimpleString(b"true" if value else b"false")
        case int() | None:
            return value
    return dumped(value) if isinstance(value, float) else value.encode()


@own("JSON.RESP", [DOCUMENT], [bytes], NOT_CREATED)
def json_resp(_: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """As nested arrays."""
    if key.value is None:
        return None
    path = path_of(args[0] if args else b".")
    values = [_as_resp(value) for value in found(key.value, path)]
    return (values[0] if values else None) if path.legacy else values


@own("JSON.TYPE", [DOCUMENT], [bytes], NOT_CREATED)
def json_type(_: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """The word of each."""
    if key.value is None:
        return None
    path = path_of(args[0] if args else b".")
    words = [_word(value) for value in found(key.value, path)]
    return (words[0] if words else None) if path.legacy else words


def _word(value: Any) -> bytes:
    names = {
        dict: b"object",
        list: b"array",
        str: b"string",
        bool: b"boolean",
        int: b"integer",
        float: b"number",
    }
    return names.get(type(value), b"null")
