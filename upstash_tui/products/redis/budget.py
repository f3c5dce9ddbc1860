"""A database's budget: typed, and how far a month's cost is along it."""

from typing import Literal, NamedTuple

from upstash_tui.formatting.numbers import typed_dollars
from upstash_tui.formatting.words import NONE

WARNINGS = (0.7, 0.9)
"""Shares of the budget at which the vendor writes an e-mail; at all of it the database is slowed down."""

_MOST = 999_999_999
AMOUNTS = f"Whole dollars, 1 to {_MOST:,}"
"""What can be typed, in words."""

Level = Literal["fine", "first warning", "last warning", "spent"]


def whole_dollars(text: str) -> int | None:
    """A budget as the user types it; ``None`` for what the API refuses."""
    dollars = typed_dollars(text)
    return dollars if dollars and dollars <= _MOST else None


def budget_text(budget: int | None) -> str:
    """A budget, US dollars, as people read it: ``$20 a month``, ``none: no upper limit``."""
    return f"${budget:,} a month" if budget else f"{NONE}: no upper limit"


class Spending(NamedTuple):
    """A month's cost beside the budget, both in US dollars."""

    cost: float | None
    budget: float | None

    @property
    def share(self) -> float | None:
        """The spent part of the budget, 1 for all of it; ``None`` without a budget or a cost."""
        return self.cost / self.budget if self.cost is not None and self.budget else None

    @property
    def level(self) -> Level:
        """Which of :data:`WARNINGS` was passed, or that nothing is left."""
        share = self.share or 0.0
        if share >= 1:
            return "spent"
        first, last = WARNINGS
        return "last warning" if share >= last else "first warning" if share >= first else "fine"


def warnings_text(spending: Spending) -> str:
    """What is still to come on the way to the whole budget, which must be known; the vendor documents it."""
    whole, first, last = (_exact(share * (spending.budget or 0)) for share in (1, *WARNINGS))
    return {
        "fine": f"E-mails at {first} and {last}, slowed down at {whole}",
        "first warning": f"! Next e-mail at {last}, slowed down at {whole}",
        "last warning": f"! Slowed down at {whole}",
        "spent": "! The budget is spent: it is slowed down",
    }[spending.level]


def _exact(dollars: float) -> str:
    """``$19,999``: a limit has all its digits."""
    return f"${dollars:,.2f}".removesuffix(".00")
