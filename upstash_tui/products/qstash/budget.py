"""The most that QStash of a region may cost in a month."""

from upstash_tui.formatting.words import NONE
from upstash_tui.products.qstash.plans import MAX_BUDGET, MIN_BUDGET

_DIGITS = 9


def budget_amount(text: str) -> int | None:
    """A budget as the user types it, ``100`` or ``$100``; 0 is none. ``None`` for what the API refuses."""
    amount = text.strip().removeprefix("$").replace(",", "")
    if not (amount.isascii() and amount.isdigit() and len(amount) <= _DIGITS):
        return None
    dollars = int(amount)
    return dollars if dollars == 0 or MIN_BUDGET <= dollars <= MAX_BUDGET else None


def budget_text(budget: int | None) -> str:
    """A budget, US dollars, as people read it: ``$100 a month``, ``none``."""
    return f"${budget:,} a month" if budget else NONE
