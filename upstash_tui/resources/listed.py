"""How the records of one kind are listed: their names, their columns, and what the list says of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic

from msgspec import Struct

from upstash_tui.bindings import KeyName
from upstash_tui.resources.column import Column
from upstash_tui.resources.source import R


class Listed(Struct, Generic[R], frozen=True, kw_only=True):
    """One kind of record as lists show it: teams, members, entries of the audit log, …

    ``R`` is the type of its records. A resource is one of which more is known.
    """

    id: str
    singular: str
    """``team``; ``plural`` is ``teams``."""
    plural: str
    title: str = ""
    """Heading of the list; empty for the plural."""
    key: Callable[[R], str]
    """Id of a record. Records whose id is empty or taken are numbered by the collection."""
    name: Callable[[R], str]
    columns: tuple[Column[R], ...]
    sort: tuple[str, bool]
    """Column id that the list is sorted by at first, and whether it is reversed."""
    no_parent: str = ""
    """Sentence in place of rows while there is no record that the list belongs to; empty if it needs none."""
    parent_note: Callable[[Any], str] | None = None
    """Note beside the title about the record that the list belongs to."""
    reading: str
    """Sentence in place of rows until the first list arrives."""
    nothing: Callable[[KeyName, bool], Sequence[str]]
    """Lines in place of rows when there are no records; the second argument is true if it is read-only."""
    headline: str = ""
    """Id of the column whose sum stands for the list in the header; empty for the number of its records."""
    filter_hint: str
    """Placeholder of the filter."""
    new: str = ""
    """Help text of the key that creates a record; empty if none can be created."""
    remembered: bool = False
    """Order, columns and pins are kept between runs; pins exist only then."""

    def column(self, id: str) -> Column[R]:
        """The column of this id. Raises ``StopIteration`` if there is none."""
        return next(column for column in self.columns if column.id == id)

    @property
    def heading(self) -> str:
        """``Teams``."""
        return self.title or self.plural.capitalize()

    def title_of(self, record: R) -> str:
        """What stands over its details: its name, or what it is."""
        return self.name(record) or self.singular.capitalize()

    @property
    def marks(self) -> bool:
        """Whether records can be marked."""
        return False

    @property
    def filters(self) -> bool:
        """Whether a column has text that a filter can look in."""
        return any(column.text for column in self.columns)

    @property
    def offers_columns(self) -> bool:
        """Whether there are columns beside those that are shown at first."""
        return any(column.shown == "offered" for column in self.columns)

    @property
    def usual(self) -> tuple[str, ...]:
        """Ids of the columns that are shown at first."""
        return tuple(column.id for column in self.columns if column.shown in {"always", "default"})

    def chosen(self, ids: Iterable[str]) -> tuple[Column[R], ...]:
        """Columns of these ids in their own order, and those that are always shown."""
        chosen = set(ids)
        return tuple(
            column
            for column in self.columns
            if column.shown == "always" or (column.id in chosen and column.shown != "searched only")
        )


class Entry(Generic[R]):
    """A record with its key, its sort key by name, and the text that a bare word looks in."""

    __slots__ = ("by_name", "key", "record", "searched")

    def __init__(self, key: str, record: R, name: str) -> None:
        self.key = key
        self.record = record
        self.by_name = (name.casefold(), key if name else "")
        self.searched = ""
        """Empty until it is needed: 10,000 records are shown sooner."""
