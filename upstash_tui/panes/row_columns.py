"""The columns of a list: those that were chosen, and how wide they need to be."""

from collections.abc import Callable, Sequence
from typing import Any

from upstash_tui.resources.collection import Collection
from upstash_tui.resources.column import Cell, Column
from upstash_tui.widgets.columns import fitted
from upstash_tui.widgets.table import Table


class RowColumns:
    """The columns of ``table``, which shows the records of ``held``; ``cells`` gives those of a row."""

    def __init__(self, held: Collection[Any], table: Table, cells: Callable[[str], Sequence[Cell]]) -> None:
        self._held = held
        self._resource = held.resource
        self._table = table
        self._cells = cells
        self.chosen: tuple[Column[Any], ...] = ()
        """Whether there is room for them or not."""
        self.choose(())

    def choose(self, ids: Sequence[str]) -> None:
        """Show the columns of these ids, ignoring unknown ones; without any, the usual ones."""
        self.chosen = self._resource.chosen(ids or self._resource.usual)
        self._table.set_columns(self.chosen)
        self.fit()

    def fit(self) -> None:
        """Fit the columns to the records, if the resource is ``fitted``."""
        if self._resource.fitted:
            self._table.set_columns(fitted(self.chosen, map(self._cells, self._held.all_keys)))

    @property
    def as_left(self) -> tuple[str, ...]:
        """What :meth:`choose` takes to show the same ones: none for the usual ones."""
        ids = self._ids
        return () if ids == self._resource.usual else ids

    @property
    def _ids(self) -> tuple[str, ...]:
        return tuple(column.id for column in self.chosen)

    def ask(self, chosen: Callable[[tuple[str, ...] | None], None]) -> None:
        """Open the dialog and hand over what it answers."""
        from upstash_tui.dialogs.columns import ColumnsDialog

        no_room = set(self._ids).difference(self._table.visible_columns)
        self._table.app.push_screen(ColumnsDialog(self._resource, self._ids, no_room), chosen)
