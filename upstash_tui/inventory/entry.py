"""A database and what sorting and filtering ask of it, worked out once when it comes in."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Literal

from upstash_tui.api.database import Database
from upstash_tui.inventory.traits import traits

Column = Literal["name", "region", "read", "plan", "budget", "cost", "state", "created", "endpoint", "owner"]
"""What the list can be sorted by."""


class Entry:
    """A database and what sorting and filtering ask of it, in folded case."""

    __slots__ = ("by_name", "database", "everything", "traits")

    database: Database

    def __init__(self, database: Database) -> None:
        name, shared = database.name.casefold(), traits(database)
        self.database = database
        self.traits = shared
        self.by_name = (name, database.id)
        self.everything = f"{name}\n{database.id.casefold()}\n{shared.everything}"


SORT_KEYS: dict[Column, Callable[[Entry], Any]] = {
    "name": attrgetter("by_name"),
    "region": lambda entry: entry.database.primary_region or None,
    "plan": attrgetter("traits.by_plan"),
    "state": attrgetter("traits.by_state"),
    "created": attrgetter("database.created"),
    "read": lambda entry: len(entry.database.read_regions),
    "budget": lambda entry: entry.database.budget or None,
    "endpoint": lambda entry: entry.database.host.casefold() or None,
    "owner": lambda entry: entry.database.customer_id.casefold() or None,
}
"""What is sorted by; ``None`` is unknown. The cost is no part of the record, so it is not here."""

TEXTS: dict[str, Callable[[Entry], str]] = {
    "": attrgetter("everything"),
    "name": lambda entry: entry.by_name[0],
    "id": lambda entry: entry.database.id.casefold(),
    "region": attrgetter("traits.region"),
    "read": attrgetter("traits.read"),
    "plan": attrgetter("traits.plan"),
    "state": attrgetter("traits.state"),
    "cloud": attrgetter("traits.cloud"),
    "endpoint": lambda entry: entry.database.host.casefold(),
    "owner": lambda entry: entry.database.customer_id.casefold(),
}
"""Where a filter looks for a word that stands behind such a name and a colon; ``""``: behind none."""
