"""Choosing one record among many, by typing a part of its name."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.resources.collection import Collection
from upstash_tui.resources.column import Cell, cells
from upstash_tui.resources.listed import Listed
from upstash_tui.resources.source import R
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.moves import MovesWithin, choosing_moves
from upstash_tui.widgets.table import Table

_COLUMNS = 3
"""Columns that are shown: those that the list drops last, but for values that are read later."""


class ChooseRecord(MovesWithin, Dialog[R], Generic[R]):
    """The record that was chosen. ``note`` says what for; ``first`` is the id the cursor begins on.

    The words typed find what they find in the list of ``resource``.
    """

    AUTO_FOCUS = "Input"
    DEFAULT_CSS = """
    ChooseRecord Table { height: 10; margin-top: 1; }
    ChooseRecord.-cramped Table { height: 5; }
    """
    BINDINGS: ClassVar[list[BindingType]] = choosing_moves()

    def __init__(
        self, title: str, resource: Listed[R], records: Iterable[R], *, note: str = "", first: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._resource = resource
        self._note = note
        self._first = first
        self._collection = Collection(resource)
        self._collection.replace(records)
        usual = [column for column in resource.chosen(resource.usual) if column.late is None]
        last_dropped = sorted(usual, key=lambda column: column.priority)[:_COLUMNS]
        self._columns = tuple(column for column in usual if column in last_dropped)
        self._table = self.moved = Table(self._columns, self._cells)
        self._table.can_focus = False  # the typing goes on while the arrows move
        self._table.add_class("-active")

    def compose(self) -> ComposeResult:
        with Vertical(classes="card") as card:
            card.border_title = Content(self._title)
            if self._note:
                yield Static(Content(self._note))
            named = ((column.title or column.label).lower() for column in self._columns if column.text)
            yield Input(placeholder=", ".join(named), compact=True)
            yield self._table
            yield Static(classes="trouble")
            up, down = key_name(self, "choose.up"), key_name(self, "choose.down")
            back = key_name(self, "dialog.back")
            keys = f"type to search · {up} {down} and enter · {back} back"
            yield Static(keys, classes="keys", markup=False)

    def on_mount(self) -> None:
        self._show_rows()
        self._table.move_to(self._first)

    def _cells(self, key: str) -> Sequence[Cell]:
        return cells(self._columns, self._collection[key])

    def _show_rows(self) -> None:
        rows = self._collection.keys
        self._table.show(rows, else_first=True)
        singular = self._resource.singular
        none = f"No {singular} matches." if self._collection.total else f"There is no {singular}."
        self.say("" if rows else none)

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

    def _choose(self, key: str | None) -> None:
        record = self._collection.get(key)
        if record is not None:
            self.dismiss(record)
