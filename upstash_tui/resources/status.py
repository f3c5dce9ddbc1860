"""The state of a record, and how it stands beside what it may use."""

from typing import NamedTuple

from upstash_tui.resources.column import Cell, Tone


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


def of_budget(cost: float | None, budget: float | None, text: str) -> Standing:
    """The cost of this month beside a budget, both in US dollars; ``text`` names the budget."""
    return Standing(cost / budget, text) if cost is not None and budget else Standing()


def of_limit(used: int | None, limit: int | None, text: str) -> Standing:
    """What is held beside what can be; ``text`` names the limit."""
    return Standing(used / limit, text) if used is not None and limit and limit > 0 else Standing()
