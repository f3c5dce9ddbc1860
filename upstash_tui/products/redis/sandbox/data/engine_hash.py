"""Hashes of the embedded engine: lifetimes of fields, and their sums."""

from typing import Any

from fakeredis._commands import Key
from fakeredis._core import CommandItem
from fakeredis._helpers import SimpleError, casematch
from fakeredis._socket import FakeSocket
from fakeredis.model import Hash

from upstash_tui.products.redis.sandbox.data.engine_commands import own
from upstash_tui.products.redis.sandbox.data.engine_string import float_sum


@own("HINCRBYFLOAT", [Key(Hash), bytes, bytes])
def hincrbyfloat(_: FakeSocket, key: CommandItem, field: bytes, amount: bytes) -> bytes:
    """Exact in decimals."""
    try:
        total = float_sum(key.value.get(field, b"0"), b"0")
    except SimpleError:
        raise SimpleError("ERR hash value is not a float") from None
    total = float_sum(total, amount)
    lifetime = key.value.get_key_expireat(field)
    key.value[field] = total
    if lifetime is not None:
        key.value.set_key_expireat(field, lifetime)
    key.updated()
    return total


@own("HSETEX")
def hsetex(engine: FakeSocket, key: CommandItem, *args: bytes) -> Any:
    """``KEEPTTL`` keeps a field's lifetime."""
    kept = dict(key.value._expirations) if any(casematch(word, b"keepttl") for word in args) else {}
    answer = FakeSocket.hsetex(engine, key, *args)
    for field, when in kept.items():
        if field in key.value:
            key.value.set_key_expireat(field, when)
    return answer


@own("HTTL")
def httl(engine: FakeSocket, key: CommandItem, *args: bytes) -> list[int]:
    """A second that has begun counts."""
    return [-(-left // 1000) if left > 0 else left for left in FakeSocket.hpttl(engine, key, *args)]
