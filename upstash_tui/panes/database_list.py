"""The list of databases: what is there, found fast, ordered as wished, refreshed without losing the place."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from upstash_tui.panes.auto_refresh import INTERVALS, AutoRefresh, interval_words
from upstash_tui.panes.database_table import DatabaseTable
from upstash_tui.panes.filtered_list import FilteredList
from upstash_tui.panes.list_bar import ListBar
from upstash_tui.panes.list_messages import (
    Arranged,
    Highlighted,
    MarksChanged,
    NewRequested,
    Opened,
    RefreshRequested,
)
from upstash_tui.panes.list_notes import in_place_of_rows, notices, title
from upstash_tui.panes.read_failure import ReadFailure
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.collection import Collection
from upstash_tui.state.arrangement import Arrangement
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Key
from upstash_tui.widgets.table import Table


class DatabaseList(FilteredList):
    """All databases of the account.

    It is told what to show (:meth:`show_loading`, :meth:`show`, :meth:`failed`, :meth:`set_costs` …) and how
    it was left (:meth:`resume`), and tells what the person wants by :mod:`upstash_tui.panes.list_messages`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Key("n", "new", "New", id="databases.new", tooltip="Create a database"),
        Key(
            "slash",
            "filter",
            "Filter",
            id="databases.filter",
            tooltip="Show what matches: a word, plan:free, region:eu, is:marked",
            when="is_not_typing",
        ),
        Key(
            "escape",
            "leave_filter",
            "Clear filter",
            id="databases.clear",
            tooltip="Show all again",
            when="is_filtering",
        ),
        Key("s", "sort", "Sort", show=False, id="databases.sort", tooltip="Sort by the next column"),
        Key("S", "reverse", "Reverse", show=False, id="databases.reverse", tooltip="Turn the order around"),
        Key("r", "refresh_list", "Refresh", id="databases.refresh", tooltip="Read the list again"),
        Key(
            "R",
            "auto_refresh",
            "Auto-refresh",
            show=False,
            id="databases.auto_refresh",
            tooltip="Read by itself: every 30 s, every 2 min, or not",
        ),
        # While the filter is being typed these reach the table past it.
        *(
            Key(
                key,
                act,
                name,
                show=False,
                system=True,
                id=f"databases.{name_id}",
                tooltip=tip,
                needs="has_rows",
            )
            for key, act, name, name_id, tip in (
                ("down", "move(1)", "Down", "down", "The next database"),
                ("up", "move(-1)", "Up", "up", "The database before"),
                ("pagedown", "move_page(1)", "Page down", "page_down", "A page down"),
                ("pageup", "move_page(-1)", "Page up", "page_up", "A page up"),
            )
        ),
    ]
    HELP = """
# Databases

Words in the filter match names, regions, places, plans and states: `ireland free`.
`region:eu` `read:us` `plan:free` `state:suspended` `cloud:gcp` `name:` `id:` `owner:` `endpoint:` look in
one place; `is:marked` and `is:pinned` too. A pasted URL finds the database that answers there.
"""
    FILTER, AGAIN = "databases.filter", "databases.refresh"

    _table: DatabaseTable

    def __init__(self, *, read_only: bool = False) -> None:
        self._collection = Collection(DATABASES)
        bar = ListBar("Databases", placeholder="word, plan:free, is:marked · ⏎ done")
        super().__init__(DatabaseTable(self._collection), bar)
        self._read_only = read_only
        self._waiting = True
        """Whether a first answer is still to come."""
        self._complaint = ""
        self._told: Database | None = None
        self._reading_again = False
        self._left_at: str | None = None
        """The database the cursor was on when the list was left, until it is found."""
        self._auto = AutoRefresh(self, self._refresh_by_itself, self._may_refresh)

    # What it is told

    @property
    def highlighted(self) -> Database | None:
        """The database under the cursor."""
        return self._collection.get(self._table.cursor)

    @property
    def databases(self) -> Sequence[Database]:
        """All databases, whatever the filter hides."""
        return self._collection.records

    def hides(self, database_id: str) -> bool:
        """Whether the filter keeps a database out of sight."""
        return self._collection.position(database_id) is None

    @property
    def marked(self) -> tuple[Database, ...]:
        """The marked databases, shown or not, in order."""
        return self._table.marked

    @property
    def has_marks(self) -> bool:
        return self._collection.mark_count > 0

    def unmark(self, database_ids: Iterable[str]) -> None:
        """Unmark these, as after they were dealt with."""
        self._table.unmark(database_ids)

    def set_read_only(self, read_only: bool) -> None:
        """Whether a new database may be spoken of."""
        self._read_only = read_only
        self._tell()

    def show_loading(self) -> None:
        """A first list is on its way, as after a change of account: what was shown is dropped."""
        self._collection.replace(())
        self._waiting, self._reading_again, self._failure = True, False, None
        self._left_at = None
        self._show_rows()

    def refreshing(self) -> None:
        """A newer list is on its way: the rows stay."""
        self._reading_again = True
        self._tell()

    def show(self, databases: Iterable[Database], unreadable: int = 0) -> None:
        """Show ``databases`` and nothing else; ``unreadable`` records came that can't be made sense of."""
        self._collection.replace(databases, unreadable)
        self._waiting, self._reading_again, self._failure = False, False, None
        self._show_rows()
        self._left_at = None
        self._auto.count_anew()
        self.call_after_refresh(self._collection.prepare_search)

    def put(self, database: Database) -> None:
        """Add a database or show what is now known of it."""
        if self._collection.put(database):
            self._waiting = False
            self._show_rows()

    def drop(self, database_id: str) -> None:
        """Take a database off the list."""
        if self._collection.remove(database_id):
            self._show_rows()
            if self._collection.is_pinned(database_id):
                self._table.pin(database_id, on=False)

    def failed(self, sentence: str, advice: str = "") -> None:
        """The list could not be read: ``sentence`` says why, ``advice`` what to do. Rows stay."""
        self._waiting, self._reading_again = False, False
        self._failure = ReadFailure(sentence, advice)
        self._auto.count_anew()
        self._tell()

    def set_costs(self, costs: Mapping[str, float | None]) -> None:
        """What databases, by id, cost this month in US dollars; ``None`` where nobody can tell.

        Adds to what is known; answers :class:`CostsRequested`, all at once or bit by bit.
        """
        self._table.take_costs(costs)

    def select(self, database_id: str) -> bool:
        """Put the cursor on a database; a filter that hides it is cleared. Returns whether it is there."""
        if self._collection.get(database_id) is None:
            return False
        if self._collection.position(database_id) is None:
            self._clear_filter()
        return self._table.move_to(database_id)

    def resume(self, left: Arrangement) -> None:
        """Put the list in order as it was left. What is not known here is passed over.

        The cursor goes to where it was unless the person has moved it by now.
        """
        self._table.sort_by(left.sort, left.reverse)
        self._table.choose_columns(left.columns)
        self._collection.pin(left.pins)
        self._auto.every(left.refresh_seconds if left.refresh_seconds in INTERVALS else 0)
        if self._table.cursor in {None, *self._table.keys[:1]}:
            self._left_at = left.selected
        self._show_rows()

    @property
    def arrangement(self) -> Arrangement:
        """How the list is now; :meth:`resume` takes it back."""
        sort, reverse = self._collection.sorted_by
        columns = self._table.chosen_columns
        return Arrangement(
            sort=sort,
            reverse=reverse,
            columns=() if columns == DATABASES.usual else columns,
            pins=self._collection.pins,
            selected=self._left_at or self._table.cursor,
            refresh_seconds=int(self._auto.seconds),
        )

    # Showing it

    def _show_rows(self, else_first: bool = False) -> None:
        self._table.show_rows(else_first)
        if self._left_at and self._table.move_to(self._left_at):
            self._left_at = None
        self._tell()
        self._cursor_moved()

    def _bar_words(self) -> tuple[str, str]:
        if self._waiting:
            return "Databases", interval_words(self._auto.seconds)
        mark = "refreshing…" if self._reading_again else interval_words(self._auto.seconds)
        return title(self._collection), mark

    @property
    def _held(self) -> int:
        return self._collection.total

    def _notices(self) -> Sequence[str]:
        return notices(self._collection, self._complaint)

    def _without_rows(self) -> Sequence[Content]:
        if self._waiting:
            return [Content("Reading your databases…")]
        key = partial(key_name, self)
        return in_place_of_rows(self._collection, read_only=self._read_only, key=key)

    def _cursor_moved(self) -> None:
        now = self.highlighted
        if now != self._told:
            self._told = now
            self.post_message(Highlighted(now))

    @on(Table.Selected)
    def _row_chosen(self, event: Table.Selected) -> None:
        event.stop()
        database = self._collection.get(event.key)
        if database is not None:
            self.post_message(Opened(database))

    # Filter

    @property
    def _filter(self) -> str:
        return self._collection.filtered_by

    def _show_matching(self, text: str) -> None:
        self._complaint = self._collection.filter(text)
        self._show_rows(else_first=True)

    # Order, columns, marks

    def action_sort(self) -> None:
        self._table.action_sort()

    def action_reverse(self) -> None:
        self._table.action_reverse()

    @on(DatabaseTable.Rearranged)
    def _rearranged(self, event: DatabaseTable.Rearranged) -> None:
        event.stop()
        self._tell_arranged()

    def _tell_arranged(self) -> None:
        self.post_message(Arranged(self.arrangement))

    @on(MarksChanged)
    def _marks_changed(self) -> None:
        self._tell()

    # What it asks for

    def action_refresh_list(self) -> None:
        self._collection.late.age()
        self.post_message(RefreshRequested())

    def action_auto_refresh(self) -> None:
        now = INTERVALS.index(int(self._auto.seconds))
        self._auto.every(INTERVALS[(now + 1) % len(INTERVALS)])
        self._tell()
        self._tell_arranged()

    def _may_refresh(self) -> bool:
        return self.screen.is_active and self.is_on_screen and not self._bar.is_typing

    def _refresh_by_itself(self) -> None:
        if not self._reading_again and not self._waiting:
            self.post_message(RefreshRequested(by_itself=True))

    def on_show(self) -> None:
        self._auto.catch_up()

    def on_descendant_focus(self) -> None:
        self._auto.catch_up()

    def action_new(self) -> None:
        self.post_message(NewRequested())
