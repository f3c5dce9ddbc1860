"""Facts and values of facts that many records have: limits, moments, the owner, what to copy."""

from collections.abc import Callable, Iterable

from upstash_tui.formatting.moments import age, local_time
from upstash_tui.formatting.numbers import Quantity
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.resources.copy_format import CopyFormat
from upstash_tui.resources.fact import ANY_COPY, Fact

_NO_LIMIT = 2**62
"""Limits from here on mean that there is none: the API sends 2**63 - 1 or -1."""


def up_to(quantity: Quantity, value: int | None) -> str | Callable[[bool], str]:
    """A limit."""
    if value is None:
        return UNKNOWN
    if value < 0 or value >= _NO_LIMIT:
        return "no limit"
    return lambda exact: f"up to {quantity.text(value, exact=exact)}"


def owner(customer_id: str, *, action: str) -> Fact:
    """Whose a record is: an e-mail address or a team, whom ``action`` changes."""
    return Fact(
        "Owner", customer_id or UNKNOWN, action=action, team=bool(customer_id) and "@" not in customer_id
    )


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
