"""The data of one database: what may be asked of it, its store, and who listens."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, TypeVar

from upstash_tui.products.redis.sandbox.data import commands
from upstash_tui.products.redis.sandbox.data.answers import (
    KEY_SIZE,
    NO_PERMISSION,
    NOT_AVAILABLE,
    REQUEST_LIMIT,
)
from upstash_tui.products.redis.sandbox.data.hub import Hub
from upstash_tui.products.redis.sandbox.data.replies import Failure, Reply
from upstash_tui.products.redis.sandbox.data.requests import Command
from upstash_tui.products.redis.sandbox.data.store import Store
from upstash_tui.products.redis.sandbox.data.traffic import Traffic
from upstash_tui.sandbox.refusals import Refusal

MAX_KEY_BYTES = 32 * 1024
Replies = TypeVar("Replies", list[Reply], list[Reply] | Failure)
_PLACEHOLDER: Command = [b"ECHO", b""]
"""Stands in a transaction for what the sandbox answers itself."""


class Access(NamedTuple):
    """What the asker may do."""

    read_only: bool
    limit: int
    """Commands in a month, as the plan has it."""


class Keyspace:
    """One database's data."""

    def __init__(self, opening: Callable[[], Awaitable[Store]]) -> None:
        """``opening`` gives the store, filled, when it is first needed."""
        self.hub = Hub()
        self.traffic = Traffic()
        self.used = 0
        """Commands that count against the plan's limit."""
        self._opening = opening
        self._store: Store | None = None
        self._lock = asyncio.Lock()

    async def store(self) -> Store:
        """Opened by the first who asks."""
        async with self._lock:
            if self._store is None:
                self._store = await self._opening()
            return self._store

    async def size(self) -> tuple[int, int]:
        """Keys, and about how many bytes they take. Looks at each of them."""
        store = await self.store()
        [keys] = await store.run([[b"KEYS", b"*"]])
        names = [key for key in keys if isinstance(key, bytes)] if isinstance(keys, list) else []
        sizes = await store.run([[b"MEMORY", b"USAGE", name] for name in names])
        return len(names), sum(size for size in sizes if isinstance(size, int))

    async def run(self, asked: Sequence[Command], access: Access) -> list[Reply]:
        """Each with its own result or error."""
        refused = [self._refused(command, access) for command in asked]
        let = [command for command, refusal in zip(asked, refused, strict=True) if refusal is None]
        replies = iter(await self._answers(let, (await self.store()).run) if let else [])
        return [next(replies) if refusal is None else Failure(refusal.text) for refusal in refused]

    async def transaction(self, asked: Sequence[Command], access: Access) -> list[Reply] | Failure:
        """All or none."""
        used = self.used
        for command in asked:
            if (refused := self._refused(command, access)) is not None:
                self.used = used
                return Failure(refused.text)
        return await self._answers(asked, (await self.store()).transaction)

    async def _answers(
        self, asked: Sequence[Command], run: Callable[[Sequence[Command]], Awaitable[Replies]]
    ) -> Replies:
        """What the store answers, and what the sandbox answers in its place."""
        own = [self._own(command) for command in asked]
        self.traffic.note_commands(len(asked))
        for command in asked:
            self.hub.show(command)
        replies = await run(
            [command if answer is None else _PLACEHOLDER for command, answer in zip(asked, own, strict=True)]
        )
        if isinstance(replies, Failure):
            return replies
        return [reply if answer is None else answer() for reply, answer in zip(replies, own, strict=True)]

    def _refused(self, command: Command, access: Access) -> Refusal | None:
        """Why it is not run, else count it."""
        name = commands.name_of(command)
        if not commands.exists(name):
            return NOT_AVAILABLE.refusal(command=command[0].decode("utf-8", "replace").upper())
        if access.read_only and not commands.read_only_may(name):
            return NO_PERMISSION.refusal(command=name.partition("-")[0])
        longest = max(map(len, commands.keys_of(name, command)), default=0)
        if longest > MAX_KEY_BYTES:
            return KEY_SIZE.refusal(limit=MAX_KEY_BYTES, size=longest)
        if name not in commands.NOT_CHARGED:
            if self.used >= access.limit:
                return REQUEST_LIMIT.refusal(limit=access.limit, usage=self.used + 1)
            self.used += 1
        return None

    def _own(self, command: Command) -> Callable[[], Reply] | None:
        """What gives the reply to a command that no store is asked for."""
        match commands.name_of(command), command[1:]:
            case "command", _:
                return lambda: []
            case "publish", [channel, message]:
                return lambda: self.hub.publish(channel, message)
            case ("pubsub-channels" | "pubsub-numsub" | "pubsub-numpat") as name, [_, *words]:
                return lambda: self.hub.listening(name, words)
        return None
