"""What an operation changes, as the previews of one and of several show it."""

from textual.content import Content

from upstash_tui.formatting.numbers import dollars, percent
from upstash_tui.resources.operation import NO_LIMIT, Change, Operation, Spent


def change_lines(operation: Operation) -> Content:
    """A line for each value, ``Budget  $20 → $50 a month``; the price stands out."""
    lines = [(change, "bold") for change in operation.changes]
    if operation.price is not None:
        lines.append((operation.price, "bold $text-warning"))
    width = max((len(change.label) for change, _ in lines), default=0)
    return Content("\n").join(
        Content.assemble((f"{change.label:<{width}}  ", "dim"), *_values(change, style))
        for change, style in lines
    )


def _values(change: Change, style: str) -> list[str | tuple[str, str]]:
    before: list[str | tuple[str, str]] = [change.before, (" → ", "dim")] if change.before else []
    return [*before, (change.after, style), f" {change.unit}" if change.unit else ""]


def spent_words(spent: Spent) -> str:
    """``November so far $15.13 (30 % of it)``."""
    share = f" ({percent(spent.dollars / spent.limit)} of it)" if spent.limit else ""
    return f"{spent.month} so far {dollars(spent.dollars)}{share}"


def limit_words(most: float) -> str:
    """``$50`` or ``no upper limit``."""
    return "no upper limit" if most == NO_LIMIT else f"${most:,.0f}"


def wrapped(name: str, width: int) -> Content:
    """``name`` in lines of at most ``width`` letters that end behind a separator where there is one."""
    lines, width = [], max(width, 1)
    while len(name) > width:
        end = max(name.rfind(each, 0, width) for each in " -_./") + 1 or width
        lines.append(name[:end])
        name = name[end:]
    return Content("\n".join([*lines, name]))
