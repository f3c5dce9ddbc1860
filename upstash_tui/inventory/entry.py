"""A database and what sorting and filtering ask of it, worked out once when it comes in."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any, Literal

from upstash_tui.api.database import Database
from upstash_tui.catalog.plans import PLANS, plan
from upstash_tui.catalog.regions import region
from upstash_tui.inventory.condition import CONDITIONS, condition, condition_text
from upstash_tui.inventory.filter import ANYWHERE

Column = Literal["name", "region", "read", "plan", "budget", "cost", "state", "created", "endpoint", "owner"]
"""What the list can be sorted by."""

_PLAN_ORDER = {each.name: place for place, each in enumerate(PLANS)}


class Entry:
    """A database and what sorting and filtering ask of it, in folded case."""

    __slots__ = ("by_name", "by_plan", "by_region", "by_state", "database", "everything", "fields")

    database: Database

    def __init__(self, database: Database) -> None:
        name = database.name.casefold()
        plan_order, plan_text = _plan_facts(database.plan_name)
        where, reads = _places(database.primary_region, database.read_regions)
        kind, words = condition(database), condition_text(database)
        self.database = database
        self.by_name = (name, database.id)
        self.by_region = database.primary_region or None
        self.by_plan = plan_order
        self.by_state = (CONDITIONS.index(kind), words)
        self.fields: Mapping[str, str] = {
            "name": name,
            "region": where,
            "read": reads,
            "plan": plan_text,
            "state": f"{kind}\n{words}\n{database.state}\n{database.modifying_state or ''}".casefold(),
            "cloud": database.cloud or "",
            "id": database.id.casefold(),
            "endpoint": database.host.casefold(),
            "owner": database.customer_id.casefold(),
        }
        self.everything = "\n".join([self.fields[key] for key in ANYWHERE])


SORT_KEYS: dict[Column, Callable[[Entry], Any]] = {
    "name": attrgetter("by_name"),
    "region": attrgetter("by_region"),
    "plan": attrgetter("by_plan"),
    "state": attrgetter("by_state"),
    "created": attrgetter("database.created"),
    "read": lambda entry: len(entry.database.read_regions),
    "budget": lambda entry: entry.database.budget or None,
    "endpoint": lambda entry: entry.fields["endpoint"] or None,
    "owner": lambda entry: entry.fields["owner"] or None,
}
"""What is sorted by; ``None`` is unknown. The cost is no part of the record, so it is not here."""


@lru_cache(64)
def _plan_facts(name: str | None) -> tuple[int | None, str]:
    """Where a plan stands among the others (``None``: unknown) and the words a filter finds it by."""
    known = plan(name)
    if known is None:
        return None, (name or "").casefold()
    return _PLAN_ORDER[known.name], f"{known.name}\n{known.title}".casefold()


@lru_cache(1024)
def _places(primary: str | None, reads: tuple[str, ...]) -> tuple[str, str]:
    """The words a filter finds all the regions by, and the read regions alone."""
    texts = []
    for code in (primary or "", *reads):
        known = region(code)
        texts.append(f"{code}\n{known.place}\n{known.continent}" if known else code)
    return "\n".join(texts).casefold(), "\n".join(texts[1:]).casefold()
