"""What a month of a database can cost, and what a change of it does to that."""

from typing import NamedTuple

from upstash_tui.products.redis.plans import PROD_PACK_USD_PER_MONTH, monthly_dollars, plan
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.operation import NO_LIMIT, Change, WorstCase


class Terms(NamedTuple):
    """What the bill depends on."""

    plan: str | None
    read_regions: int = 0
    budget: int | None = None
    prod_pack: bool = False

    @property
    def most(self) -> float | None:
        """The most that a month can cost, US dollars, ``NO_LIMIT`` for any amount; ``None``: not known."""
        chosen = plan(self.plan)
        if chosen is None:
            return None
        fixed = monthly_dollars(self.plan, self.read_regions)
        if fixed is not None:
            return fixed + (PROD_PACK_USD_PER_MONTH if self.prod_pack else 0)
        if not self.budget:
            return NO_LIMIT
        # Nobody says whether the budget bounds the price of the Prod Pack, too.
        return None if self.prod_pack else self.budget

    @property
    def words(self) -> str:
        """``$100``, ``at most $20`` or ``no upper limit``; empty if it is not known."""
        most = self.most
        if most is None:
            return ""
        if most == NO_LIMIT:
            return "no upper limit"
        return f"at most ${most:,.0f}" if self.budget else f"${most:,.0f}"


def terms(database: Database) -> Terms:
    """Those of ``database`` now."""
    chosen = plan(database.plan_name)
    budget = database.budget if chosen is not None and chosen.has_budget else None
    return Terms(database.plan_name, len(database.read_regions), budget, database.prod_pack is True)


def price_change(before: Terms, after: Terms) -> Change | None:
    """``$20 → $100 a month``; ``None`` if it is not known or stays."""
    if not after.words or before == after:
        return None
    unit = "" if after.most == NO_LIMIT else "a month"
    was = before.words
    if was and not unit and before.most != NO_LIMIT:
        was += " a month"
    return Change("Price", was, after.words, unit)


def worst_case(before: Terms, after: Terms) -> WorstCase | None:
    """The most a month can cost before and after; ``None`` if one of them is not known."""
    if before.most is None or after.most is None:
        return None
    return WorstCase(before.most, after.most)
