"""How the parts that read and write are given what sends their commands."""

from typing import Protocol

from upstash_tui.products.redis.data.client import Command


class Ask(Protocol):
    """Sends commands and gives their replies; ``None`` if they were not sent, which the user was told."""

    async def __call__(self, *commands: Command, atomic: bool = False) -> list[object] | None: ...
