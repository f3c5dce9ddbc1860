"""How much an index was used this month and today, and how much of its limits that is."""

from collections.abc import Sequence

from textual.content import Content

from upstash_tui.formatting.numbers import COUNT, DOLLARS, SIZE, Quantity
from upstash_tui.resources.index_stats import Stats, Totals
from upstash_tui.resources.index_uses import Limited, index_uses
from upstash_tui.widgets.facts import Line
from upstash_tui.widgets.meters import Meter, meters


def limits(stats: Stats, index: Limited, held: str) -> Sequence[Meter]:
    """Those that the index has, and of which it is known how much is used; ``held`` is what it holds."""
    return meters(index_uses(index, Totals.of(stats), held, ("", "")))


def without_limit(index: Limited) -> str:
    """What the index may do without end, as a sentence without full stop; empty where there is nothing."""
    given = {
        "queries": index.max_daily_queries,
        "updates": index.max_daily_updates,
        "bandwidth": index.max_monthly_bandwidth,
    }
    names = [name for name, limit in given.items() if limit is not None and limit < 0]
    if not names:
        return ""
    *others, last = names
    return f"No limit on {', '.join(others)} and {last}" if others else f"No limit on {last}"


def sums(stats: Stats, *, exact: bool) -> Sequence[Line]:
    """The month and the day so far; what is not known is a dash."""

    def both(month: int | None, today: int | None) -> str:
        return f"{text(COUNT, month)} · today {text(COUNT, today)}"

    def text(quantity: Quantity, value: int | None) -> str:
        return quantity.text(value, exact=exact)

    lines = [
        Line("This month", Content.styled(DOLLARS.text(stats.month_cost, exact=exact), "bold")),
        Line("Queries", both(stats.month_queries, stats.today_queries)),
        Line("Updates", both(stats.month_updates, stats.today_updates)),
    ]
    if stats.month_reranks:
        lines.append(Line("Reranks", both(stats.month_reranks, stats.today_reranks)))
    pending = f" · {text(COUNT, stats.pending)} not indexed yet" if stats.pending else ""
    return [
        *lines,
        Line("Bandwidth", text(SIZE, stats.month_bandwidth)),
        Line("Storage", f"{text(SIZE, stats.storage)} now{pending}"),
    ]
