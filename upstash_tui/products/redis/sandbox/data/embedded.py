"""The store that the sandbox holds itself."""

from collections.abc import Sequence

from upstash_tui.products.redis.sandbox.data.engine import Engine
from upstash_tui.products.redis.sandbox.data.replies import Failure, Reply
from upstash_tui.products.redis.sandbox.data.requests import Command


class Embedded:
    """A :class:`Store` in the sandbox's own memory."""

    def __init__(self) -> None:
        self._engine = Engine()

    async def run(self, commands: Sequence[Command]) -> list[Reply]:
        """The reply of each, in order."""
        return [self._engine.run(command) for command in commands]

    async def transaction(self, commands: Sequence[Command]) -> list[Reply] | Failure:
        """MULTI, the commands, EXEC."""
        self._engine.run([b"MULTI"])
        for command in commands:
            queued = self._engine.run(command)
            if isinstance(queued, Failure):
                self._engine.run([b"DISCARD"])
                return queued
        replies = self._engine.run([b"EXEC"])
        return replies if isinstance(replies, list) else Failure("EXECABORT Transaction discarded")
