"""Adding rows to what a key holds, and removing one."""

import secrets
from collections.abc import Sequence

from upstash_tui.products.redis.data.ask import Ask
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.commands import are_texts
from upstash_tui.products.redis.data.replies import ReplyError, first_error
from upstash_tui.products.redis.data.values.edits import Base, Saved, Target, begin, carry_out
from upstash_tui.products.redis.data.values.typed_rows import Row, adding
from upstash_tui.products.redis.data.values.value import Item, Value

REMOVERS = {"hash": "HDEL", "list": "LREM", "set": "SREM", "zset": "ZREM", "stream": "XDEL"}
"""The command that removes a row, by type."""


async def remove(ask: Ask, value: Value, item: Item) -> Saved | None:
    """Remove ``item`` if it is what it was; ``None`` if nothing was sent. A list is looked at first."""
    key, name = value.key, item.name
    if value.kind == "list":
        return await _remove_element(ask, Target(key, "element", name), Base(item.value))
    if value.kind == "hash":
        target = Target(key, "field", name)
        now = await begin(ask, target)
        if now is None:
            return None
        if now.content != item.value:
            return Saved("conflict")
        return await carry_out(ask, target, now, [("HDEL", key, name)])
    replies = await ask((REMOVERS[value.kind or ""], key, name))
    return None if replies is None else _removed(replies)


async def _remove_element(ask: Ask, target: Target, base: Base) -> Saved | None:
    """An element is removed by its value, which others may have: it becomes one that no other has."""
    now = await begin(ask, target)
    if now is None:
        return None
    if now.content != base.content:
        return Saved("conflict")
    mark = f"removed-{secrets.token_hex(16)}"
    commands: Sequence[Command] = [("LSET", target.key, target.name, mark), ("LREM", target.key, "1", mark)]
    return await carry_out(ask, target, base, commands)


def _removed(replies: Sequence[object]) -> Saved:
    """It may be gone already."""
    reply = replies[0]
    if isinstance(reply, ReplyError):
        return Saved("refused", reply.text)
    return Saved("saved" if reply else "conflict")


async def add(ask: Ask, value: Value, rows: Sequence[Row], *, first: bool = False) -> Saved | None:
    """Add ``rows``; those that are there already are left as they are, which :attr:`Saved.text` says."""
    if value.kind is None:
        return None
    commands = adding(value.kind, value.key, rows, first=first)
    replies = await ask(*commands, atomic=len(commands) > 1 and are_texts(commands))
    if replies is None:
        return None
    if (error := first_error(replies)) is not None:
        return Saved("refused", error.text)
    added = sum(each for each in replies if isinstance(each, int))
    if value.kind == "list":
        return Saved("saved" if added else "conflict")
    if value.kind == "stream":
        return Saved("conflict" if replies[0] is None else "saved")
    left = len(rows) - added
    return Saved("saved", f"{left} of {len(rows)} were there already, and are as they were." if left else "")
