"""Replies of the embedded engine that fakeredis gives in another shape than Redis."""

from typing import Any

from fakeredis._core import CommandItem
from fakeredis._socket import FakeSocket

from upstash_tui.products.redis.sandbox.data.engine_commands import own


@own("HRANDFIELD")
def hrandfield(engine: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """Without a count one field, with one an array."""
    found = FakeSocket.hrandfield(engine, key, *args)
    return (found or []) if args else (found[0] if found else None)


@own("ZRANDMEMBER")
def zrandmember(engine: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """The same of members."""
    found = FakeSocket.zrandmember(engine, key, *args)
    return (found or []) if args else (found[0] if found else None)


@own("XREAD")
def xread(engine: FakeSocket, *args: bytes) -> Any:
    """Nothing new is null."""
    return FakeSocket.xread(engine, *args) or None


@own("XPENDING")
def xpending(engine: FakeSocket, key: CommandItem, group: bytes, *args: bytes) -> Any:
    """In the summary the counts of consumers are strings."""
    found = FakeSocket.xpending(engine, key, group, *args)
    if not args and isinstance(found, list) and found[-1]:
        found[-1] = [[name, str(count).encode()] for name, count in found[-1]]
    return found
