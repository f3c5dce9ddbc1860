"""What the details of many records say: limits and their use, moments, the owner, what to copy, a card."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from upstash_tui.api.teams import is_team
from upstash_tui.formatting.moments import age, local_time
from upstash_tui.formatting.numbers import Quantity, dollars, percent
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.resources.copy_format import CopyFormat
from upstash_tui.resources.fact import ANY_COPY, Attention, Fact
from upstash_tui.resources.status import NEARLY, Use

CONSOLE_CHANGES = ("screen.console", "opens the web console, which changes the plan")
"""What mends a limit of a plan that the API can't change."""


def up_to(quantity: Quantity, value: int | None) -> str | Callable[[bool], str]:
    """A limit."""
    return _words(Use("", quantity, None, value))


def _words(use: Use) -> str | Callable[[bool], str]:
    has_numbers = use.used is not None or (use.limit is not None and use.is_limited)
    return use.text if has_numbers else use.text()


def this_month(cost: float | None) -> Fact:
    """The cost of a record without a budget, US dollars; ``None`` is unknown."""
    return Fact("This month", UNKNOWN if cost is None else f"{dollars(cost)} so far")


def at_this_pace(cost: float | None, now: float) -> list[Fact]:
    """``at this pace: $18.57 on 30 Nov``, a line below the ``cost`` of a month so far in US dollars.

    ``now`` is a Unix time in seconds; a month is billed in UTC. Nothing is said of a cost that is not known,
    or nothing, nor in the first day of a month. It holds only where use alone is billed.
    """
    today = datetime.fromtimestamp(now, UTC)
    start = today.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    gone = (today - start).total_seconds() / 86_400
    if not cost or gone < 1:
        return []
    last = today.replace(day=monthrange(today.year, today.month)[1])
    return [Fact("", f"at this pace: {dollars(cost / gone * last.day)} on {last.day} {last:%b}")]


def in_use(uses: Iterable[Use]) -> list[Fact]:
    """Limits and, as far as it is known, how much of them is used, each on a line with room for its bar."""
    return [Fact(use.label, _words(use), share=use.share) for use in uses]


def suspended(*lines: str) -> Attention:
    """A card of a suspended record: ``lines`` are what that means and what is known of it."""
    return Attention(
        "suspended",
        lines,
        (
            ("screen.console", "opens the web console, which may say why"),
            ("app.status", "shows whether Upstash has an outage"),
            ("record.copy pick.i", "copies its id, for Upstash support"),
        ),
    )


def nearly_used(
    uses: Iterable[Use],
    concern: str = "",
    lines: Sequence[str] = (),
    keys: Sequence[tuple[str, str]] = (),
) -> Attention | None:
    """A card of those of which hardly anything is left, the fullest first; ``None`` if there is nothing.

    ``concern`` is what else needs attention, ``lines`` what there is to say of it; ``keys`` stand last.
    """
    full = sorted((use for use in uses if (use.share or 0) >= NEARLY), key=lambda use: -(use.share or 0))
    if not full and not concern:
        return None
    title = f"{percent(full[0].share or 0)} of {full[0].of}" if full else ""
    mends = dict.fromkeys(use.mend for use in full)
    return Attention(
        " · ".join(filter(None, (title, concern))),
        [*map(_line, full), *lines],
        (*mends, *keys),
    )


def _line(use: Use) -> str:
    """``515K of 521K vectors. Beyond that new ones may be refused.``"""
    used = f"{use.quantity.text(use.used)} of {use.of}"
    if not use.beyond:
        return f"{used}."
    is_spent = use.share is not None and use.share >= 1
    what = f"{use.beyond[0].upper()}{use.beyond[1:]}" if is_spent else f"Beyond that {use.beyond}"
    return f"{used}. {what}."


def owner(customer_id: str, *, action: str) -> Fact:
    """Whose a record is: an e-mail address or a team, whom ``action`` changes."""
    return Fact("Owner", customer_id or UNKNOWN, action=action, team=is_team(customer_id))


def copy_as(formats: Iterable[CopyFormat], tool: str = "curl") -> Fact:
    """What the copy menu has beside single values: ``.env``, a command of ``tool``."""
    keys = {each.key for each in formats}
    named = {".env": {"e", "b"}, tool: {"c"}}
    names = [name for name, letters in named.items() if letters & keys]
    return Fact("Copy as", " · ".join((*names, "more")), copy=ANY_COPY)


def since(seconds: int | None, now: float) -> str | Callable[[bool], str]:
    """A moment and how long before ``now`` it was; both are Unix times in seconds."""
    if not seconds:
        return UNKNOWN
    return lambda exact: f"{local_time(seconds, exact=exact)} ({age(seconds, now)})"
