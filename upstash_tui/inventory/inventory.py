"""The databases of one account, and the view on them: shown, sorted, pinned, marked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from upstash_tui.api.database import Database
from upstash_tui.inventory.entry import SORT_KEYS, TEXTS, Column, Entry
from upstash_tui.inventory.filter import Wanted, no_such, parse


class Inventory:
    """The databases of one account, by id, and the view on them: sorted and filtered."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._sort: Column = "name"
        self._reverse = False
        self._wanted: tuple[Wanted, ...] = ()
        self._filter = ""
        self._order: list[Entry] | None = None
        self._rows: list[Database] | None = None
        self._places: dict[str, int] | None = None
        self._marks: set[str] = set()
        self._pins: dict[str, None] = {}
        self._costs: dict[str, float | None] = {}
        self._old_costs: set[str] = set()
        self.unreadable = 0
        """Records of the last list that could not be made sense of."""

    def replace(self, databases: Iterable[Database], unreadable: int = 0) -> None:
        """Take ``databases`` for the whole list. What is worked out for one that is the same is kept."""
        old, new = self._entries, dict[str, Entry]()
        for database in databases:
            entry = old.get(database.id)
            if entry is None or entry.database != database:
                entry = Entry(database)
            new[database.id] = entry
        self._entries, self.unreadable = new, unreadable
        self._marks &= new.keys()
        self._costs = {key: cost for key, cost in self._costs.items() if key in new}
        self._forget()

    def prepare(self) -> None:
        """Work out what a filter asks for, which its first letter would else wait for."""
        for entry in self._entries.values():
            entry.everything  # noqa: B018 - it keeps it

    def put(self, database: Database) -> bool:
        """Add ``database`` or replace the one of its id. Returns whether that changed anything."""
        before = self._entries.get(database.id)
        if before is not None and before.database == database:
            return False
        self._entries[database.id] = Entry(database)
        self._forget()
        return True

    def remove(self, database_id: str) -> bool:
        """Drop a database. Returns whether it was there."""
        if self._entries.pop(database_id, None) is None:
            return False
        self._marks.discard(database_id)
        self._costs.pop(database_id, None)
        self._forget()
        return True

    def get(self, database_id: str | None) -> Database | None:
        entry = self._entries.get(database_id or "")
        return None if entry is None else entry.database

    def __getitem__(self, database_id: str) -> Database:
        return self._entries[database_id].database

    def sort(self, column: Column, reverse: bool = False) -> None:
        """Order by ``column``, the pinned on top; equals stand by name. What is unknown comes last."""
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
        looks in one of :data:`FILTER_KEYS`, and ``is:`` takes ``marked`` or ``pinned``. A URL finds the
        database that answers there. Returns a sentence for the person where a key is not one of these, or
        what stands behind it neither is one of its words nor found.
        """
        wanted, complaint = parse(text)
        self._filter = text
        if wanted != self._wanted:
            self._wanted = wanted
            self._rows = self._places = None
        return complaint or next(filter(None, map(self._no_such, wanted)), None)

    def _no_such(self, wanted: Wanted) -> str | None:
        """What to say of a word that no database can have; a server may know more words than we."""
        said = no_such(*wanted)
        if said is not None and wanted.key != "is" and _matching(list(self._entries.values()), *wanted):
            return None
        return said

    @property
    def filtered_by(self) -> str:
        """The filter as it was given."""
        return self._filter

    @property
    def rows(self) -> Sequence[Database]:
        """The databases to show, in order."""
        if self._rows is None:
            entries = self._ordered()
            for key, word in self._wanted:
                if key == "is":
                    entries = [entry for entry in entries if self._is(word, entry.database.id)]
                else:
                    entries = _matching(entries, key, word)
            self._rows = [entry.database for entry in entries]
        return self._rows

    @property
    def databases(self) -> Sequence[Database]:
        """All of them, shown or not, in no particular order."""
        return [entry.database for entry in self._entries.values()]

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

    # Marks, pins, costs

    def mark(self, database_ids: Iterable[str], on: bool = True) -> bool:
        """Mark these databases, or unmark them. Returns whether that changed anything.

        A mark stays through every order, filter and new list, as long as the database is there.
        """
        ids = self._entries.keys() & set(database_ids)
        marks = self._marks | ids if on else self._marks - ids
        if marks == self._marks:
            return False
        self._marks = marks
        self._forget_rows_that_are()
        return True

    def is_marked(self, database_id: str) -> bool:
        return database_id in self._marks

    @property
    def marked(self) -> tuple[Database, ...]:
        """The marked databases, shown or not, in order."""
        if not self._marks:
            return ()
        return tuple(entry.database for entry in self._ordered() if entry.database.id in self._marks)

    @property
    def mark_count(self) -> int:
        return len(self._marks)

    def pin(self, database_ids: Iterable[str]) -> None:
        """Keep these, and no others, on top of every order; ids that are not there may come later."""
        pins = dict.fromkeys(database_ids)
        if list(pins) != list(self._pins):
            self._pins = pins
            self._forget()

    @property
    def pins(self) -> tuple[str, ...]:
        """The ids that are pinned, in the order they were given."""
        return tuple(self._pins)

    def is_pinned(self, database_id: str) -> bool:
        return database_id in self._pins

    def set_costs(self, costs: Mapping[str, float | None]) -> None:
        """Take in what databases, by id, cost this month in US dollars; ``None``: nobody can tell."""
        self._costs.update((key, cost) for key, cost in costs.items() if key in self._entries)
        self._old_costs -= costs.keys()
        if self._sort == "cost":
            self._forget()

    def cost(self, database_id: str) -> float | None:
        """US dollars this month, ``None`` where unknown."""
        return self._costs.get(database_id)

    def without_cost(self, database_ids: Iterable[str]) -> list[str]:
        """Those whose cost was not taken in since :meth:`age_costs`, not even that nobody can tell."""
        return [each for each in database_ids if each not in self._costs or each in self._old_costs]

    def age_costs(self) -> None:
        """Call all costs old: they stay until newer ones come."""
        self._old_costs = set(self._costs)

    def _is(self, word: str, database_id: str) -> bool:
        marked = "marked".startswith(word) and database_id in self._marks
        return marked or ("pinned".startswith(word) and database_id in self._pins)

    def _forget_rows_that_are(self) -> None:
        """A filter by ``is:`` shows other rows now."""
        if any(key == "is" for key, _ in self._wanted):
            self._rows = self._places = None

    def _forget(self) -> None:
        self._order = self._rows = self._places = None

    def _ordered(self) -> list[Entry]:
        if self._order is None:
            order = sorted(self._entries.values(), key=attrgetter("by_name"))
            if self._sort != "name" or self._reverse:
                key: Callable[[Entry], Any] = SORT_KEYS.get(self._sort, self._cost_of)
                known = [entry for entry in order if key(entry) is not None]
                known.sort(key=key, reverse=self._reverse)
                order = known + [entry for entry in order if key(entry) is None]
            if self._pins:
                pinned = [entry for entry in order if entry.database.id in self._pins]
                order = pinned + [entry for entry in order if entry.database.id not in self._pins]
            self._order = order
        return self._order

    def _cost_of(self, entry: Entry) -> float | None:
        return self._costs.get(entry.database.id)


def _matching(entries: list[Entry], key: str, word: str) -> list[Entry]:
    text = TEXTS[key]
    return [entry for entry in entries if word in text(entry)]
