"""How much of its limits an index uses, of vectors or of documents."""

from typing import Protocol

from upstash_tui.formatting.numbers import COUNT, SIZE
from upstash_tui.resources.index_stats import Totals
from upstash_tui.resources.status import Use


class Limited(Protocol):
    """A record with limits of its own; -1 is none, ``None`` an unknown one."""

    @property
    def max_vectors(self) -> int | None: ...
    @property
    def max_daily_queries(self) -> int | None: ...
    @property
    def max_daily_updates(self) -> int | None: ...
    @property
    def max_monthly_bandwidth(self) -> int | None: ...


def index_uses(index: Limited, totals: Totals | None, held: str, mend: tuple[str, str]) -> tuple[Use, ...]:
    """The limits of ``index``, which holds ``held``: ``vectors``; ``totals`` are ``None`` until then.

    What Upstash does beyond a limit is not documented, so that no more is said than that it may refuse.
    """
    known, today = totals or Totals(), "may be refused until the day is over"
    month = "requests may be refused until the month is over"
    queries, updates, most = index.max_daily_queries, index.max_daily_updates, index.max_monthly_bandwidth
    new = f"new {held} may be refused"
    return (
        Use(held.capitalize(), COUNT, known.vectors_now, index.max_vectors, held, new, mend),
        Use("Queries/day", COUNT, known.today_queries, queries, "queries a day", f"queries {today}", mend),
        Use("Updates/day", COUNT, known.today_updates, updates, "updates a day", f"updates {today}", mend),
        Use("Bandwidth/mo", SIZE, known.month_bandwidth, most, "of bandwidth a month", month, mend),
    )
