"""The columns of a list: those that were chosen, how wide they need to be, and what they add up to."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from rich.cells import cell_len

from upstash_tui.panes.row_changes import RowChanges
from upstash_tui.resources.collection import Collection
from upstash_tui.resources.column import Cell, Column, cells
from upstash_tui.resources.sums import Sum, counts, is_counted
from upstash_tui.widgets.columns import needed_widths
from upstash_tui.widgets.line import Foot
from upstash_tui.widgets.table import Table

PIN = "★ "
"""Before the name of a pinned record."""
_SEVERAL = 2
"""Records from which on they are counted under the rows."""
_MEASURED = 100
"""Records whose cells are looked at for how wide the columns need to be."""


class RowColumns:
    """The columns of a table of the records of ``held``; ``mark`` is that of :class:`Table`."""

    def __init__(self, held: Collection[Any], *, mark: Callable[[str], str]) -> None:
        self._held = held
        self._resource = held.resource
        self.table = Table((), self._cells, mark=mark, foot=self._foot)
        self.changes = RowChanges(self.table)
        self.chosen: tuple[Column[Any], ...] = ()
        """Whether there is room for them or not."""
        self.choose(())

    def _cells(self, key: str) -> Sequence[Cell]:
        held, visible = self._held, self.table.visible_columns
        row = [*cells(self.chosen, held[key], visible, lambda column: held.late.found(column, key))]
        name = next((at for at, column in enumerate(self.chosen) if column.shown == "always"), 0)
        if held.is_pinned(key):
            row[name] = [(PIN, "busy"), *row[name]]
        if words := self.changes.words_of(key):
            behind = enumerate(self.chosen[name + 1 :], name + 1)
            at = next((at for at, each in behind if each.id in visible and not each.right), name)
            row[at] = words if at != name else [*row[name], ("  ", ""), *words]
        return row

    def _foot(self) -> Callable[[], Foot] | None:
        """What counts the rows, if there are several and something of them is counted."""
        is_needed = is_counted(self._resource) or bool(self._summed)
        return self._count if is_needed and self._held.shown >= _SEVERAL else None

    @property
    def _summed(self) -> Sequence[Column[Any]]:
        return [column for column in self.chosen if column.summed]

    def _count(self) -> Foot:
        """``12 teams · 1 suspended``, and sums; of few values that are known so far, how many."""
        held, resource = self._held, self._resource
        counted = counts(held, held.keys).items()
        parts = [f"{held.shown:,} {resource.plural}", *(f"{count:,} {word}" for word, count in counted)]
        sums = {}
        for column in self._summed:
            if found := Sum.of(column, held, held.keys):
                sums[column.id] = found.text
                if found.known < held.shown:
                    parts.append(f"{column.label.lower()} of {found.known:,}")
                parts += found.parts
        return Foot(" · ".join(parts), sums)

    def choose(self, ids: Sequence[str]) -> None:
        """Show the columns of these ids, ignoring unknown ones; without any, the usual ones."""
        self.chosen = self._resource.chosen(ids or self._resource.usual)
        self.fit()

    def fit(self) -> None:
        """Share the width by what the first records need; of the others more may be cut."""
        first = islice(self._held.all_keys, _MEASURED)
        needed = needed_widths(self.chosen, (cells(self.chosen, self._held[key]) for key in first))
        pin = cell_len(PIN) if self._held.pins else 0
        widest = [
            width + pin if column.shown == "always" else width
            for column, width in zip(self.chosen, needed, strict=True)
        ]
        self.table.set_columns(self.chosen, widest if self._held.total else ())

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

        no_room = set(self._ids).difference(self.table.visible_columns)
        self.table.app.push_screen(ColumnsDialog(self._resource, self._ids, no_room), chosen)
