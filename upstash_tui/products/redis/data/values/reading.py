"""Reads what a key holds, a part at a time in few commands. Every reader asks for the lifetime, too."""

from msgspec.structs import replace

from upstash_tui.products.redis.data.ask import Ask
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.replies import ReplyError, as_bytes
from upstash_tui.products.redis.data.values.value import Value, kind_of, page_command, with_page

BEGINNING = 65_536
"""Bytes read of a text before its length is known, and all that is read of one over :data:`MOST`."""
MOST = 1024 * 1024
"""Bytes of the longest text that is read whole."""


async def read(ask: Ask, key: bytes, kind: str = "", *, backwards: bool = False) -> Value | None:
    """The first part of what ``key`` holds; ``None`` if nothing was sent.

    ``kind`` saves a command if it is known. If the key holds another type by now, that is read.
    """
    known = kind_of(kind)
    if known is None:
        replies = await ask(("TYPE", key))
        if replies is None:
            return None
        word = _text(replies[0])
        if (known := kind_of(word)) is None:
            gone = word == "none"
            return Value(key, None, is_gone=gone, trouble="" if gone else _trouble(replies[0]) or word)
    value = await _read_known(ask, Value(key, known, backwards=backwards))
    if value is not None and value.trouble.startswith("WRONGTYPE") and kind:
        return await read(ask, key, backwards=backwards)
    return value


async def read_more(ask: Ask, value: Value) -> Value | None:
    """``value`` with its next page; ``None`` if nothing was sent."""
    replies = await ask(page_command(value))
    if replies is None:
        return None
    if trouble := _trouble(replies[0]):
        return replace(value, trouble=trouble)
    return await _with_field_lifetimes(ask, with_page(value, replies[0]), len(value.items))


_LENGTHS = {"hash": "HLEN", "list": "LLEN", "set": "SCARD", "zset": "ZCARD", "stream": "XLEN"}


async def read_info(ask: Ask, value: Value) -> tuple[int | None, int | None] | None:
    """Bytes of memory, and the number of rows; what the server does not tell is ``None``.

    ``None`` if nothing was sent. Each takes a command of its own.
    """
    length = _LENGTHS.get(value.kind or "")
    commands: list[Command] = [("MEMORY", "USAGE", value.key)]
    replies = await ask(*commands, *([(length, value.key)] if length else []))
    if replies is None:
        return None
    numbers = [reply if isinstance(reply, int) else None for reply in replies]
    return numbers[0], numbers[1] if length else None


async def _read_known(ask: Ask, value: Value) -> Value | None:
    if value.kind == "string":
        return await _read_string(ask, value)
    first = ("JSON.GET", value.key) if value.kind == "json" else page_command(value)
    replies = await ask(first, ("PTTL", value.key))
    if replies is None:
        return None
    if trouble := _trouble(replies[0]):
        return replace(value, kind=None, trouble=trouble)
    value = with_lifetime(value, replies[1])
    if value.is_gone:
        return value
    if value.kind == "json":
        content = as_bytes(replies[0])
        return replace(value, content=content, length=len(content))
    return await _with_field_lifetimes(ask, with_page(value, replies[0]), 0)


async def _read_string(ask: Ask, value: Value) -> Value | None:
    """Most are read by their beginning; a longer one is read again whole, unless it is too long."""
    key = value.key
    replies = await ask(("GETRANGE", key, "0", str(BEGINNING - 1)), ("STRLEN", key), ("PTTL", key))
    if replies is None:
        return None
    if trouble := _trouble(replies[0]):
        return replace(value, kind=None, trouble=trouble)
    content, length = as_bytes(replies[0]), _number(replies[1])
    if len(content) < BEGINNING:
        length = len(content)
    elif len(content) < length <= MOST:
        again = await ask(("GET", key))
        if again is None:
            return None
        content = as_bytes(again[0])
        length = len(content)
    return with_lifetime(replace(value, content=content, length=max(length, len(content))), replies[2])


def with_lifetime(value: Value, reply: object) -> Value:
    """``value`` with what ``PTTL`` replied."""
    left = _number(reply)
    return replace(value, lifetime=left if left >= 0 else None, is_gone=left == -2)


async def _with_field_lifetimes(ask: Ask, value: Value, start: int) -> Value | None:
    """``value`` with the lifetimes of the fields of a hash from ``start`` on; an older server has none."""
    new = value.items[start:]
    if value.kind != "hash" or not new:
        return value
    replies = await ask(("HTTL", value.key, "FIELDS", str(len(new)), *(item.name for item in new)))
    if replies is None:
        return None
    left = replies[0]
    if not isinstance(left, list) or len(left) != len(new):
        return value
    timed = [
        replace(item, lifetime=seconds) if isinstance(seconds, int) and seconds >= 0 else item
        for item, seconds in zip(new, left, strict=True)
    ]
    return replace(value, items=(*value.items[:start], *timed))


def _text(reply: object) -> str:
    return "" if isinstance(reply, ReplyError) else as_bytes(reply).decode("utf-8", "replace")


def _number(reply: object) -> int:
    return reply if isinstance(reply, int) else -1


def _trouble(reply: object) -> str:
    return reply.text if isinstance(reply, ReplyError) else ""
