"""Made-up use of an index. One that was just made has no past."""

import math
from functools import cached_property, lru_cache
from typing import Any

from upstash_tui.products.vector.plans import (
    BYTES_PER_DIMENSION,
    FREE_BANDWIDTH_GB,
    USD_PER_100K_REQUESTS,
    USD_PER_GB_BANDWIDTH,
    USD_PER_GB_STORED,
)
from upstash_tui.products.vector.sandbox.index import Index
from upstash_tui.sandbox.gotime import go_time
from upstash_tui.sandbox.series import DAY, day_shape, day_shape_total, month_start, noise

_GB = 1024**3
_RESULTS = 5
"""Vectors that a query gives back."""
_SPARSE_BYTES = 1_200
"""Of one sparse vector."""
_DATA_BYTES = 350
"""Metadata and data of one vector."""
_MINUTES = 30
"""How far the throughput in a list goes back."""


class Use:
    """What one index does over time. Moments are Unix seconds."""

    def __init__(self, index: Index, now: float) -> None:
        self.index = index
        self.now = now

    def _rate(self, of: str, typical: float, at: float) -> float:
        if at < self.index.created:
            return 0.0
        return typical * day_shape(at) * (0.85 + 0.3 * noise(self.index.id, of, int(at) // 60))

    def queries(self, at: float) -> float:
        """Queries a second."""
        return self._rate("queries", self.index.queries, at)

    def updates(self, at: float) -> float:
        """Vectors upserted a second."""
        return self._rate("updates", self.index.updates, at)

    def requests(self, start: float, end: float) -> tuple[int, int]:
        """Queries and upserted vectors between two moments, in no day more than the plan allows."""
        plan, index = self.index.terms, self.index
        return (
            self._count("queries", index.queries, plan.daily_queries, start, end),
            self._count("updates", index.updates, plan.daily_updates, start, end),
        )

    def _count(self, of: str, typical: float, most: int | None, start: float, end: float) -> int:
        found, start = 0, max(start, float(self.index.created))
        while start < end:
            until = min(end, start - start % DAY + DAY)
            busy = 0.94 + 0.12 * noise(self.index.id, of, start // DAY)
            count = int(typical * day_shape_total(start, until) * busy)
            found += count if most is None else min(count, most)
            start = until
        return found

    @cached_property
    def month(self) -> tuple[int, int]:
        """Queries and upserted vectors since the month began."""
        return self.requests(month_start(self.now), self.now)

    def vectors(self, at: float) -> int:
        """How many it holds, never more than its plan allows."""
        age = max(0.0, at - self.index.created)
        steady = self.index.vectors * (1 - math.exp(-age / (30 * DAY)))
        held = int(steady * (0.985 + 0.015 * noise(self.index.id, "vectors", int(at) // 600)))
        return min(held, self.index.max_vectors)

    def vector_bytes(self) -> int:
        """Bytes of one vector with its metadata and data."""
        sparse = _SPARSE_BYTES if self.index.type != "DENSE" else 0
        return self.index.dimension * BYTES_PER_DIMENSION + sparse + _DATA_BYTES

    def storage(self, at: float) -> int:
        """Bytes it holds."""
        return self.vectors(at) * self.vector_bytes()

    def bandwidth(self, queries: int, updates: int) -> int:
        """Bytes that go over the wire for those."""
        return queries * _RESULTS * _DATA_BYTES + updates * self.vector_bytes()

    def cost(self) -> float:
        """Dollars of this month: requests or the fixed price, what is stored, and bandwidth."""
        plan = self.index.terms
        if plan.monthly_usd == 0:
            return 0.0
        queries, updates = self.month
        over = max(0.0, self.bandwidth(queries, updates) / _GB - FREE_BANDWIDTH_GB)
        shared = self.storage(self.now) / _GB * USD_PER_GB_STORED + over * USD_PER_GB_BANDWIDTH
        if plan.monthly_usd is not None:
            return plan.monthly_usd + shared
        return (queries + updates) / 100_000 * USD_PER_100K_REQUESTS + shared

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
