"""What is read of a key, and the pages of what holds rows.

A value is the bytes that are stored.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.replies import as_bytes, flat

PAGE = 50
"""Rows that are read at once."""
Kind = Literal["string", "hash", "list", "set", "zset", "stream", "json"]
_SPELLED: dict[str, Kind] = {
    "string": "string",
    "hash": "hash",
    "list": "list",
    "set": "set",
    "zset": "zset",
    "stream": "stream",
    "json": "json",
    "rejson-rl": "json",
}
_NO_ID = b""


class Item(Struct, frozen=True):
    """A row of a collection."""

    name: bytes
    """What it is found by: field, index, member, id of an entry."""
    value: bytes
    """A field's value, an element, a score; of a member its name. Of an entry its fields, a line each."""
    lifetime: int | None = None
    """Of a field of a hash: seconds, if it has one."""
    fields: tuple[bytes, ...] = ()
    """Of an entry: names and values, by turns."""


class Value(Struct, frozen=True):
    """What was read of a key."""

    key: bytes
    kind: Kind | None
    """``None`` if it can't be shown here: :attr:`trouble` says why."""
    lifetime: int | None = None
    """Milliseconds from when it was read; ``None`` if it stays."""
    content: bytes = b""
    """Of a string or a document."""
    length: int = 0
    """Bytes of a string or a document, more than there are in :attr:`content` if it was cut."""
    items: tuple[Item, ...] = ()
    following: bytes = _NO_ID
    """Where the next page begins: a cursor, a place, an id; empty if all rows are there."""
    backwards: bool = False
    """Whether the rows of a sorted set or a stream are in reverse order."""
    is_gone: bool = False
    trouble: str = ""
    """The server's own words, not cleaned, or the name of a type that is not known."""

    @property
    def is_whole(self) -> bool:
        """Whether all of :attr:`content` was read."""
        return len(self.content) == self.length

    @property
    def is_text(self) -> bool:
        return self.kind in ("string", "json")

    @property
    def turns(self) -> bool:
        """Whether its rows can be read in reverse order."""
        return self.kind in ("zset", "stream")


def kind_of(word: str) -> Kind | None:
    """The type that ``TYPE`` or ``SCAN`` calls so."""
    return _SPELLED.get(word.lower())


def page_command(value: Value) -> Command:
    key, following = value.key, value.following
    start = int(following or 0) if value.kind in ("list", "zset") else 0
    match value.kind:
        case "hash":
            return ("HSCAN", key, following or "0", "COUNT", str(PAGE))
        case "set":
            return ("SSCAN", key, following or "0", "COUNT", str(PAGE))
        case "list":
            return ("LRANGE", key, str(start), str(start + PAGE - 1))
        case "zset":
            reverse = ("REV",) if value.backwards else ()
            return ("ZRANGE", key, str(start), str(start + PAGE - 1), *reverse, "WITHSCORES")
        case "stream":
            after: bytes | str = b"(" + following if following else ""
            if value.backwards:
                return ("XREVRANGE", key, after or "+", "-", "COUNT", str(PAGE))
            return ("XRANGE", key, after or "-", "+", "COUNT", str(PAGE))
    raise ValueError(value.kind)


def with_page(value: Value, reply: object) -> Value:
    """``value`` with the rows of ``reply`` that it does not have yet: a scan may give one twice."""
    rows, following = _rows(value, reply)
    known = {item.name for item in value.items}
    new: list[Item] = []
    for row in rows:
        if row.name not in known:
            known.add(row.name)
            new.append(row)
    return replace(value, items=(*value.items, *new), following=following)


def _rows(value: Value, reply: object) -> tuple[Sequence[Item], bytes]:
    """The rows of a page, and where the next one begins."""
    if value.kind in ("hash", "set"):
        cursor, found = reply if isinstance(reply, list) and len(reply) == 2 else (b"0", [])
        words = [*map(as_bytes, flat(found))]
        after = as_bytes(cursor)
        pairs = _pairs(words) if value.kind == "hash" else [(word, word) for word in words]
        return [Item(name, each) for name, each in pairs], _NO_ID if after == b"0" else after
    if value.kind == "stream":
        entries = [_entry(each) for each in reply or ()] if isinstance(reply, list) else []
        return entries, entries[-1].name if len(entries) == PAGE else _NO_ID
    words = [*map(as_bytes, flat(reply))]
    start = int(value.following or 0)
    if value.kind == "list":
        items = [Item(str(start + place).encode(), each) for place, each in enumerate(words)]
    else:
        items = [Item(name, score) for name, score in _pairs(words)]
    return items, str(start + PAGE).encode() if len(items) == PAGE else _NO_ID


def _entry(reply: object) -> Item:
    id, found = reply if isinstance(reply, list) and len(reply) == 2 else (reply, [])
    fields = tuple(map(as_bytes, flat(found)))
    lines = (name + b": " + each for name, each in _pairs(fields))
    return Item(as_bytes(id), b"\n".join(lines), fields=fields)


def _pairs(words: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
    return [*zip(words[::2], words[1::2], strict=False)]
