"""What a new search database would be: where it is, and what its plan lets it hold and do."""

from collections.abc import Sequence

from upstash_tui.catalog.regions import with_place
from upstash_tui.formatting.numbers import COUNT, SIZE
from upstash_tui.panes.outlook import at_most
from upstash_tui.products.search.plans import USD_PER_1K_RERANKS, Plan
from upstash_tui.widgets.facts import GAP, Line


def outlook(region: str, plan: Plan) -> Sequence[Line]:
    """Of a database of that plan in that region."""
    reranks = (
        f"${USD_PER_1K_RERANKS:.2f} per 1K" if plan.monthly_reranks is None else at_most(plan.monthly_reranks)
    )
    return [
        Line("Region", with_place(region)),
        GAP,
        Line("Documents", f"{COUNT.short(plan.documents)} at most"),
        Line("Indexes", at_most(plan.indexes)),
        Line("Requests/mo", at_most(plan.monthly_requests)),
        Line("Reranks/mo", reranks),
        Line("Data", f"{SIZE.short(plan.data_bytes)} at most"),
    ]
