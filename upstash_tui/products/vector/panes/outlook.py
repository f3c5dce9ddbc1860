"""What a new index would be: where it is, and what its plan lets it hold and do."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from upstash_tui.catalog.regions import with_place
from upstash_tui.formatting.numbers import COUNT, SIZE
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.vector.panes.form_fields import Described
from upstash_tui.products.vector.plans import Plan
from upstash_tui.widgets.facts import GAP, Facts, Line
from upstash_tui.widgets.world_map import WorldMap

_FINDS = {
    "DENSE": "what means the same",
    "SPARSE": "the same words",
    "HYBRID": "what means the same, and the same words",
}


class Outlook(VerticalScroll, can_focus=False):
    """A map, and facts in words."""

    DEFAULT_CSS = """
    Outlook { padding: 0 1; }
    Outlook > WorldMap { height: 12; margin: 1 0; }
    """

    def compose(self) -> ComposeResult:
        yield WorldMap()
        yield Facts()

    def show(self, described: Described) -> None:
        """Show what that would be."""
        self.query_one(WorldMap).set_marks(described.region, (), None)
        self.query_one(Facts).set_lines(_lines(described))


def _lines(described: Described) -> Sequence[Line]:
    plan = described.plan
    return [
        Line("Region", with_place(described.region)),
        Line("Finds", _FINDS[described.index_type]),
        GAP,
        Line("Vectors", _capacity(plan, described.dimension)),
        Line("Queries/day", _at_most(plan.daily_queries)),
        Line("Updates/day", _at_most(plan.daily_updates)),
        Line("Namespaces", _at_most(plan.namespaces)),
        Line("Metadata", f"{SIZE.short(plan.metadata_bytes)} at most"),
    ]


def _capacity(plan: Plan, dimension: int | None) -> str:
    """The plan limits vectors times dimensions; how those of a sparse index count is not documented."""
    if dimension is None:
        return UNKNOWN
    if dimension == 0:
        return "as the index says once it exists"
    return f"{COUNT.short(plan.capacity // dimension)} of {dimension:,} dimensions at most"


def _at_most(limit: int | None) -> str:
    return "no limit" if limit is None else f"{limit:,} at most"
