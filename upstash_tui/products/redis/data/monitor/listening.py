"""One stream of a database from its start to its end."""

from collections.abc import Callable

from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.commands import name_of
from upstash_tui.products.redis.data.monitor.heard import heard
from upstash_tui.products.redis.data.monitor.monitor import Seen
from upstash_tui.products.redis.data.visit import Visit

PATIENCE = 10.0
"""Seconds after which a stream that has not begun is given up: users have seen ones that never do."""
LONGEST = 300.0
"""Seconds after which it ends by itself."""


class Listening:
    """Reads the stream that ``command`` opens. ``clock`` gives seconds that only grow, ``now`` Unix time."""

    def __init__(self, command: Command, clock: Callable[[], float], now: Callable[[], float]) -> None:
        self.command = command
        self.name = name_of(command)
        self.is_accepted = False
        """Whether the database said that it begins, or sends lines anyway."""
        self._clock, self._now = clock, now
        self._begun = clock()

    @property
    def seconds(self) -> float:
        """Since its start."""
        return self._clock() - self._begun

    @property
    def is_refused(self) -> bool:
        """Whether it should have begun by now."""
        return not self.is_accepted and self.seconds >= PATIENCE

    @property
    def is_over(self) -> bool:
        """Whether it was open long enough."""
        return self.seconds >= LONGEST

    async def read(self, visit: Visit, seen: Seen, changed: Callable[[], object]) -> None:
        """Add its lines to ``seen``, and call ``changed`` for each, until the database ends it.

        Raises ``UpstashError``.
        """
        async with visit.events(self.command) as events:
            async for event in events:
                now = self._now()
                line = heard(event, self.name, now)
                if line is not None:
                    seen.add(line, now)
                self.is_accepted = self.is_accepted or line is None or line.kind != "raw"
                changed()
