"""Hashes of the embedded engine: what fakeredis answers otherwise than Redis does."""

from typing import Any

from fakeredis._core import CommandItem
from fakeredis._helpers import casematch
from fakeredis.commands_mixins.hash_mixin import HashCommandsMixin


class HashCommands(HashCommandsMixin):
    """Lifetimes of fields."""

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
