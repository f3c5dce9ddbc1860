"""The databases of an account as a list: which are there, which are shown, in what order.

Made for 10,000 of them: what a filter or a sort needs is worked out once per database when it comes in, so a
key press costs a few milliseconds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from upstash_tui.catalog.plans import PLANS, plan
from upstash_tui.catalog.regions import region

if TYPE_CHECKING:
    from upstash_tui.api.database import Database

Column = Literal["name", "region", "plan", "state", "created", "read"]
"""What the list can be sorted by."""

Condition = Literal["active", "changing", "creating", "suspended", "other"]
"""What a database is up to, in one word; ``other`` is a state the vendor's document does not explain."""

FILTER_KEYS = ("name", "region", "read", "plan", "state", "cloud", "id")
"""The words that may stand before a colon in a filter."""

_PLAN_ORDER = {each.name: place for place, each in enumerate(PLANS)}
_CONDITIONS: tuple[Condition, ...] = ("active", "changing", "creating", "suspended", "other")


@dataclass(frozen=True, slots=True)
class Change:
    """What a new list changed, as ids."""

    added: frozenset[str]
    removed: frozenset[str]
    changed: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def condition(database: "Database") -> Condition:
    """What ``database`` is up to."""
    if database.suspended:
        return "suspended"
    if database.ready:
        return "active"
    now = f"{database.state} {database.modifying_state or ''}".casefold()
    if "creat" in now:
        return "creating"
    return "other" if database.settled else "changing"


def condition_text(database: "Database") -> str:
    """:func:`condition` in the words to show: where the server has more to say than ours, its own."""
    kind = condition(database)
    if kind == "other":
        return database.state or "unknown"
    if kind == "changing":
        return (database.modifying_state or "changing").replace("_", " ").replace("-", " ")
    return kind


class Inventory:
    """The databases of one account, by id, and the view on them: sorted and filtered."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        self._sort: Column = "name"
        self._reverse = False
        self._wanted: tuple[tuple[str, str], ...] = ()
        self._filter = ""
        self._order: list[_Entry] | None = None
        self._rows: list[Database] | None = None
        self._places: dict[str, int] | None = None
        self.unreadable = 0
        """Records of the last list that could not be made sense of."""

    def replace(self, databases: Iterable["Database"], unreadable: int = 0) -> Change:
        """Take ``databases`` for the whole list and say what that changed."""
        old, new = self._entries, {}
        changed = []
        for database in databases:
            before = old.get(database.id)
            if before is not None and before.database == database:
                new[database.id] = before
                continue
            new[database.id] = _Entry(database)
            if before is not None:
                changed.append(database.id)
        change = Change(
            frozenset(new.keys() - old.keys()), frozenset(old.keys() - new.keys()), frozenset(changed)
        )
        self._entries, self.unreadable = new, unreadable
        self._forget()
        return change

    def put(self, database: "Database") -> bool:
        """Add ``database`` or replace the one of its id. Returns whether that changed anything."""
        before = self._entries.get(database.id)
        if before is not None and before.database == database:
            return False
        self._entries[database.id] = _Entry(database)
        self._forget()
        return True

    def remove(self, database_id: str) -> bool:
        """Drop a database. Returns whether it was there."""
        if self._entries.pop(database_id, None) is None:
            return False
        self._forget()
        return True

    def get(self, database_id: str | None) -> "Database | None":
        entry = self._entries.get(database_id or "")
        return None if entry is None else entry.database

    def __getitem__(self, database_id: str) -> "Database":
        return self._entries[database_id].database

    def sort(self, column: Column, reverse: bool = False) -> None:
        """Order by ``column``; equals stand by name. What is unknown comes last, reversed or not."""
        if (column, reverse) != (self._sort, self._reverse):
            self._sort, self._reverse = column, reverse
            self._forget()

    @property
    def sorted_by(self) -> tuple[Column, bool]:
        """The column and whether it is reversed."""
        return self._sort, self._reverse

    def filter(self, text: str) -> str | None:
        """Show only databases that match every word of ``text``, letters' case aside; empty shows all.

        A word matches anywhere in the name, id, regions (code, place, continent), plan or state; ``key:word``
        looks in one of :data:`FILTER_KEYS`. Returns a sentence for the person where a key is not one of them.
        """
        wanted: list[tuple[str, str]] = []
        complaint = None
        for word in text.casefold().split():
            key, colon, value = word.partition(":")
            if colon and key in FILTER_KEYS:
                wanted.append((key, value))
                continue
            if colon and key.isalpha():
                complaint = f"{key}: is none of {' '.join(f'{each}:' for each in FILTER_KEYS)}"
            wanted.append(("", word))
        self._filter = text
        if tuple(wanted) != self._wanted:
            self._wanted = tuple(wanted)
            self._rows = self._places = None
        return complaint

    @property
    def filtered_by(self) -> str:
        """The filter as it was given."""
        return self._filter

    @property
    def rows(self) -> Sequence["Database"]:
        """The databases to show, in order."""
        if self._rows is None:
            entries = self._ordered()
            for key, word in self._wanted:
                if word:
                    entries = _matching(entries, key, word)
            self._rows = [entry.database for entry in entries]
        return self._rows

    @property
    def total(self) -> int:
        return len(self._entries)

    @property
    def shown(self) -> int:
        return len(self.rows)

    def position(self, database_id: str) -> int | None:
        """Where in :attr:`rows` a database stands, from 0; ``None`` where it is not shown."""
        if self._places is None:
            self._places = {database.id: place for place, database in enumerate(self.rows)}
        return self._places.get(database_id)

    def _forget(self) -> None:
        self._order = self._rows = self._places = None

    def _ordered(self) -> list["_Entry"]:
        if self._order is None:
            order = sorted(self._entries.values(), key=attrgetter("by_name"))
            if self._sort != "name" or self._reverse:
                key = _SORT_KEYS[self._sort]
                known = [entry for entry in order if key(entry) is not None]
                known.sort(key=key, reverse=self._reverse)
                order = known + [entry for entry in order if key(entry) is None]
            self._order = order
        return self._order


class _Entry:
    """A database and what sorting and filtering ask of it, in folded case."""

    __slots__ = ("by_name", "by_plan", "by_region", "by_state", "database", "everything", "fields")

    database: "Database"

    def __init__(self, database: "Database") -> None:
        name = database.name.casefold()
        plan_order, plan_text = _plan_facts(database.plan_name)
        where, reads = _places(database.primary_region, database.read_regions)
        kind, words = condition(database), condition_text(database)
        self.database = database
        self.by_name = (name, database.id)
        self.by_region = database.primary_region or None
        self.by_plan = plan_order
        self.by_state = (_CONDITIONS.index(kind), words)
        self.fields: Mapping[str, str] = {
            "name": name,
            "region": where,
            "read": reads,
            "plan": plan_text,
            "state": f"{kind}\n{words}\n{database.state}\n{database.modifying_state or ''}".casefold(),
            "cloud": database.cloud or "",
            "id": database.id.casefold(),
        }
        self.everything = "\n".join(self.fields.values())


_SORT_KEYS: dict[Column, Callable[[_Entry], Any]] = {
    "name": attrgetter("by_name"),
    "region": attrgetter("by_region"),
    "plan": attrgetter("by_plan"),
    "state": attrgetter("by_state"),
    "created": attrgetter("database.created"),
    "read": lambda entry: len(entry.database.read_regions),
}


def _matching(entries: list[_Entry], key: str, word: str) -> list[_Entry]:
    if not key:
        return [entry for entry in entries if word in entry.everything]
    return [entry for entry in entries if word in entry.fields[key]]


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
