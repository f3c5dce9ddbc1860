"""The state of a database, in one of a few words and in words to show, and what it uses of its limits."""

from functools import lru_cache
from typing import Literal

from upstash_tui.formatting.numbers import COUNT, SIZE
from upstash_tui.products.redis.plans import plan
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.stats import Totals
from upstash_tui.resources.column import Tone
from upstash_tui.resources.status import Status, Use, of_budget

Kind = Literal["active", "changing", "creating", "suspended", "other"]
"""``other`` is a state that the vendor's document does not explain."""

KINDS: tuple[Kind, ...] = ("active", "changing", "creating", "suspended", "other")
"""In the order they are sorted in."""

LOOKS: dict[Kind, tuple[Tone, str]] = {
    "active": ("good", "●"),
    "changing": ("busy", "◐"),
    "creating": ("busy", "…"),
    "suspended": ("bad", "○"),
    "other": ("muted", "◌"),
}


def status(database: Database) -> Status:
    """State of ``database``."""
    return _status(database.state, database.modifying_state or "")


@lru_cache(256)
def _status(state: str, modifying_state: str) -> Status:
    kind = _kind(state, modifying_state)
    return Status(kind, _words(kind, state, modifying_state), *LOOKS[kind])


def _kind(state: str, modifying_state: str) -> Kind:
    if state == "suspended":
        return "suspended"
    if state == "active" and not modifying_state:
        return "active"
    if "creat" in f"{state} {modifying_state}".casefold():
        return "creating"
    return "changing" if modifying_state else "other"


def _words(kind: Kind, state: str, modifying_state: str) -> str:
    if kind == "other":
        return state or "unknown"
    if kind == "changing":
        return modifying_state.replace("_", " ").replace("-", " ")
    return kind


_PLAN = ("record.change pick.p", "changes the plan")


def uses(database: Database, totals: Totals | None) -> tuple[Use, ...]:
    """The budget, the data and the commands; ``totals`` are ``None`` until they were read.

    What happens at the end of a budget is documented; beyond the others nothing is.
    """
    known, chosen = totals or Totals(), plan(database.plan_name)
    budget = database.budget if chosen is None or chosen.has_budget else None
    return (
        of_budget(known.month_cost, budget, "what your application sends is slowed down", key="b"),
        Use("Data", SIZE, known.storage, database.disk_bytes, "of data", "writes may be refused", _PLAN),
        Use(
            *("Commands/mo", COUNT, known.month_requests, database.request_limit, "commands a month"),
            "commands may be refused until the month is over",
            _PLAN,
        ),
    )
