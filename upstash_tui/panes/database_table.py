"""The rows of the list of databases: their order, columns, pins and marks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from upstash_tui.panes.cost_loading import CostLoading
from upstash_tui.panes.list_messages import MarksChanged
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.collection import Collection
from upstash_tui.resources.column import Cell, cells
from upstash_tui.widgets.keys import Key
from upstash_tui.widgets.table import Table

PIN = "★"
MARK = "✓"


class DatabaseTable(Table):
    """The databases of a :class:`Collection` that its filter lets through.

    Whoever changes the collection calls :meth:`show_rows`. Posts
    :class:`~upstash_tui.panes.list_messages.MarksChanged`,
    :class:`~upstash_tui.panes.list_messages.CostsRequested` and :class:`Rearranged`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Key(
            "escape",
            "clear_marks",
            "Clear marks",
            id="databases.unmark",
            tooltip="Unmark all that are marked",
            when="has_only_marks",
        ),
        Key(
            "space",
            "mark",
            "Mark",
            show=False,
            id="databases.mark",
            tooltip="Mark the database, or unmark it, and go to the next",
            needs="keys",
        ),
        Key(
            "asterisk,ctrl+a",
            "mark_all",
            "Mark all",
            show=False,
            id="databases.mark_all",
            tooltip="Mark all that are shown; once more unmarks them",
            needs="keys",
        ),
        Key(
            "p",
            "pin",
            "Pin",
            show=False,
            id="databases.pin",
            tooltip="Keep it on top, or no longer",
            needs="keys",
        ),
        Key("c", "columns", "Columns", show=False, id="databases.columns", tooltip="Choose the columns"),
    ]

    class Rearranged(Table.FromTable):
        """The person has sorted, pinned or chosen columns."""

    def __init__(self, held: Collection[Database]) -> None:
        self._resource = held.resource
        self._chosen = self._resource.chosen(self._resource.usual)
        super().__init__(self._chosen, self._database_cells, mark=self._mark, id="databases")
        self._held = held
        self._told_marks = 0
        self._costs = CostLoading(self, held, self, self._reorder)

    def on_mount(self) -> None:
        self.show_sorted(*self._held.sorted_by)
        self.watch(self, "scroll_y", self._costs.rows_moved, init=False)

    def on_resize(self) -> None:
        self._costs.rows_moved()

    # What it shows

    def show_rows(self, else_first: bool = False) -> None:
        """Show what is in the collection now; :meth:`Table.show` says where the cursor goes."""
        self._reorder(else_first)
        self._tell_marks()
        self._costs.rows_moved()

    def _reorder(self, else_first: bool = False) -> None:
        self.show(self._held.keys, else_first=else_first)

    def _database_cells(self, database_id: str) -> Sequence[Cell]:
        first, *others = cells(
            self._chosen,
            self._held[database_id],
            self.visible_columns,
            lambda column: self._held.late.get(column, database_id),
        )
        pinned: Cell = [(f"{PIN} ", "busy"), *first] if self._held.is_pinned(database_id) else first
        return [pinned, *others]

    def _mark(self, database_id: str) -> str:
        return MARK if self._held.is_marked(database_id) else ""

    def take_costs(self, costs: Mapping[str, float | None]) -> None:
        """US dollars this month by id, as far as known; ``None`` where nobody can tell."""
        self._costs.take_in(costs)

    # Order

    def sort_by(self, column: str, reverse: bool) -> None:
        """Sort by the column of this id; an unknown one changes nothing."""
        if column in self._held.sortable:
            self._held.sort(column, reverse)
            self.show_sorted(column, reverse)
            self._reorder()
            self._costs.rows_moved()

    def action_sort(self) -> None:
        now, _ = self._held.sorted_by
        order = [each for each in self._held.sortable if each in (now, *self.visible_columns)]
        self._sort(order[(order.index(now) + 1) % len(order)], reverse=False)

    def action_reverse(self) -> None:
        column, reverse = self._held.sorted_by
        self._sort(column, not reverse)

    @on(Table.HeaderClicked)
    def _header_clicked(self, event: Table.HeaderClicked) -> None:
        event.stop()
        column, reverse = self._held.sorted_by
        self._sort(event.column, reverse=not reverse if event.column == column else False)

    def _sort(self, column: str, reverse: bool) -> None:
        self.sort_by(column, reverse)
        self.post_message(self.Rearranged(self))

    def action_pin(self) -> None:
        if self.cursor is not None:
            self.pin(self.cursor, on=not self._held.is_pinned(self.cursor))

    def pin(self, database_id: str, on: bool) -> None:
        """Keep a database on top of every order, or no longer."""
        others = [each for each in self._held.pins if each != database_id]
        self._held.pin([*others, database_id] if on else others)
        self._reorder()
        self.post_message(self.Rearranged(self))

    # Columns

    @property
    def chosen_columns(self) -> tuple[str, ...]:
        """The ids of the columns that were chosen, whether there is room for them or not."""
        return tuple(column.id for column in self._chosen)

    def choose_columns(self, keys: Sequence[str]) -> None:
        """Have the columns of these ids, as far as there are such; none at all is the usual ones."""
        self._chosen = self._resource.chosen(keys or self._resource.usual)
        self.set_columns(self._chosen)
        self._costs.rows_moved()

    def action_columns(self) -> None:
        keys = self.chosen_columns
        no_room = set(keys).difference(self.visible_columns)
        from upstash_tui.dialogs.columns import ColumnsDialog

        self.app.push_screen(ColumnsDialog(self._resource, keys, no_room), self._columns_wanted)

    def _columns_wanted(self, keys: tuple[str, ...] | None) -> None:
        if keys is not None:
            self.choose_columns(keys)
            self.post_message(self.Rearranged(self))

    # Marks

    @property
    def marked(self) -> tuple[Database, ...]:
        """The marked databases, shown or not, in order."""
        return self._held.marked

    @property
    def has_only_marks(self) -> bool:
        """Whether there are marks, and no filter, which goes before them."""
        return self._held.mark_count > 0 and not self._held.filtered_by

    def action_clear_marks(self) -> None:
        self._set_marks([*self._held.marked_keys], on=False)

    def unmark(self, ids: Iterable[str]) -> None:
        """Unmark these, as after they were dealt with."""
        self._set_marks([*ids], on=False)

    def action_mark(self) -> None:
        if self.cursor is not None:
            stayed = self._set_marks([self.cursor], on=not self._held.is_marked(self.cursor))
            if stayed:
                self.action_move(1)

    def action_mark_all(self) -> None:
        self._set_marks(self.keys, on=not all(map(self._held.is_marked, self.keys)))

    def _set_marks(self, ids: Sequence[str], on: bool) -> bool:
        """Returns whether the rows stayed the same: a filter may go by the marks."""
        self._held.mark(ids, on)
        stayed = self._held.shown == len(self.keys)
        if stayed:
            self.redraw(ids, mark_only=True)
        else:
            self._reorder()
        self._tell_marks()
        return stayed

    def _tell_marks(self) -> None:
        count = self._held.mark_count
        if count != self._told_marks:
            if not count or not self._told_marks:
                self.refresh_bindings()
            self._told_marks = count
            self.post_message(MarksChanged(count))
