"""Made-up use of an index, of vectors or of documents. One that was just made has no past."""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from upstash_tui.sandbox.gotime import go_time
from upstash_tui.sandbox.series import DAY, day_shape, day_shape_total, month_start, noise

_RESULTS = 5
"""Records that a query gives back."""
_MINUTES = 30
"""How far the throughput in a list goes back."""


@dataclass
class IndexUse:
    """What one index does over time. Moments are Unix seconds."""

    id: str
    created: int
    now: float
    typical_queries: float
    """A second, in a typical hour."""
    typical_updates: float
    """Records upserted a second."""
    steady: int
    """How many records it holds after some months."""
    most: int
    """How many it can hold."""
    record_bytes: int
    """Of one with all that belongs to it."""
    result_bytes: int
    """What a query gives back of one."""
    daily_queries: int | None = None
    """At most; ``None`` is no limit."""
    daily_updates: int | None = None
    embeds: bool = False
    """Whether it makes vectors out of text."""
    reranked: float = 0.0
    """The part of the queries whose results are ranked again."""

    def _rate(self, of: str, typical: float, at: float) -> float:
        if at < self.created:
            return 0.0
        return typical * day_shape(at) * (0.85 + 0.3 * noise(self.id, of, int(at) // 60))

    def queries(self, at: float) -> float:
        """Queries a second."""
        return self._rate("queries", self.typical_queries, at)

    def updates(self, at: float) -> float:
        """Records upserted a second."""
        return self._rate("updates", self.typical_updates, at)

    def requests(self, start: float, end: float) -> tuple[int, int]:
        """Queries and upserted records between two moments, in no day more than the plan allows."""
        return (
            self._count("queries", self.typical_queries, self.daily_queries, start, end),
            self._count("updates", self.typical_updates, self.daily_updates, start, end),
        )

    def _count(self, of: str, typical: float, most: int | None, start: float, end: float) -> int:
        found, start = 0, max(start, float(self.created))
        while start < end:
            until = min(end, start - start % DAY + DAY)
            busy = 0.94 + 0.12 * noise(self.id, of, start // DAY)
            count = int(typical * day_shape_total(start, until) * busy)
            found += count if most is None else min(count, most)
            start = until
        return found

    @cached_property
    def month(self) -> tuple[int, int]:
        """Queries and upserted records since the month began."""
        return self.requests(month_start(self.now), self.now)

    def reranks(self, queries: int) -> int:
        """How many of the queries had their results ranked again."""
        return int(queries * self.reranked)

    def records(self, at: float) -> int:
        """How many it holds, never more than it can."""
        age = max(0.0, at - self.created)
        steady = self.steady * (1 - math.exp(-age / (30 * DAY)))
        held = int(steady * (0.985 + 0.015 * noise(self.id, "vectors", int(at) // 600)))
        return min(held, self.most)

    def storage(self, at: float) -> int:
        """Bytes it holds."""
        return self.records(at) * self.record_bytes

    def bandwidth(self, queries: int, updates: int) -> int:
        """Bytes that go over the wire for those."""
        return queries * _RESULTS * self.result_bytes + updates * self.record_bytes

    def throughput(self) -> list[dict[str, Any]]:
        """Requests a second of the last half hour, one point a minute."""
        return [
            {"x": text, "y": round(self.queries(at) + self.updates(at), 2)}
            for at, text in _minutes(int(self.now) // 60)
        ]


@lru_cache(maxsize=2)
def _minutes(last: int) -> list[tuple[int, str]]:
    """The minutes up to number ``last``; written once for all indexes of a list."""
    return [(minute * 60, go_time(minute * 60, 0)) for minute in range(last - _MINUTES + 1, last + 1)]
