"""Changes of a text within a key that lose nothing.

Lifetimes of keys and fields stay. What someone else changed since it was read is never overwritten unseen:
a string is compared by the server as it writes (``SET … IFDEQ``); anything else is read again just before,
and once more in the transaction that writes, so that whatever was replaced is known.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from upstash_tui.products.redis.data.ask import Ask
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.commands import are_texts
from upstash_tui.products.redis.data.errors import DataError, in_words
from upstash_tui.products.redis.data.replies import ReplyError, as_bytes, first_error
from upstash_tui.products.redis.data.values.json_change import changed_at

Part = Literal["string", "document", "field", "element", "member", "score", "scored member"]

_NO_LIFETIME = -1


class Target(Struct, frozen=True):
    """One text that can be edited."""

    key: bytes
    part: Part
    name: bytes = b""
    """The field, the index of the element, the member; empty for what is all of its key."""


class Base(Struct, frozen=True):
    """What stands at a target."""

    content: bytes | None
    """``None``: it is not there."""
    aside: bytes = b""
    """Of a string its digest, empty if the server knows none; of a document and a field when it ends, of a
    scored member its score."""


class Saved(Struct, frozen=True):
    """What came of writing."""

    how: Literal["saved", "conflict", "refused"]
    text: str = ""
    """What else there is to say; not cleaned."""
    replaced: bytes | None = None
    """What someone wrote in the same moment, and is now replaced."""


async def begin(ask: Ask, target: Target) -> Base | None:
    """What stands there now; ``None`` if nothing was sent. Raises ``DataError`` with the server's words."""
    replies = await ask(*_looks(target))
    return None if replies is None else _base(target, replies)


async def save(ask: Ask, target: Target, base: Base, new: bytes) -> Saved | None:
    """Write ``new`` where ``base`` still stands; ``None`` if nothing was sent."""
    if target.part == "string" and base.aside:
        replies = await ask(("SET", target.key, new, "IFDEQ", base.aside, "KEEPTTL"))
        if replies is None:
            return None
        if not _is_unknown(replies[0]):
            return _refused(replies) or Saved("conflict" if replies[0] is None else "saved")
    now = await begin(ask, target)
    if now is None:
        return None
    if now.content != base.content:
        return Saved("conflict")
    return await _write(ask, target, now, new)


async def _write(ask: Ask, target: Target, base: Base, new: bytes) -> Saved | None:
    commands = _writes(target, base, new)
    try:
        saved = await carry_out(ask, target, base, commands)
    except DataError as error:
        if target.part != "field" or "unknown command" not in error.server_text.lower():
            raise
        saved = Saved("refused", "unknown command")
    if saved is not None and saved.how == "refused" and target.part == "field" and _is_older(saved.text):
        return await carry_out(ask, target, base, _older_writes(target, base, new))
    return saved


async def carry_out(ask: Ask, target: Target, base: Base, commands: Sequence[Command]) -> Saved | None:
    """Send ``commands`` at once with a last look at ``target``; bytes that are no text go one by one."""
    looks = _looks(target)
    if are_texts((*looks, *commands)):
        replies = await ask(*looks, *commands, atomic=True)
        if replies is None:
            return None
        seen = _base(target, replies[: len(looks)]).content
        replies = replies[len(looks) :]
    else:
        seen, replies = base.content, []
        for command in commands:
            reply = await ask(command)
            if reply is None:
                return None
            replies += reply
            if isinstance(reply[0], ReplyError):
                break
    replaced = seen if seen != base.content else None
    return _refused(replies) or Saved("saved", replaced=replaced)


def _looks(target: Target) -> Sequence[Command]:
    """What tells what stands there. The digest first: one that is older than the content is only refused."""
    key, name = target.key, target.name
    match target.part:
        case "string":
            return (("DIGEST", key), ("GET", key))
        case "document":
            return (("JSON.GET", key), ("PEXPIRETIME", key))
        case "field":
            return (("HGET", key, name), ("HPEXPIRETIME", key, "FIELDS", "1", name))
        case "element":
            return (("LINDEX", key, name),)
        case "member":
            return (("SISMEMBER", key, name),)
    return (("ZSCORE", key, name),)


def _base(target: Target, replies: Sequence[object]) -> Base:
    """What ``replies`` to the looks tell."""
    first, last = replies[0], replies[-1]
    content = last if target.part == "string" else first
    if isinstance(content, ReplyError):
        raise DataError(in_words(content.text))
    match target.part:
        case "string":
            return Base(_maybe(content), b"" if isinstance(first, ReplyError) else as_bytes(first))
        case "document":
            return Base(_maybe(content), _moment(last))
        case "field":
            return Base(_maybe(content), _moment(last[0] if isinstance(last, list) and last else None))
        case "member":
            return Base(target.name if content else None)
        case "scored member":
            return Base(None if content is None else target.name, as_bytes(content))
    return Base(_maybe(content))


def _maybe(reply: object) -> bytes | None:
    return None if reply is None else as_bytes(reply)


def _moment(reply: object) -> bytes:
    """Unix milliseconds of an end; empty for none."""
    return str(reply).encode() if isinstance(reply, int) and reply > 0 else b""


def _writes(target: Target, base: Base, new: bytes) -> Sequence[Command]:
    key, name = target.key, target.name
    match target.part:
        case "string":
            return (("SET", key, new, "KEEPTTL"),)
        case "document":
            return _document_writes(key, base, new)
        case "field":
            return (("HSETEX", key, "KEEPTTL", "FIELDS", "1", name, new),)
        case "element":
            return (("LSET", key, name, new),)
        case "member":  # a set that is empty in between would lose its lifetime
            return (("SADD", key, new), ("SREM", key, name))
        case "score":
            return (("ZADD", key, "XX", new, name),)
    return (("ZADD", key, "NX", base.aside, new), ("ZREM", key, name))


def _document_writes(key: bytes, base: Base, new: bytes) -> Sequence[Command]:
    """One value at its path if no more was changed; else all, and the lifetime, which the server may drop."""
    change = changed_at((base.content or b"").decode("utf-8", "replace"), new.decode("utf-8", "replace"))
    if change is not None:
        return (("JSON.SET", key, *change),)
    ends: Sequence[Command] = (("PEXPIREAT", key, base.aside),) if base.aside else ()
    return (("JSON.SET", key, "$", new), *ends)


def _older_writes(target: Target, base: Base, new: bytes) -> Sequence[Command]:
    """Where there is no ``HSETEX``: what drops the lifetime of a field, and what gives it back."""
    key, field = target.key, target.name
    ends: Sequence[Command] = (("HPEXPIREAT", key, base.aside, "FIELDS", "1", field),) if base.aside else ()
    return (("HSET", key, field, new), *ends)


def _refused(replies: Sequence[object]) -> Saved | None:
    error = first_error(replies)
    return None if error is None else Saved("refused", error.text)


def _is_unknown(reply: object) -> bool:
    """Whether the server does not know the option."""
    return isinstance(reply, ReplyError) and reply.text.lower().startswith("err syntax error")


def _is_older(text: str) -> bool:
    return "unknown command" in text.lower()
