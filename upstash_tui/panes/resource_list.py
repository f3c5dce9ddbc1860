"""The list of a resource: filter, order, columns, marks, pins, refresh, and where the user left it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar, Generic, Self

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from upstash_tui.panes.auto_refresh import INTERVALS, AutoRefresh, interval_words
from upstash_tui.panes.list_bar import ListBar
from upstash_tui.panes.list_messages import (
    Arranged,
    Highlighted,
    LateRequested,
    NewRequested,
    Opened,
    RefreshRequested,
    StopRequested,
)
from upstash_tui.panes.list_notes import ListNotes
from upstash_tui.panes.read_failure import ReadFailure
from upstash_tui.panes.resource_rows import ResourceRows
from upstash_tui.resources.collection import Collection
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import R
from upstash_tui.resources.sums import counts, headline
from upstash_tui.state.arrangement import Arrangement
from upstash_tui.widgets.ground import Ground
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.moves import MovesWithin
from upstash_tui.widgets.seconds import Seconds
from upstash_tui.widgets.table import Table

NEW = bind("list.new", "new", when="resource.new", needs="has_parent")
"""Its help text becomes that of the resource."""


class ResourceList(MovesWithin, Keyed, Ground, Widget, Generic[R]):
    """All records of ``resource``; its id is that of the resource.

    :meth:`show`, :meth:`failed` and others say what to show, :meth:`resume` how it was left. Requests of
    the user are posted, see :mod:`upstash_tui.panes.list_messages`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        NEW,
        bind("list.filter", "filter", when="may_filter"),
        bind("list.clear", "leave_filter", when="is_filtering"),
        bind("list.refresh", "refresh_list", needs="has_parent"),
        bind("list.auto_refresh", "auto_refresh"),
        # While the filter is being typed these reach the table past it.
        bind("list.down", "move(1)", system=True, needs="has_rows"),
        bind("list.up", "move(-1)", system=True, needs="has_rows"),
        bind("list.page_down", "move_page(1)", system=True, needs="has_rows"),
        bind("list.page_up", "move_page(-1)", system=True, needs="has_rows"),
    ]
    DEFAULT_CSS = "ResourceList { layout: vertical; height: 1fr; }"
    notes: ListNotes
    resource: Resource[R]

    def __init__(self, resource: Resource[R], *, title: str = "", read_only: bool = False) -> None:
        """``title`` stands over the rows; that of the resource, if it is empty."""
        super().__init__(id=resource.id)
        self._bindings.key_to_bindings[NEW.key] = [replace(NEW, tooltip=resource.new or NEW.tooltip)]
        self.resource = resource
        self._collection = Collection(resource)
        self._bar = ListBar(title or resource.heading, resource)
        self._rows: ResourceRows[R] = ResourceRows(
            self._collection,
            ask_late=lambda columns, keys: self.post_message(LateRequested(self, columns, keys)),
            stop=lambda: self.post_message(StopRequested(self)),
        )
        self._rows.table.opens_rows = bool(resource.tabs or resource.facts)
        self.late, self.changes = self._rows.late, self._rows.columns.changes
        """Receives the late values that were read, and the records that are being changed."""
        self._table = self.moved = self._rows.table
        self._auto = AutoRefresh(self, self._refresh_by_itself, self._may_refresh)
        seconds = Seconds(self, self._update)
        self.notes = ListNotes(self._collection, title or resource.heading, seconds, read_only=read_only)
        self._rows.notes = self.notes
        self._shown: R | None = None
        """The record that :class:`Highlighted` was posted of last."""

    def compose(self) -> ComposeResult:
        yield self._bar
        yield self._rows

    def on_mount(self) -> None:
        self.watch(self._bar, "value", self._apply_filter, init=False)
        self.watch(self._bar, "is_open", self._update, init=False)
        self._update()

    def focus(self, scroll_visible: bool = True) -> Self:
        """Focus the table."""
        self._table.focus(scroll_visible)
        return self

    # Records

    @property
    def highlighted(self) -> R | None:
        """The record under the cursor."""
        return self._collection.get(self._table.cursor)

    def get(self, key: str) -> R | None:
        """The record of this key, shown or not."""
        return self._collection.get(key)

    @property
    def records(self) -> Sequence[R]:
        """All records, shown or not, in the order they came."""
        return self._collection.records

    @property
    def rows(self) -> Sequence[R]:
        """The records that the filter matches, in the order of the list."""
        return self._collection.rows

    @property
    def headline(self) -> str:
        """What the header says of the records, shown or not."""
        return headline(self._collection)

    @property
    def counts(self) -> Mapping[str, int]:
        """Words that its records are counted by, shown or not, and how many each stands for."""
        return counts(self._collection, self._collection.all_keys)

    @property
    def has_rows(self) -> bool:
        return self._rows.has_rows

    def hides(self, key: str) -> bool:
        """Whether the filter hides a record."""
        return self._collection.position(key) is None

    @property
    def marked(self) -> tuple[R, ...]:
        """The marked records, shown or not, in order."""
        return self._collection.marked

    @property
    def has_marks(self) -> bool:
        return self._collection.mark_count > 0

    def unmark(self, keys: Iterable[str]) -> None:
        """Unmark these records."""
        self._rows.unmark(keys)

    def set_read_only(self, read_only: bool) -> None:
        """Whether lines in place of rows may name keys that change something."""
        self.notes.read_only = read_only
        self._update()

    @property
    def has_parent(self) -> bool:
        """Whether the record is known that the list belongs to, or none is needed."""
        return self.notes.has_parent

    def set_note(self, text: str) -> None:
        """Show ``text`` at the right of the title, such as the parent's name."""
        self.notes.note = text
        self._update()

    def show_loading(self, has_parent: bool = True) -> None:
        """Drop all records: a first list is being read, or there is nothing that it belongs to."""
        self._collection.replace(())
        self.notes.wait(has_parent)
        self._rows.forget_place()
        self._show_rows()
        self.refresh_bindings()

    def refreshing(self) -> None:
        """A newer list is being read. Rows stay."""
        self.notes.refresh()
        self._update()

    def show(self, records: Iterable[R], unreadable: int = 0, read_at: float | None = None) -> None:
        """Replace the list; ``unreadable`` records did not decode. An earlier run's have ``read_at``."""
        self._collection.replace(records, unreadable)
        self.notes.end(read_at=read_at)
        self._rows.columns.fit()
        self._show_rows()
        self._rows.forget_place()
        self._auto.count_anew()
        self.call_after_refresh(self._collection.prepare_search)

    def put(self, record: R) -> bool:
        """Add a record or replace the one of its key. Returns whether that changed anything."""
        if changed := self._collection.put(record):
            self.notes.is_waiting = False
            self._show_rows()
        return changed

    def drop(self, key: str) -> None:
        """Remove a record, and its pin."""
        if self._collection.remove(key):
            self._show_rows()
            if self._collection.is_pinned(key):
                self._rows.pin(key, on=False)

    def failed(self, sentence: str, advice: str = "") -> None:
        """The list could not be read: ``sentence`` says why, ``advice`` what to do. Rows stay."""
        self.notes.end(ReadFailure(sentence, advice))
        self.late.stop()
        self._auto.count_anew()
        self._update()

    def select(self, key: str) -> bool:
        """Put the cursor on a record; a filter that hides it is cleared. Returns whether it exists."""
        if self._collection.get(key) is None:
            return False
        if self.hides(key):
            self._clear_filter()
        return self._table.move_to(key)

    # How it was left

    def resume(self, left: Arrangement) -> None:
        """Restore order, columns, pins, refresh interval and cursor, ignoring what does not exist here.

        A cursor that the user has moved by now stays.
        """
        self._rows.resume(left)
        self._auto.every(left.refresh_seconds if left.refresh_seconds in INTERVALS else 0)
        self._show_rows()

    @property
    def arrangement(self) -> Arrangement:
        """What :meth:`resume` restores."""
        return msgspec.structs.replace(self._rows.arrangement, refresh_seconds=int(self._auto.seconds))

    @on(ResourceRows.Rearranged)
    def _rearranged(self, event: ResourceRows.Rearranged) -> None:
        event.stop()
        self._update()
        if self.resource.remembered:
            self.post_message(Arranged(self, self.arrangement))

    # Display

    def _show_rows(self, else_first: bool = False) -> None:
        self._rows.show_rows(else_first)
        self._update()
        self._cursor_moved()

    @on(ResourceRows.Counted)
    def _update(self) -> None:
        """Update title, filter and notes around the rows."""
        key = partial(key_name, self)
        aside = self.notes.aside(key, interval_words(self._auto.seconds), self.late.order, self._bar.is_open)
        filter_key = key("list.filter") if self.resource.filters else ""
        self._bar.show(self.notes.title(self._bar.is_open), mark=aside, filter_key=filter_key)
        instead = () if self.has_rows else self.notes.in_place_of_rows(key)
        self._rows.frame(notice=self.notes.notice(), instead=instead)

    @on(Table.Highlighted)
    def _row_highlighted(self, event: Table.Highlighted) -> None:
        event.stop()
        self._cursor_moved()

    def _cursor_moved(self) -> None:
        if (now := self.highlighted) != self._shown:
            self._shown = now
            self.late.cursor_moved()
            self.post_message(Highlighted(self, now))

    @on(Table.Selected)
    def _row_selected(self, event: Table.Selected) -> None:
        event.stop()
        if (record := self._collection.get(event.key)) is not None:
            self.post_message(Opened(self, record))

    # Filter

    @property
    def may_filter(self) -> bool:
        """Whether a filter can be opened: there is something to look in, and none is being typed."""
        return self.resource.filters and not self._bar.is_typing

    @property
    def is_filtering(self) -> bool:
        """Whether a filter is being typed or applied."""
        return self._bar.is_typing or bool(self._collection.filtered_by)

    async def action_filter(self) -> None:
        await self._bar.open_filter()

    def action_leave_filter(self) -> None:
        self._clear_filter()
        self._table.focus()

    def _clear_filter(self) -> None:
        self._bar.clear_filter()
        self._apply_filter("")

    def _apply_filter(self, text: str) -> None:
        if text != (before := self._collection.filtered_by):
            self.notes.complaint = self._collection.filter(text)
            self._show_rows(else_first=True)
            if not text or not before:
                self.refresh_bindings()

    @on(ListBar.Done)
    def _filter_done(self, event: ListBar.Done) -> None:
        event.stop()
        self._table.focus()

    # Requests

    def action_new(self) -> None:
        self.post_message(NewRequested(self))

    def action_refresh_list(self) -> None:
        self._collection.late.age()
        self.post_message(RefreshRequested(self))

    def action_auto_refresh(self) -> None:
        now = INTERVALS.index(int(self._auto.seconds))
        self._auto.every(INTERVALS[(now + 1) % len(INTERVALS)])
        self._rows.post_message(ResourceRows.Rearranged())

    def _may_refresh(self) -> bool:
        return self.screen.is_active and self.is_on_screen and not self._bar.is_typing

    def _refresh_by_itself(self) -> None:
        if self.notes.is_idle:
            self.post_message(RefreshRequested(self, by_itself=True))

    def on_show(self) -> None:
        self._auto.catch_up()

    def on_descendant_focus(self) -> None:
        self._auto.catch_up()
