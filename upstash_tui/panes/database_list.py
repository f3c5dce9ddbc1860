"""The list of databases: what is there, found fast, sorted as wished, refreshed without losing the place."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from upstash_tui import inventory
from upstash_tui.inventory import Inventory
from upstash_tui.panes.database_row import COLUMNS, cells
from upstash_tui.panes.list_bar import ListBar
from upstash_tui.widgets.columns import Cell
from upstash_tui.widgets.table import Table

if TYPE_CHECKING:
    from upstash_tui.api.database import Database


class Highlighted(Message):
    """The cursor is on another database, or on none, or what is known of that one has changed."""

    def __init__(self, database: "Database | None") -> None:
        super().__init__()
        self.database = database


class Opened(Message):
    """The person wants to see or use this database."""

    def __init__(self, database: "Database") -> None:
        super().__init__()
        self.database = database


class RefreshRequested(Message):
    """The list shall be read again."""


class NewRequested(Message):
    """A database shall be created."""


class DatabaseList(Widget):
    """All databases of the account.

    It is told what to show (:meth:`show_loading`, :meth:`show`, :meth:`failed` …) and tells what the person
    wants by :class:`Highlighted`, :class:`Opened`, :class:`RefreshRequested` and :class:`NewRequested`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="databases.new", tooltip="Create a database"),
        Binding("slash", "filter", "Filter", id="databases.filter", tooltip="Show only what matches"),
        Binding("escape", "leave_filter", "Clear filter", id="databases.clear", tooltip="Show all again"),
        Binding("s", "sort", "Sort", id="databases.sort", tooltip="Sort by the next column"),
        Binding(
            "S", "reverse", "Reverse", show=False, id="databases.reverse", tooltip="Turn the order around"
        ),
        Binding("r", "refresh_list", "Refresh", id="databases.refresh", tooltip="Read the list again"),
        # While the filter is being typed these reach the table past it.
        Binding("down", "move(1)", "Down", show=False, system=True, id="databases.down"),
        Binding("up", "move(-1)", "Up", show=False, system=True, id="databases.up"),
        Binding("pagedown", "move_page(1)", "Page down", show=False, system=True, id="databases.page_down"),
        Binding("pageup", "move_page(-1)", "Page up", show=False, system=True, id="databases.page_up"),
    ]
    HELP = """
# Databases

Words in the filter match names, regions, places, plans and states: `ireland free`.
`region:eu` `read:us` `plan:free` `state:suspended` `cloud:gcp` `name:` `id:` look in one place.
"""
    DEFAULT_CSS = """
    DatabaseList {
        layout: vertical;
        background: $background;
        .databases--notice { height: auto; max-height: 3; padding: 0 1; color: $text-warning; display: none; }
        .databases--instead { height: 1fr; padding: 1 3; color: $text-muted; display: none; }
        Table { height: 1fr; }
        &.-notice .databases--notice { display: block; }
        &.-bare {
            .databases--instead { display: block; }
            Table { height: 1; }
        }
    }
    """

    def __init__(
        self,
        *,
        read_only: bool = False,
        id: str | None = None,  # noqa: A002 Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._inventory = Inventory()
        self._read_only = read_only
        self._waiting = True
        """Whether a first answer is still to come."""
        self._failure: tuple[str, str] | None = None
        self._complaint: str | None = None
        self._told: Database | None = None
        self._reading_again = False
        self._bar = ListBar("Databases", placeholder="name, region, plan, state")
        self._table = Table(COLUMNS, self._cells, id="databases")
        self._notice = Static("", markup=False, classes="databases--notice")
        self._instead = Static("", markup=False, classes="databases--instead")

    def compose(self) -> ComposeResult:
        yield self._bar
        yield self._notice
        yield self._table
        yield self._instead

    def on_mount(self) -> None:
        self._table.show_sorted(*self._inventory.sorted_by)
        self._tell()

    # What it is told

    @property
    def highlighted(self) -> "Database | None":
        """The database under the cursor."""
        return self._inventory.get(self._table.cursor)

    @property
    def databases(self) -> Sequence["Database"]:
        """All databases, whatever the filter hides."""
        return self._inventory.databases

    def show_loading(self) -> None:
        """A first list is on its way, as after a change of account: what was shown is dropped."""
        self._inventory.replace(())
        self._waiting, self._reading_again, self._failure = True, False, None
        self._show_rows()

    def refreshing(self) -> None:
        """A newer list is on its way: the rows stay."""
        self._reading_again = True
        self._tell()

    def show(self, databases: Iterable["Database"], unreadable: int = 0) -> None:
        """Show ``databases`` and nothing else; ``unreadable`` records came that can't be made sense of."""
        self._inventory.replace(databases, unreadable)
        self._waiting, self._reading_again, self._failure = False, False, None
        self._show_rows()

    def put(self, database: "Database") -> None:
        """Add a database or show what is now known of it."""
        if self._inventory.put(database):
            self._waiting = False
            self._show_rows()

    def drop(self, database_id: str) -> None:
        """Take a database off the list."""
        if self._inventory.remove(database_id):
            self._show_rows()

    def failed(self, sentence: str, advice: str = "") -> None:
        """The list could not be read: ``sentence`` says why, ``advice`` what to do. Rows stay."""
        self._waiting, self._reading_again, self._failure = False, False, (sentence, advice)
        self._tell()

    def select(self, database_id: str) -> bool:
        """Put the cursor on a database; a filter that hides it is cleared. Returns whether it is there."""
        if self._inventory.get(database_id) is None:
            return False
        if self._inventory.position(database_id) is None:
            self._clear_filter()
        return self._table.move_to(database_id)

    def focus(self, scroll_visible: bool = True) -> "DatabaseList":
        """Give the keys to the table."""
        self._table.focus(scroll_visible)
        return self

    # Showing it

    def _cells(self, database_id: str) -> Sequence[Cell]:
        return cells(self._inventory[database_id], with_reads="read" in self._table.visible_columns)

    def _show_rows(self, else_first: bool = False) -> None:
        self._table.show([database.id for database in self._inventory.rows], else_first=else_first)
        self._tell()
        self._tell_highlighted()

    def _tell(self) -> None:
        """Bring the lines around the table up to date."""
        held = self._inventory
        self._bar.show(
            "Databases" if self._waiting else f"Databases {held.shown:,} of {held.total:,}",
            mark="refreshing…" if self._reading_again and not self._waiting else "",
            filter_key=self._key("databases.filter", "/"),
        )
        notices = []
        if self._failure and held.total:
            notices.append(" ".join(("!", *filter(None, self._failure), "These rows are from before.")))
        if held.unreadable:
            some = "1 database" if held.unreadable == 1 else f"{held.unreadable:,} databases"
            notices.append(f"! {some} could not be read from the answer and can't be shown.")
        if self._complaint:
            notices.append(f"! {self._complaint}")
        self._notice.update("\n".join(notices))
        self.set_class(bool(notices), "-notice")
        self._instead.update(Content("\n").join(self._in_place_of_rows()))
        self.set_class(not held.shown, "-bare")

    def _in_place_of_rows(self) -> Sequence[Content]:
        """What to say where there are no rows."""
        held = self._inventory
        if self._waiting:
            return [Content("Reading your databases…")]
        if held.shown:
            return []
        if held.total:
            return [
                Content(f"No database matches “{held.filtered_by.strip()}”."),
                Content(f"Press {self._key('databases.clear', 'esc')} to clear the filter."),
            ]
        if self._failure:
            sentence, advice = self._failure
            again = f"Press {self._key('databases.refresh', 'r')} to try again."
            return [Content.styled(sentence, "$text-error"), Content(advice or again)]
        if self._read_only:
            return [Content("No databases yet.")]
        return [
            Content("No databases yet."),
            Content(f"Press {self._key('databases.new', 'n')} to create the first one."),
        ]

    def _key(self, binding_id: str, usual: str) -> str:
        """The key of a binding as the person has it."""
        for active in self.screen.active_bindings.values() if self.is_mounted else ():
            if active.binding.id == binding_id:
                return self.app.get_key_display(active.binding)
        return usual

    def _tell_highlighted(self) -> None:
        now = self.highlighted
        if now != self._told:
            self._told = now
            self.post_message(Highlighted(now))

    @on(Table.Highlighted)
    def _cursor_moved(self, event: Table.Highlighted) -> None:
        event.stop()
        self._tell_highlighted()

    @on(Table.Selected)
    def _row_chosen(self, event: Table.Selected) -> None:
        event.stop()
        database = self._inventory.get(event.key)
        if database is not None:
            self.post_message(Opened(database))

    # Filter

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "leave_filter":
            return self._bar.is_typing or bool(self._inventory.filtered_by)
        return action != "filter" or not self._bar.is_typing

    def action_filter(self) -> None:
        self._bar.open_filter()

    def action_leave_filter(self) -> None:
        self._clear_filter()
        self._table.focus()

    def _clear_filter(self) -> None:
        self._bar.clear_filter()
        self._apply_filter("")

    @on(ListBar.Changed)
    def _filter_typed(self, event: ListBar.Changed) -> None:
        event.stop()
        self._apply_filter(event.text)

    def _apply_filter(self, text: str) -> None:
        if text == self._inventory.filtered_by:
            return
        self._complaint = self._inventory.filter(text)
        self._show_rows(else_first=True)
        self.refresh_bindings()

    @on(ListBar.Done)
    def _filter_done(self, event: ListBar.Done) -> None:
        event.stop()
        self._table.focus()

    def action_move(self, rows: int) -> None:
        self._table.action_move(rows)

    def action_move_page(self, pages: int) -> None:
        self._table.action_move_page(pages)

    # Order

    def action_sort(self) -> None:
        now, _ = self._inventory.sorted_by
        order = [column.key for column in COLUMNS if column.key in (now, *self._table.visible_columns)]
        self._sort(order[(order.index(now) + 1) % len(order)], reverse=False)

    def action_reverse(self) -> None:
        column, reverse = self._inventory.sorted_by
        self._sort(column, not reverse)

    @on(Table.HeaderClicked)
    def _header_clicked(self, event: Table.HeaderClicked) -> None:
        event.stop()
        column, reverse = self._inventory.sorted_by
        self._sort(event.column, reverse=not reverse if event.column == column else False)

    def _sort(self, column: str, reverse: bool) -> None:
        self._inventory.sort(cast(inventory.Column, column), reverse)
        self._table.show_sorted(column, reverse)
        self._table.show([database.id for database in self._inventory.rows])

    # What it asks for

    def action_refresh_list(self) -> None:
        self.post_message(RefreshRequested())

    def action_new(self) -> None:
        self.post_message(NewRequested())
