"""The sums of a database's month and day, in words."""

from collections.abc import Sequence
from typing import NamedTuple

from upstash_tui.formatting.numbers import COUNT, DOLLARS, SIZE, Quantity, dollars, percent
from upstash_tui.products.redis.budget import Spending, warnings_text
from upstash_tui.products.redis.stats import Stats
from upstash_tui.widgets.facts import Line
from upstash_tui.widgets.gauge import Alarm

_ALARMS: dict[str, Alarm] = {
    "fine": "",
    "first warning": "warning",
    "last warning": "error",
    "spent": "error",
}


class CostWords(NamedTuple):
    """What the gauge of the month's cost says."""

    text: str
    share: float | None
    percent: str
    note: str
    alarm: Alarm


def cost_words(spending: Spending, *, exact: bool, change_key: str) -> CostWords:
    """The cost beside the budget; what happens at which part of it is the vendor's documentation.

    ``change_key`` is the name of the key that leads to changing the budget.
    """
    cost = DOLLARS.text(spending.cost, exact=exact)
    share, budget = spending.share, spending.budget
    if share is None or budget is None:
        return CostWords(cost, None, "", "", "")
    note = warnings_text(spending)
    if spending.level in {"last warning", "spent"}:
        note += f". {change_key} changes the budget"
    return CostWords(f"{cost} of {dollars(budget)}", share, percent(share), note, _ALARMS[spending.level])


def totals(stats: Stats, *, exact: bool) -> Sequence[Line]:
    """The month and the day so far; whatever is not known is a dash."""

    def with_parts(whole: int | None, **parts: int | None) -> str:
        sent = (f"{name} {COUNT.text(part, exact=exact)}" for name, part in parts.items() if part is not None)
        return " · ".join((COUNT.text(whole, exact=exact), *sent))

    def both(quantity: Quantity, value: float | None, name: str, other: float | None) -> str:
        return f"{quantity.text(value, exact=exact)} · {name} {quantity.text(other, exact=exact)}"

    return [
        Line(
            "Commands", with_parts(stats.month_requests, reads=stats.month_reads, writes=stats.month_writes)
        ),
        Line("  today", with_parts(stats.today_commands, reads=stats.today_reads, writes=stats.today_writes)),
        Line("Scripts", COUNT.text(stats.month_scripts, exact=exact)),
        Line("Bandwidth", both(SIZE, stats.month_bandwidth, "today", stats.today_bandwidth)),
        Line("Storage", both(SIZE, stats.month_storage, "now", stats.storage)),
    ]
