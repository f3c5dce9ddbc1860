"""What a new index would be: where it is, and what its plan lets it hold and do."""

from collections.abc import Sequence

from upstash_tui.catalog.regions import with_place
from upstash_tui.formatting.numbers import COUNT, SIZE
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.panes.outlook import at_most
from upstash_tui.products.vector.plans import IndexType, Plan
from upstash_tui.widgets.facts import GAP, Line

_FINDS = {
    "DENSE": "similar meaning",
    "SPARSE": "the same words",
    "HYBRID": "similar meaning, and the same words",
}


def outlook(region: str, plan: Plan, index_type: IndexType, dimension: int | None) -> Sequence[Line]:
    """Of an index like that; ``dimension`` is 0 for sparse vectors, ``None`` where none is typed."""
    return [
        Line("Region", with_place(region)),
        Line("Finds", _FINDS[index_type]),
        GAP,
        Line("Vectors", _capacity(plan, dimension)),
        Line("Queries/day", at_most(plan.daily_queries)),
        Line("Updates/day", at_most(plan.daily_updates)),
        Line("Namespaces", at_most(plan.namespaces)),
        Line("Metadata", f"{SIZE.short(plan.metadata_bytes)} at most"),
    ]


def _capacity(plan: Plan, dimension: int | None) -> str:
    """The plan limits vectors times dimensions; how those of a sparse index count is not documented."""
    if dimension is None:
        return UNKNOWN
    if dimension == 0:
        return "as the index says once it exists"
    return f"{COUNT.short(plan.capacity // dimension)} of {dimension:,} dimensions at most"
