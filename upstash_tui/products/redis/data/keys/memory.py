"""Which keys take the memory, by what their names begin with: from a sample, which is said."""

from collections.abc import AsyncIterator, Sequence

from msgspec import Struct, field

from upstash_tui.products.redis.data.ask import Ask
from upstash_tui.products.redis.data.errors import DataError, in_words
from upstash_tui.products.redis.data.keys.many import AT_ONCE
from upstash_tui.products.redis.data.keys.scan import Known, Walk

SAMPLES = (200, 1_000, 5_000)
"""Keys that can be asked for: each takes a command."""
BIGGEST = 10
"""Keys that are named."""
_SCANNED = 1_000
"""Keys that one SCAN looks at."""


class Prefix(Struct):
    """Keys of the sample whose names begin alike."""

    name: bytes
    keys: int = 0
    size: int = 0
    """Bytes."""


class Memory(Struct):
    """What a sample of keys takes."""

    total: int
    """Keys of the database."""
    keys: int = 0
    """Of the sample."""
    size: int = 0
    """Bytes that they take."""
    ended: bool = False
    """Whether there are no other keys."""
    prefixes: dict[bytes, Prefix] = field(default_factory=dict)
    biggest: list[tuple[int, bytes]] = field(default_factory=list)
    """The largest first, each with its bytes."""

    @property
    def estimate(self) -> int:
        """Bytes of all keys, if the others are like those of the sample."""
        return round(self.size / self.keys * max(self.total, self.keys)) if self.keys else 0

    @property
    def largest(self) -> Sequence[Prefix]:
        """The prefixes, those that take most first."""
        return sorted(self.prefixes.values(), key=lambda each: (-each.size, each.name))


def cost(sample: int, total: int | None) -> int:
    """Commands that a sample takes at most, of ``total`` keys in the database."""
    keys = sample if total is None else min(sample, total)
    return keys + -(-keys // _SCANNED) + 2


async def sampled(ask: Ask, sample: int, separator: str) -> AsyncIterator[Memory]:
    """What ``sample`` keys take, as far as it is known: more with each step.

    They are those that SCAN gives first. It ends early if nothing was sent. Raises ``DataError`` if the
    server gives none.
    """
    sizes = await ask(("DBSIZE",))
    if sizes is None:
        return
    memory = Memory(sizes[0] if isinstance(sizes[0], int) else 0)
    walk = Walk(ask, Known(size=memory.total))
    while walk.may_go_on and memory.keys < sample:
        before = walk.seen
        async for new in walk.page(sample - memory.keys):
            for start in range(0, len(new), AT_ONCE):
                some = new[start : start + AT_ONCE][: sample - memory.keys]
                if some and not await _measure(ask, memory, some, separator):
                    return
                yield memory
        if walk.failure:
            raise DataError(in_words(walk.failure))
        if walk.seen == before and not walk.ended:
            return
    memory.ended = walk.ended and memory.keys == walk.seen
    yield memory


async def _measure(ask: Ask, memory: Memory, keys: Sequence[bytes], separator: str) -> bool:
    replies = await ask(*(("MEMORY", "USAGE", key) for key in keys))
    if replies is None:
        return False
    for key, reply in zip(keys, replies, strict=True):
        if isinstance(reply, int):
            memory.keys += 1
            memory.size += reply
            name = prefix_of(key, separator)
            prefix = memory.prefixes.setdefault(name, Prefix(name))
            prefix.keys += 1
            prefix.size += reply
            memory.biggest.append((reply, key))
    memory.biggest = sorted(memory.biggest, key=lambda each: (-each[0], each[1]))[:BIGGEST]
    return True


def prefix_of(key: bytes, separator: str) -> bytes:
    """The first part of a name, with its separator; empty if it has none."""
    beginning, found, _ = key.partition(separator.encode())
    return beginning + found if found else b""
