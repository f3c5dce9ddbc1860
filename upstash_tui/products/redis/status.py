"""The state of a database, in one of a few words of this program and in words to show."""

from functools import lru_cache
from typing import Literal

from upstash_tui.products.redis.records import Database
from upstash_tui.resources.column import Tone
from upstash_tui.resources.status import Status

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
