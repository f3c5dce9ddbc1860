"""What holds the keys of a database: one interface for the embedded engine and for a real server."""

from collections.abc import Sequence
from typing import Protocol

from upstash_tui.products.redis.sandbox.data.replies import Failure, Reply
from upstash_tui.products.redis.sandbox.data.requests import Command


class Store(Protocol):
    """One database. No command blocks: what would wait for data answers null at once."""

    async def run(self, commands: Sequence[Command]) -> list[Reply]:
        """The reply of each, in order. Raises :class:`ConnectionError`."""
        ...

    async def transaction(self, commands: Sequence[Command]) -> list[Reply] | Failure:
        """The same, all or none; the failure says why none was run."""
        ...
