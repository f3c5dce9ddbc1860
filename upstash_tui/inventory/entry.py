"""A database and what sorting and filtering ask of it, worked out once."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Literal

from upstash_tui.api.database import Database
from upstash_tui.inventory.traits import Traits, traits

Column = Literal["name", "region", "read", "plan", "budget", "cost", "state", "created", "endpoint", "owner"]
"""What the list can be sorted by."""


class Entry:
    """A database and what sorting and filtering ask of it, in folded case.

    All but the name is worked out when it is first asked for: so 10,000 are shown sooner.
    """

    __slots__ = ("_everything", "_traits", "by_name", "database")

    def __init__(self, database: Database) -> None:
        self.database = database
        self.by_name = (database.name.casefold(), database.id)
        self._traits: Traits | None = None
        self._everything = ""

    @property
    def traits(self) -> Traits:
        """What it shares with others."""
        if self._traits is None:
            self._traits = traits(self.database)
        return self._traits

    @property
    def everything(self) -> str:
        """What a word without a key is looked for in."""
        if not self._everything:
            self._everything = f"{self.by_name[0]}\n{self.database.id.casefold()}\n{self.traits.everything}"
        return self._everything


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
