"""The most that QStash of a region may cost in a month."""

from upstash_tui.formatting.numbers import typed_dollars
from upstash_tui.formatting.words import NONE
from upstash_tui.products.qstash.plans import MAX_BUDGET, MIN_BUDGET


def budget_amount(text: str) -> int | None:
    """A budget as the user types it; 0 is none. ``None`` for what the API refuses."""
    dollars = typed_dollars(text)
    return dollars if dollars == 0 or MIN_BUDGET <= (dollars or 0) <= MAX_BUDGET else None


def budget_text(budget: int | None) -> str:
    """A budget, US dollars, as people read it: ``$100 a month``, ``none``."""
    return f"${budget:,} a month" if budget else NONE
