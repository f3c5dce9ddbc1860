"""Columns of what statistics tell, read after the list: this month's cost, the used part, the activity."""

import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, TypeAlias

from upstash_tui.formatting.moments import month_name
from upstash_tui.formatting.numbers import COUNT, DOLLARS, share_bar, whole_percent
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.resources.column import Cell, Column, Late, Tone
from upstash_tui.resources.operation import Spent
from upstash_tui.resources.series import ACTIVITY_CELLS, Activity
from upstash_tui.resources.source import R, Scope
from upstash_tui.resources.status import NEARLY, Use, fullest

Read: TypeAlias = Callable[[Scope[R], R], Awaitable[Any]]
"""A request for what records are read of: that of :class:`Late`."""
COST = "cost"
"""Id of the column of this month's cost, a late value in US dollars."""
TOTALS = "totals"
"""Id of the late value that has the whole answer that the cost is in; it has no cells."""
_USED_BAR = 4
"""Cells."""


def cost_column(
    read: Read[R],
    value: Callable[[R, Any], float | None] = lambda record, dollars: dollars,
    *,
    known: Callable[[R], float | None],
    summed_by: Callable[[R], str] | None = None,
) -> Column[R]:
    """The cost of this month in US dollars; the arguments are those of :class:`Late` and :class:`Column`."""
    return Column(
        COST,
        "THIS MONTH",
        min_width=12,
        max_width=12,
        priority=1,
        right=True,
        label="This month",
        hint="its cost so far, US dollars",
        measure="dollars",
        summed=True,
        summed_by=summed_by,
        late=Late(read, lambda dollars: [(DOLLARS.text(dollars), "")], value, known),
    )


def totals_column(
    read: Read[R],
    value: Callable[[R, Any], Any] = lambda record, totals: totals,
) -> Column[R]:
    """What the details say of the use of a record; the arguments are those of :class:`Late`."""
    return Column(TOTALS, shown="searched only", late=Late(read, lambda totals: (), value, at_cursor=True))


def count_column(
    title: str,
    hint: str,
    read: Read[R],
    value: Callable[[R, Any], int | None],
    *,
    priority: int = 1,
) -> Column[R]:
    """How many ``title`` a record has; ``read`` and ``value`` are those of :class:`Late`."""
    return Column(
        title.casefold(),
        title.upper(),
        min_width=10,
        max_width=10,
        priority=priority,
        right=True,
        shown="offered",
        label=title,
        hint=hint,
        measure="count",
        late=Late(read, lambda count: [(COUNT.text(count), "")], value),
    )


def used_column(read: Read[R], uses: Callable[[R, Any], Iterable[Use]], *, priority: int = 8) -> Column[R]:
    """How much is used of its fullest budget or limit; ``uses`` takes ``None`` until there is an answer."""

    def value(record: R, answer: Any) -> float | None:
        share = fullest(uses(record, answer)).share
        return None if share is None else share * 100

    def applies(record: R) -> bool:
        return any(use.limit and use.is_limited for use in uses(record, None))

    return Column(
        "used",
        "USED",
        min_width=_USED_BAR + 6,
        max_width=_USED_BAR + 6,
        priority=priority,
        label="Used",
        hint="the fullest of its budget and limits, in percent",
        measure="count",
        late=Late(read, _used, value, applies=applies, counted=_nearly),
    )


def _nearly(percents: float) -> str:
    return f"over {whole_percent(NEARLY)} used" if percents >= NEARLY * 100 else ""


def _used(percents: float) -> Cell:
    share = percents / 100
    full, rest = share_bar(share, _USED_BAR)
    tone: Tone = "bad" if share >= 1 else "busy" if share >= NEARLY else ""
    return [(full, tone), (rest, "muted"), (f" {whole_percent(share)}", tone)]


def activity_column(
    hint: str, *, values: Callable[[R], Sequence[float]] | None = None, late: Late[R] | None = None
) -> Column[R]:
    """What went on lately, as a line of blocks: of the ``values`` of a record, or read by ``late``."""

    def of(record: R) -> Activity | None:
        return None if values is None else Activity.of(values(record))

    return Column(
        "activity",
        "ACTIVITY",
        lambda record: _activity(of(record)),
        min_width=ACTIVITY_CELLS,
        max_width=ACTIVITY_CELLS,
        priority=9,
        sort=None if values is None else of,
        label="Activity",
        hint=hint,
        late=late,
    )


def late_activity(read: Read[R]) -> Late[R]:
    """That of an answer with an ``activity``."""
    return Late(read, _activity, lambda record, answer: answer.activity)


def _activity(found: Activity | None) -> Cell:
    return [(UNKNOWN if found is None else found.line, "muted")]


def spent(scope: Scope[R], key: str) -> Spent | None:
    """The cost of this month that stands in the list; ``None`` if it was not read."""
    dollars: float | None = scope.late(COST, key)
    return None if dollars is None else Spent(month_name(time.time()), dollars)
