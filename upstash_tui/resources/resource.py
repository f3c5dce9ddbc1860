"""The description of one kind of record that an account owns."""

from collections.abc import Callable, Iterable
from typing import Generic

from msgspec import Struct

from upstash_tui.resources.action import Action
from upstash_tui.resources.column import Column, R


class Resource(Struct, Generic[R], frozen=True):
    """One kind of record: databases, backups, teams, … ``R`` is the type of its records."""

    id: str
    plural: str
    """What several records are called in a sentence: ``databases``."""
    key: Callable[[R], str]
    """Id of a record. Records whose id is empty or taken are numbered by the collection."""
    name: Callable[[R], str]
    columns: tuple[Column[R], ...]
    sort: tuple[str, bool]
    """Column id that the list is sorted by at first, and whether it is reversed."""
    actions: tuple[Action[R], ...] = ()

    def action(self, id: str) -> Action[R]:
        """The action of this id. Raises ``KeyError`` if there is none."""
        for action in self.actions:
            if action.id == id:
                return action
        raise KeyError(id)

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
