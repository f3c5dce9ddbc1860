"""What a new search database would be: where it is, and what its plan lets it hold and do."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from upstash_tui.catalog.regions import with_place
from upstash_tui.formatting.numbers import COUNT, SIZE
from upstash_tui.products.search.panes.form_fields import Described
from upstash_tui.products.search.plans import USD_PER_1K_RERANKS
from upstash_tui.widgets.facts import GAP, Facts, Line
from upstash_tui.widgets.world_map import WorldMap


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
    reranks = (
        f"${USD_PER_1K_RERANKS:.2f} per 1K"
        if plan.monthly_reranks is None
        else _at_most(plan.monthly_reranks)
    )
    return [
        Line("Region", with_place(described.region)),
        GAP,
        Line("Documents", f"{COUNT.short(plan.documents)} at most"),
        Line("Indexes", _at_most(plan.indexes)),
        Line("Requests/mo", _at_most(plan.monthly_requests)),
        Line("Reranks/mo", reranks),
        Line("Data", f"{SIZE.short(plan.data_bytes)} at most"),
    ]


def _at_most(limit: int | None) -> str:
    return "no limit" if limit is None else f"{limit:,} at most"
