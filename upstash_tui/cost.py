"""What a database has cost this month, and how far that is along its budget."""

from typing import Literal, NamedTuple

from upstash_tui.api.stats import Stats

WARNINGS = (0.7, 0.9)
"""Shares of the budget at which the vendor writes an e-mail; at all of it the database is slowed down."""

Level = Literal["fine", "first warning", "last warning", "spent"]


def month_cost(stats: Stats) -> float | None:
    """US dollars since the month began, ``None`` where the server does not tell."""
    return stats.month_billing


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
        share = self.share or 0.0
        if share >= 1:
            return "spent"
        first, last = WARNINGS
        return "last warning" if share >= last else "first warning" if share >= first else "fine"
