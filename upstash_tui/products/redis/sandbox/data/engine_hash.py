"""Hashes of the embedded engine: what fakeredis answers otherwise than Redis does."""

from typing import Any

from fakeredis._commands import Key, command
from fakeredis._core import CommandItem
from fakeredis._helpers import SimpleError, casematch
from fakeredis.commands_mixins import HashCommandsMixin
from fakeredis.model import Hash

from upstash_tui.products.redis.sandbox.data.engine_string import float_sum


class HashCommands(HashCommandsMixin):
    """Lifetimes of fields, and their sums."""

    @command(name="HINCRBYFLOAT", fixed=(Key(Hash), bytes, bytes))
    def hincrbyfloat(self, key: CommandItem, field: bytes, amount: bytes) -> bytes:
        """Exact in decimals."""
        try:
            total = float_sum(key.value.get(field, b"0"), b"0")
        except SimpleError:
            raise SimpleError("ERR hash value is not a float") from None
        total = float_sum(total, amount)
        key.value[field] = total
        key.updated()
        return total

    def hsetex(self, key: CommandItem, *args: bytes) -> Any:
        """``KEEPTTL`` keeps a field's lifetime."""
        kept = dict(key.value._expirations) if any(casematch(word, b"keepttl") for word in args) else {}
        answer = super().hsetex(key, *args)
        for field, when in kept.items():
            if field in key.value:
                key.value.set_key_expireat(field, when)
        return answer

    def httl(self, key: CommandItem, *args: bytes) -> list[int]:
        """A second that has begun counts."""
        return [-(-left // 1000) if left > 0 else left for left in self.hpttl(key, *args)]
