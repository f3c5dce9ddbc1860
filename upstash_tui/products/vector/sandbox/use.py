"""Made-up use of an index, and what it costs."""

from upstash_tui.products.vector.plans import (
    BYTES_PER_DIMENSION,
    FREE_BANDWIDTH_GB,
    USD_PER_100K_REQUESTS,
    USD_PER_GB_BANDWIDTH,
    USD_PER_GB_STORED,
)
from upstash_tui.products.vector.sandbox.index import Index
from upstash_tui.sandbox.index_use import IndexUse

_GB = 1024**3
_SPARSE_BYTES = 1_200
"""Of one sparse vector."""
_DATA_BYTES = 350
"""Metadata and data of one vector."""


def use_of(index: Index, now: float) -> IndexUse:
    """What ``index`` does over time."""
    sparse = _SPARSE_BYTES if index.type != "DENSE" else 0
    return IndexUse(
        id=index.id,
        created=index.created,
        now=now,
        typical_queries=index.queries,
        typical_updates=index.updates,
        steady=index.vectors,
        most=index.max_vectors,
        record_bytes=index.dimension * BYTES_PER_DIMENSION + sparse + _DATA_BYTES,
        result_bytes=_DATA_BYTES,
        daily_queries=index.terms.daily_queries,
        daily_updates=index.terms.daily_updates,
        embeds=index.model is not None,
    )


def cost(index: Index, use: IndexUse) -> float:
    """Dollars of this month: requests or the fixed price, what is stored, and bandwidth."""
    plan = index.terms
    if plan.monthly_usd == 0:
        return 0.0
    queries, updates = use.month
    over = max(0.0, use.bandwidth(queries, updates) / _GB - FREE_BANDWIDTH_GB)
    shared = use.storage(use.now) / _GB * USD_PER_GB_STORED + over * USD_PER_GB_BANDWIDTH
    if plan.monthly_usd is not None:
        return plan.monthly_usd + shared
    return (queries + updates) / 100_000 * USD_PER_100K_REQUESTS + shared
