"""Choosing one database among all of the account, by typing a part of its name."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.status import status
from upstash_tui.resources.collection import Collection
from upstash_tui.resources.column import Cell, Column
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.table import Table

_COLUMNS: tuple[Column[Database], ...] = (
    Column("name", "NAME", min_width=16, max_width=40, weight=3),
    Column("region", "REGION", min_width=14, max_width=16),
    Column("state", "STATE", min_width=9, max_width=20),
)


class ChooseDatabase(Dialog[Database]):
    """The database that was chosen. ``note`` says what for; ``first`` is the id the cursor begins on.

    The words typed find what they find in the list of databases: names, regions, places, states.
    """

    AUTO_FOCUS = "Input"
    DEFAULT_CSS = """
    ChooseDatabase Table { height: 10; margin-top: 1; background: $surface; }
    ChooseDatabase.-cramped Table { height: 5; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False, id="choose.down", tooltip="The next database"),
        Binding("up", "move(-1)", "Up", show=False, id="choose.up", tooltip="The previous database"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="choose.page_down", tooltip="A page down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="choose.page_up", tooltip="A page up"),
    ]

    def __init__(self, title: str, databases: Iterable[Database], *, note: str = "", first: str = "") -> None:
        super().__init__()
        self._title = title
        self._note = note
        self._first = first
        self._collection = Collection(DATABASES)
        self._collection.replace(databases)
        self._table = Table(_COLUMNS, self._cells)
        self._table.can_focus = False  # the typing goes on while the arrows move

    def compose(self) -> ComposeResult:
        with Vertical(classes="card") as card:
            card.border_title = Content(self._title)
            if self._note:
                yield Static(Content(self._note))
            yield Input(placeholder="name, region, state", compact=True)
            yield self._table
            yield Static(classes="trouble")
            up, down = key_name(self, "choose.up"), key_name(self, "choose.down")
            back = key_name(self, "dialog.back")
            keys = f"type to search · {up} {down} and enter · {back} back"
            yield Static(keys, classes="keys", markup=False)

    def on_mount(self) -> None:
        self._show_rows()
        self._table.move_to(self._first)

    def _cells(self, database_id: str) -> Sequence[Cell]:
        database = self._collection[database_id]
        return ([(database.name, "")], [(database.primary_region, "")], [(status(database).words, "muted")])

    def _show_rows(self) -> None:
        rows = self._collection.keys
        self._table.show(rows, else_first=True)
        none = "" if rows else "No database matches." if self._collection.total else "There is no database."
        self.query_one(".trouble", Static).update(Content(none))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._collection.filter(event.value)
        self._show_rows()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._choose(self._table.cursor)

    @on(Table.Selected)
    def _clicked(self, event: Table.Selected) -> None:
        event.stop()
        self._choose(event.key)

    def _choose(self, database_id: str | None) -> None:
        database = self._collection.get(database_id)
        if database is not None:
            self.dismiss(database)

    def action_move(self, rows: int) -> None:
        self._table.action_move(rows)

    def action_page(self, pages: int) -> None:
        self._table.action_move_page(pages)
