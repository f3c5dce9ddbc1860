"""Changes of a key as a whole: its name, its lifetime, copies of it."""

from typing import Literal, NamedTuple

from upstash_tui.products.redis.data.ask import Ask
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.replies import first_error
from upstash_tui.products.redis.data.values.lifetimes import Lifetime
from upstash_tui.products.redis.data.values.typed_rows import Row, making
from upstash_tui.products.redis.data.values.value import Kind

How = Literal["done", "gone", "taken", "refused"]
"""``gone``: there is no such key any more; ``taken``: there is one of the new name, which was left alone."""


class Result(NamedTuple):
    how: How
    text: str = ""
    """The server's words, not cleaned."""


async def rename(ask: Ask, key: bytes, to: bytes) -> Result | None:
    """Give ``key`` another name, which no key has. All of these give ``None`` if nothing was sent."""
    return _result(await ask(("RENAMENX", key, to)), 0, "taken")


async def copy(ask: Ask, key: bytes, to: bytes) -> Result | None:
    """Copy it, lifetime and all, to a name that no key has."""
    return _result(await ask(("COPY", key, to)), 0, "taken")


async def live(ask: Ask, key: bytes, lifetime: Lifetime) -> Result | None:
    """Give it that lifetime. One that has none, and is to have none, is as it shall be."""
    command = lifetime.command(key)
    return _result(await ask(command), None if command[0] == "PERSIST" else 0, "gone")


async def unlink(ask: Ask, key: bytes) -> Result | None:
    return _result(await ask(("UNLINK", key)), 0, "gone")


async def make(ask: Ask, key: bytes, kind: Kind, rows: list[Row], lifetime: Lifetime) -> Result | None:
    """A new key with its lifetime, at once. One that is there is left alone."""
    there = await ask(("EXISTS", key))
    if there is None:
        return None
    if there[0] != 0:
        return _result(there, 1, "taken")
    commands: list[Command] = [making(kind, key, rows)]
    if lifetime != Lifetime():
        commands.append(lifetime.command(key))
    return _result(await ask(*commands, atomic=len(commands) > 1), None, "taken", is_made=True)


async def dumped(ask: Ask, key: bytes) -> tuple[bytes, int] | Result | None:
    """``key`` as the server packs it, and its lifetime in milliseconds, 0 for none."""
    replies = await ask(("DUMP", key), ("PTTL", key))
    if replies is None:
        return None
    content, left = replies
    if not isinstance(content, bytes) or not isinstance(left, int):
        return _result(replies, None, "gone", is_made=True) if content is not None else Result("gone")
    return content, max(left, 0)


async def restore(ask: Ask, key: bytes, content: bytes, left: int, *, over: bool) -> Result | None:
    """What :func:`dumped` gave, under the name ``key``, ``over`` one that is there."""
    replies = await ask(("RESTORE", key, str(left), content, *(("REPLACE",) if over else ())))
    result = _result(replies, None, "taken")
    return Result("taken") if result is not None and result.text.startswith("BUSYKEY") else result


def _result(
    replies: list[object] | None, otherwise: int | None, how: How, *, is_made: bool = False
) -> Result | None:
    """What ``replies`` say: an error, ``how`` for the reply ``otherwise``, or that it is done."""
    if replies is None:
        return None
    if (error := first_error(replies)) is not None:
        return Result("gone" if "no such key" in error.text.lower() else "refused", error.text)
    if is_made and replies[0] is None:
        return Result(how)
    return Result(how if otherwise is not None and replies[0] == otherwise else "done")
