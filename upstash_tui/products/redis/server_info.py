"""What a database tells of itself: the reply to INFO, which is not billed (docs: redis/overall/pricing)."""

from typing import Any

from msgspec import Struct

from upstash_tui.products.redis.data.replies import ReplyError
from upstash_tui.products.redis.data.tokens import HasData
from upstash_tui.products.redis.data.visit import visit_of
from upstash_tui.resources.source import Scope


class ServerInfo(Struct, frozen=True):
    """The figures of it that the app shows; ``None`` for one that the reply does not have."""

    keys: int | None = None
    expiring: int | None = None
    memory: int | None = None
    """Bytes; ``None``, too, where the reply says 0, which is none."""
    version: str = ""
    """Of the Redis that it speaks."""


async def read_info(scope: Scope[Any], database: HasData) -> ServerInfo:
    """Ask ``database``. Raises ``UpstashError``."""
    (reply,) = await (await visit_of(scope, database)).ask(("INFO",))
    return ServerInfo() if isinstance(reply, ReplyError) else info_from(reply)


def info_from(reply: object) -> ServerInfo:
    """The figures in a reply to INFO: lines of ``name:value``."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else ""
    pairs = (line.partition(":") for line in text.splitlines())
    values = {name: value.strip() for name, _, value in pairs}
    keyspace = dict(each.partition("=")[::2] for each in values.get("db0", "").split(","))
    has_keyspace = "# Keyspace" in text
    return ServerInfo(
        keys=_number(keyspace.get("keys", "0" if has_keyspace else "")),
        expiring=_number(keyspace.get("expires", "0" if has_keyspace else "")),
        memory=_number(values.get("used_memory", "")) or None,
        version=values.get("redis_version", "")[:40],
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
