"""What is read of the keys in sight: type, lifetime, size. One pipeline for a screenful, and kept."""

import time
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.keys.scan import NO_KEY, kind_of

_GONE, _STAYS = -2, -1
"""Replies of PTTL where there is no key, and where it does not end."""


class KeyFact(Struct, frozen=True):
    """One key, as it was when it was read."""

    kind: str = ""
    """Empty if it is not known."""
    ends: float | None = None
    """When it ends, Unix seconds; ``None`` if it stays, or nothing is known."""
    stays: bool = False
    size: int | None = None
    """Bytes it takes in memory."""
    is_gone: bool = False


class KeyFacts:
    """What is known of keys, by their names. ``now`` is the clock, in Unix seconds."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self.now = now
        self._facts: dict[bytes, KeyFact] = {}

    def __contains__(self, key: bytes) -> bool:
        return key in self._facts

    def of(self, key: bytes) -> KeyFact | None:
        """``None`` if nothing was read of it."""
        return self._facts.get(key)

    def forget(self, keys: Iterable[bytes] | None = None) -> None:
        """Read these again where they are in sight; ``None`` for all."""
        for key in [*self._facts] if keys is None else keys:
            self._facts.pop(key, None)

    def take_in(self, keys: Sequence[bytes], replies: Sequence[object], *, typed: bool) -> None:
        """Replies to :func:`commands_of`."""
        a_key = 3 if typed else 2
        for at, key in enumerate(keys):
            left, size, *kind = replies[at * a_key : (at + 1) * a_key]
            self._facts[key] = self._fact(left, size, kind_of(*kind) if kind else "")

    def _fact(self, left: object, size: object, kind: str) -> KeyFact:
        number = left if isinstance(left, int) else None
        return KeyFact(
            kind="" if kind == NO_KEY else kind,
            ends=None if number is None or number < 0 else self.now() + number / 1000,
            stays=number == _STAYS,
            size=size if isinstance(size, int) else None,
            is_gone=number == _GONE,
        )


def commands_of(keys: Iterable[bytes], *, typed: bool) -> Sequence[Command]:
    """What is asked of ``keys``; ``typed`` asks for their types as well."""
    return [
        command
        for key in keys
        for command in (("PTTL", key), ("MEMORY", "USAGE", key), *([("TYPE", key)] if typed else []))
    ]
