"""The state of a record, and how it stands beside what it may use."""

from collections.abc import Iterable
from typing import NamedTuple

from upstash_tui.formatting.numbers import DOLLARS, Quantity, percent
from upstash_tui.resources.column import Cell, Tone

NEARLY = 0.8
"""Share of a budget or limit from which on it needs attention."""
_NO_LIMIT = 2**62
"""Limits from here on mean that there is none: the API sends 2**63 - 1 or -1."""


class Status(NamedTuple):
    """The state of a record. Glyphs differ in shape, so that colour only underlines."""

    kind: str
    """One of the few words of this program."""
    words: str
    """What to show: the server's own words where they say more."""
    tone: Tone
    glyph: str

    @property
    def cell(self) -> Cell:
        """The glyph and the words."""
        return [(self.glyph, self.tone), (f" {self.words}", "")]


class Standing(NamedTuple):
    """The fullest of its budget and limits, and what else needs attention."""

    share: float | None = None
    """The used part, 1 for all of it; ``None`` if it is unknown or there is no limit."""
    of: str = ""
    """What it is the share of: ``$20``, ``521K vectors``."""
    concern: str = ""
    """``6 dead letters``; empty if there is nothing."""

    @property
    def is_nearly_used(self) -> bool:
        """Whether hardly anything is left."""
        return self.share is not None and self.share >= NEARLY

    @property
    def words(self) -> str:
        """``! 98 % of 521K vectors``, the most urgent first; empty if nothing is known."""
        used = "" if self.share is None else f"{percent(self.share)} of {self.of}"
        parts = (used, self.concern) if self.is_nearly_used else (self.concern, used)
        needed = "! " if self.is_nearly_used or self.concern else ""
        return needed + " · ".join(filter(None, parts))


class Use(NamedTuple):
    """A budget or a limit of a record, and how much of it is used; ``None`` is unknown."""

    label: str
    """``Queries/day``."""
    quantity: Quantity
    used: float | None
    limit: float | None
    """As the API sends it."""
    unit: str = ""
    """What the limit counts: ``queries a day``."""
    beyond: str = ""
    """What is known to happen beyond it: ``new vectors may be refused``."""
    mend: tuple[str, str] = ("", "")
    """Ids of bindings, with a blank between them, and what their keys do: ``changes the plan``."""

    @property
    def is_limited(self) -> bool:
        """Whether there is a limit, known or not."""
        return self.limit is None or 0 <= self.limit < _NO_LIMIT

    @property
    def share(self) -> float | None:
        """The used part, 1 for all of it; ``None`` if it is unknown or there is no limit."""
        return self.used / self.limit if self.used is not None and self.limit and self.is_limited else None

    @property
    def of(self) -> str:
        """``$20``, ``521K vectors``."""
        return f"{self.quantity.text(self.limit)} {self.unit}".rstrip()

    def text(self, exact: bool = False) -> str:
        """``515K of 521K``, ``up to 521K``, ``3.4K, no limit``."""
        used, limit = (self.quantity.text(each, exact=exact) for each in (self.used, self.limit))
        if not self.is_limited:
            return "no limit" if self.used is None else f"{used}, no limit"
        if self.used is not None:
            return f"{used} of {limit}"
        return limit if self.limit is None else f"up to {limit}"


def of_budget(cost: float | None, budget: float | None, beyond: str, key: str) -> Use:
    """The cost of this month beside a budget, both in US dollars; ``key`` of the change menu changes it."""
    mend = (f"record.change pick.{key}", "changes the budget")
    return Use("Budget", DOLLARS, cost, budget or -1, beyond=beyond, mend=mend)


def fullest(uses: Iterable[Use], concern: str = "") -> Standing:
    """How a record stands with these; ``concern`` is what else needs attention."""
    shares = [(use.share, use.of) for use in uses if use.share is not None]
    share, of = max(shares, default=(None, ""))
    return Standing(share, of, concern)
