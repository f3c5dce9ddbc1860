"""The description of one kind of record that an account owns."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic

from msgspec import Struct

from upstash_tui.resources.action import Action
from upstash_tui.resources.column import Column, R

KeyName = Callable[[str], str]
"""Name of the key of a binding, by the id of the binding."""


class Resource(Struct, Generic[R], frozen=True, kw_only=True):
    """One kind of record: databases, backups, teams, … ``R`` is the type of its records."""

    id: str
    singular: str
    """``database``; ``plural`` is ``databases``."""
    plural: str
    title: str = ""
    """Heading of the list; empty for the plural."""
    key: Callable[[R], str]
    """Id of a record. Records whose id is empty or taken are numbered by the collection."""
    name: Callable[[R], str]
    columns: tuple[Column[R], ...]
    sort: tuple[str, bool]
    """Column id that the list is sorted by at first, and whether it is reversed."""
    fitted: bool = False
    """Columns take no more room than their widest cell."""
    no_parent: str = ""
    """Sentence in place of rows while there is no record that the list belongs to; empty if it needs none."""
    reading: str
    """Sentence in place of rows until the first list arrives."""
    nothing: Callable[[KeyName, bool], Sequence[str]]
    """Lines in place of rows when there are no records; the second argument is true if it is read-only."""
    filter_hint: str
    """Placeholder of the filter."""
    new: str = ""
    """Help text of the key that creates a record; empty if none can be created."""
    remembered: bool = False
    """Order, columns and pins are kept between runs; pins exist only then."""
    actions: tuple[Action[R], ...] = ()

    def action(self, id: str) -> Action[R]:
        """The action of this id. Raises ``KeyError`` if there is none."""
        for action in self.actions:
            if action.id == id:
                return action
        raise KeyError(id)

    @property
    def heading(self) -> str:
        """``Databases``."""
        return self.title or self.plural.capitalize()

    @property
    def marks(self) -> bool:
        """Whether records can be marked, since an action takes several."""
        return any(action.takes == "many" for action in self.actions)

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
        wanted = set(ids)
        return tuple(
            column
            for column in self.columns
            if column.shown == "always" or (column.id in wanted and column.shown != "searched only")
        )
