"""The rows of a list: order, columns, marks and pins."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Generic

from textual import on
from textual.binding import BindingType
from textual.message import Message

from upstash_tui.panes.late_loading import LateLoading
from upstash_tui.panes.list_notes import ListNotes
from upstash_tui.panes.row_columns import RowColumns
from upstash_tui.resources.collection import Collection
from upstash_tui.resources.source import R
from upstash_tui.state.arrangement import Arrangement
from upstash_tui.widgets.framed_table import FramedTable
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.table import Table

MARK = "✓"


class ResourceRows(Keyed, FramedTable, Generic[R]):
    """The records of ``held`` that its filter matches.

    Call :meth:`show_rows` after a change of the collection. ``ask_late`` is that of
    :class:`LateLoading`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("list.stop", "stop", when="notes.may_stop"),
        bind("list.unmark", "turn_marks", when="takes_marks", needs="has_marks_to_turn"),
        bind("list.mark", "mark", when="takes_marks", needs="has_rows"),
        bind("list.mark_all", "mark_all", when="takes_marks", needs="has_rows"),
        bind("list.pin", "pin", when="takes_pins", needs="has_rows"),
        bind("list.columns", "columns", when="offers_columns"),
        bind("list.sort", "sort", when="sorts"),
        bind("list.reverse", "reverse", when="sorts"),
    ]

    notes: ListNotes

    class Rearranged(Message):
        """The user sorted, pinned or chose columns."""

    class Counted(Message):
        """There are more or fewer marked records, or rows of a filter that looks at late values."""

    def __init__(
        self,
        held: Collection[R],
        *,
        ask_late: Callable[[tuple[str, ...], tuple[str, ...]], object],
        stop: Callable[[], object],
    ) -> None:
        self._held, self._stop = held, stop
        self._resource = held.resource
        self.columns = RowColumns(held, mark=self._mark_of)
        super().__init__(self.columns.table)
        self._shown_marks = 0
        self._unmarked: Sequence[str] = ()
        """Keys of the records that were marked last, while none is."""
        self._left_at: str | None = None
        """Key of the record the cursor was on when the list was left, until it is found."""
        self.late = LateLoading(self, held, self.table, ask=ask_late, reorder=self._late_came)

    def action_stop(self) -> None:
        self._stop()

    def on_mount(self) -> None:
        self.table.show_sorted(*self.late.order)
        self.watch(self.table, "scroll_y", self.late.rows_moved, init=False)

    def on_resize(self) -> None:
        self.late.rows_moved()

    # Rows

    @property
    def has_rows(self) -> bool:
        return bool(self.table.keys)

    def show_rows(self, else_first: bool = False) -> None:
        """Show what is in the collection now; :meth:`Table.show` says where the cursor goes."""
        self._reorder(else_first)
        if self._left_at and self.table.move_to(self._left_at):
            self._left_at = None
        self._announce_marks()
        self.late.rows_moved()

    def _reorder(self, else_first: bool = False) -> None:
        self.table.show(self._held.keys, else_first=else_first)
        self.table.show_sorted(*self.late.order)

    def _late_came(self) -> None:
        self._reorder()
        self.post_message(self.Counted())

    def _mark_of(self, key: str) -> str:
        return self.columns.changes.mark_of(key) or (MARK if self._held.is_marked(key) else "")

    # Order

    def sort_by(self, column: str, reverse: bool) -> None:
        """Sort by the column of this id; an unknown id changes nothing."""
        if column in self._held.sortable:
            self._held.sort(column, reverse)
            self._reorder()
            self.late.rows_moved()

    @property
    def sorts(self) -> bool:
        """Whether there is a column to sort by."""
        return bool(self._held.sortable)

    def action_sort(self) -> None:
        now, _ = self._held.sorted_by
        order = [each for each in self._held.sortable if each in (now, *self.table.visible_columns)]
        self._sort_first(order[(order.index(now) + 1) % len(order)])

    def action_reverse(self) -> None:
        column, reverse = self._held.sorted_by
        self._sort(column, not reverse)

    @on(Table.HeaderClicked)
    def _header_clicked(self, event: Table.HeaderClicked) -> None:
        event.stop()
        if event.column == self._held.sorted_by[0]:
            self.action_reverse()
        elif event.column in self._held.sortable:
            self._sort_first(event.column)

    def _sort_first(self, column: str) -> None:
        """Sort by another column: numbers and moments begin with the largest."""
        self._sort(column, reverse=self._resource.column(column).measure is not None)

    def _sort(self, column: str, reverse: bool) -> None:
        self.sort_by(column, reverse)
        self.post_message(self.Rearranged())

    # How it was left

    def resume(self, left: Arrangement) -> None:
        """Restore order, columns, pins and cursor, ignoring what does not exist here.

        A cursor that the user has moved by now stays.
        """
        self.sort_by(left.sort, left.reverse)
        self.columns.choose(left.columns)
        self.late.rows_moved()
        self._held.pin(left.pins)
        if self.table.cursor in {None, *self.table.keys[:1]}:
            self._left_at = left.selected

    def forget_place(self) -> None:
        """Stop looking for the record the cursor was on when the list was left."""
        self._left_at = None

    @property
    def arrangement(self) -> Arrangement:
        """What :meth:`resume` restores."""
        sort, reverse = self._held.sorted_by
        return Arrangement(
            sort=sort,
            reverse=reverse,
            columns=self.columns.as_left,
            pins=self._held.pins,
            selected=self._left_at or self.table.cursor,
        )

    # Pins

    @property
    def takes_pins(self) -> bool:
        return self._resource.remembered

    def action_pin(self) -> None:
        if (key := self.table.cursor) is not None:
            self.pin(key, on=not self._held.is_pinned(key))

    def pin(self, key: str, on: bool) -> None:
        """Keep a record on top of every order, or no longer."""
        others = [each for each in self._held.pins if each != key]
        self._held.pin([*others, key] if on else others)
        self.columns.fit()
        self._reorder()
        self.post_message(self.Rearranged())

    # Columns

    @property
    def offers_columns(self) -> bool:
        return self._resource.offers_columns

    def action_columns(self) -> None:
        self.columns.ask(self._columns_chosen)

    def _columns_chosen(self, ids: tuple[str, ...] | None) -> None:
        if ids is not None:
            self.columns.choose(ids)
            self.late.rows_moved()
            self.post_message(self.Rearranged())

    # Marks

    @property
    def takes_marks(self) -> bool:
        return self._resource.marks

    @property
    def has_marks_to_turn(self) -> bool:
        """Whether there are marks, or were."""
        return bool(self._held.mark_count or self._unmarked)

    def action_turn_marks(self) -> None:
        if marked := [*self._held.marked_keys]:
            self.unmark(marked)
        else:
            self._set_marks([key for key in self._unmarked if self._held.get(key)], on=True)

    def unmark(self, keys: Iterable[str]) -> None:
        """Unmark these records."""
        self._set_marks([*keys], on=False)

    def action_mark(self) -> None:
        key = self.table.cursor
        if key is not None and self._set_marks([key], on=not self._held.is_marked(key)):
            self.table.action_move(1)

    def action_mark_all(self) -> None:
        keys = self.table.keys
        self._set_marks(keys, on=not all(map(self._held.is_marked, keys)))

    def _set_marks(self, keys: Sequence[str], on: bool) -> bool:
        """Returns whether the rows stayed the same: a filter may depend on the marks."""
        before = [*self._held.marked_keys]
        self._held.mark(keys, on)
        if not self._held.mark_count:
            self._unmarked = before
        stayed = self._held.shown == len(self.table.keys)
        if stayed:
            self.table.redraw(keys, mark_only=True)
        else:
            self._reorder()
        self._announce_marks()
        return stayed

    def _announce_marks(self) -> None:
        count = self._held.mark_count
        if count != self._shown_marks:
            if not count or not self._shown_marks:
                self.refresh_bindings()
            self._shown_marks = count
            self.post_message(self.Counted())
