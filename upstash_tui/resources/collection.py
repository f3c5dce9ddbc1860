"""The records of one list, and the view on them: filtered, sorted, pinned, marked.

Made for 10,000 records: what a filter or a sort needs of a record is computed once, so that a key press costs
a few milliseconds.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Generic

from upstash_tui.resources.late import LateValues
from upstash_tui.resources.listed import Entry, Listed
from upstash_tui.resources.source import R

if TYPE_CHECKING:
    from upstash_tui.resources.query import Query


class Collection(Generic[R]):
    """The records of one ``resource``, by key, and the view on them."""

    def __init__(self, resource: Listed[R]) -> None:
        self.resource = resource
        self._columns = {column.id: column for column in resource.columns}
        self._any = [column.text for column in resource.columns if column.text and column.in_any]
        self._entries: dict[str, Entry[R]] = {}
        self._sort, self._reverse = resource.sort
        self._filter = ""
        self._query: Query[R] | None = None
        self._order: list[Entry[R]] | None = None
        self._keys: list[str] | None = None
        self._positions: dict[str, int] | None = None
        self._marks: set[str] = set()
        self._pins: dict[str, None] = {}
        self.late = LateValues()
        self.unreadable = 0
        """Number of records of the last list that failed to decode."""

    # Records

    def replace(self, records: Iterable[R], unreadable: int = 0) -> None:
        """Replace the list. Cached values of unchanged records are kept."""
        old, new = self._entries, dict[str, Entry[R]]()
        for key, record in self._keyed(tuple(records)):
            entry = old.get(key)
            if entry is None or entry.record != record:
                entry = Entry(key, record, self.resource.name(record))
            new[key] = entry
        self._entries, self.unreadable = new, unreadable
        self._marks &= new.keys()
        self.late.keep(new)
        self._forget_order()

    def _keyed(self, records: Sequence[R]) -> Iterable[tuple[str, R]]:
        """Each record under a key of its own.

        Records without a usable id are numbered from the oldest on, so that newer ones do not shift them.
        """
        keyed = dict(zip(map(self.resource.key, records), records, strict=True))
        if len(keyed) == len(records) and "" not in keyed:
            return keyed.items()
        keyed.clear()
        column, reverse = self.resource.sort
        newest_first = list(records)
        if rank := self._columns[column].sort:
            newest_first.sort(key=rank, reverse=reverse)
        for number, record in enumerate(reversed(newest_first)):
            key = self.resource.key(record)
            keyed[key if key and key not in keyed else f"entry {number}"] = record
        return reversed(keyed.items())

    def put(self, record: R) -> bool:
        """Add ``record`` or replace the one of its key. Returns whether that changed anything."""
        key = self.resource.key(record)
        before = self._entries.get(key)
        if before is not None and before.record == record:
            return False
        self._entries[key] = Entry(key, record, self.resource.name(record))
        self._forget_order()
        return True

    def remove(self, key: str) -> bool:
        """Drop a record. Returns whether it was there."""
        if self._entries.pop(key, None) is None:
            return False
        self._marks.discard(key)
        self.late.drop(key)
        self._forget_order()
        return True

    def get(self, key: str | None) -> R | None:
        entry = self._entries.get(key or "")
        return None if entry is None else entry.record

    def __getitem__(self, key: str) -> R:
        return self._entries[key].record

    @property
    def records(self) -> Sequence[R]:
        """All of them, shown or not, in the order they came."""
        return [entry.record for entry in self._entries.values()]

    @property
    def all_keys(self) -> Sequence[str]:
        """Keys of all records, shown or not, in the order they came."""
        return [*self._entries]

    @property
    def total(self) -> int:
        """Number of records, shown or not."""
        return len(self._entries)

    # Order

    def sort(self, column: str, reverse: bool = False) -> None:
        """Sort by ``column``, a column id; pinned records first, equal ones by name, unknown values last."""
        if (column, reverse) != (self._sort, self._reverse):
            self._sort, self._reverse = column, reverse
            self._forget_order()

    @property
    def sorted_by(self) -> tuple[str, bool]:
        """The column id and whether the order is reversed."""
        return self._sort, self._reverse

    @property
    def sortable(self) -> tuple[str, ...]:
        """Ids of the columns that can be sorted by."""
        return tuple(
            column.id
            for column in self._columns.values()
            if column.sort or column.late or column.shown == "always"
        )

    def _ordered(self) -> list[Entry[R]]:
        if self._order is None:
            order = sorted(self._entries.values(), key=attrgetter("by_name"))
            if ranks := self._ranks(order):
                known = [(rank, entry) for rank, entry in zip(ranks, order, strict=True) if rank is not None]
                known.sort(key=itemgetter(0), reverse=self._reverse)
                unknown = [entry for rank, entry in zip(ranks, order, strict=True) if rank is None]
                order = [entry for _, entry in known] + unknown
            elif self._reverse:
                order.reverse()
            if self._pins:
                pinned = [entry for entry in order if entry.key in self._pins]
                order = pinned + [entry for entry in order if entry.key not in self._pins]
            self._order = order
        return self._order

    def _ranks(self, entries: Sequence[Entry[R]]) -> Sequence[Any]:
        """Sort key of each entry, ``None`` if it is unknown; empty if the order is that of the names."""
        column = self._columns[self._sort]
        if column.late is None and column.sort is None:
            return ()
        return [self.late.value(column, entry.key, entry.record) for entry in entries]

    # Filter

    def filter(self, text: str) -> str:
        """Show only records that match ``text``, in the language of ``filter.py``; an empty text shows all.

        Returns a sentence for the user about a mistake in it; else an empty text.
        """
        before, self._filter, self._query = self._query, text, None
        if text.strip():
            from upstash_tui.resources.query import Query  # not needed until a filter is typed

            self._query = Query(text, self)
        if (self._query and self._query.terms) != (before and before.terms):
            self._forget_rows()
        return self._query.complaint([*self._entries.values()]) if self._query else ""

    @property
    def filtered_by(self) -> str:
        """The filter as it was given."""
        return self._filter

    def prepare_search(self) -> None:
        """Compute what bare words look in, so that the first letter of a filter does not have to."""
        for entry in self._entries.values():
            self.searched(entry)

    def searched(self, entry: Entry[R]) -> str:
        """The text that bare words look in."""
        if not entry.searched:
            entry.searched = "\n".join([text(entry.record) for text in self._any])
        return entry.searched

    def looks_in(self, key: str) -> bool:
        """Whether the filter looks in the column ``key``, or with ``is`` at marks."""
        return self._query is not None and key in self._query.keys

    @property
    def awaited(self) -> int:
        """Number of records that the filter knows too little of: late values are missing."""
        late = [column.id for column in self.resource.columns if column.late and self.looks_in(column.id)]
        return max((len(self.missing(each, self._entries)) for each in late), default=0)

    # View

    @property
    def keys(self) -> Sequence[str]:
        """Keys of the records to show, in order."""
        if self._keys is None:
            entries: Sequence[Entry[R]] = self._ordered()
            if self._query is not None:
                entries = self._query.select(entries)
            self._keys = [entry.key for entry in entries]
        return self._keys

    @property
    def rows(self) -> Sequence[R]:
        """The records to show, in order."""
        return [self._entries[key].record for key in self.keys]

    @property
    def shown(self) -> int:
        """Number of records that the filter matches; without one it takes no order to know."""
        return len(self.keys) if self._query is not None else self.total

    def position(self, key: str) -> int | None:
        """Index of a record in :attr:`keys`, ``None`` if it is not shown."""
        if self._positions is None:
            self._positions = {each: index for index, each in enumerate(self.keys)}
        return self._positions.get(key)

    # Marks and pins

    def mark(self, keys: Iterable[str], on: bool = True) -> bool:
        """Mark or unmark these records. Returns whether that changed anything.

        A mark outlasts every order, filter and new list, as long as the record exists.
        """
        known = self._entries.keys() & set(keys)
        marks = self._marks | known if on else self._marks - known
        if marks == self._marks:
            return False
        self._marks = marks
        if self.looks_in("is"):
            self._forget_rows()
        return True

    def is_marked(self, key: str) -> bool:
        return key in self._marks

    @property
    def marked(self) -> tuple[R, ...]:
        """The marked records, shown or not, in order."""
        if not self._marks:
            return ()
        return tuple(entry.record for entry in self._ordered() if entry.key in self._marks)

    @property
    def marked_keys(self) -> frozenset[str]:
        """Keys of the marked records."""
        return frozenset(self._marks)

    @property
    def mark_count(self) -> int:
        return len(self._marks)

    def pin(self, keys: Iterable[str]) -> None:
        """Keep these records, and no others, first in every order; they may come later."""
        pins = dict.fromkeys(keys)
        if list(pins) != list(self._pins):
            self._pins = pins
            self._forget_order()

    @property
    def pins(self) -> tuple[str, ...]:
        """The pinned keys, in the order they were given."""
        return tuple(self._pins)

    def is_pinned(self, key: str) -> bool:
        return key in self._pins

    # Late values

    def missing(self, column: str, keys: Iterable[str]) -> Sequence[str]:
        """Those of ``keys`` whose late value of ``column`` has to be read."""
        late = self._columns[column].late
        return self.late.missing(column, [key for key in keys if late and late.is_read_of(self[key])])

    def set_late(self, column: str, values: Mapping[str, Any]) -> None:
        """Take late values of ``column`` by key; those of records that are gone are ignored."""
        known = {key: value for key, value in values.items() if key in self._entries}
        if self.late.take(column, known) and self._sort == column:
            self._forget_order()
        elif self.looks_in(column):
            self._forget_rows()

    def _forget_rows(self) -> None:
        self._keys = self._positions = None

    def _forget_order(self) -> None:
        self._order = None
        self._forget_rows()
