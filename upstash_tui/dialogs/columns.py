"""Choosing the columns of a list."""

from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.resources.listed import Listed
from upstash_tui.widgets.check_list import Check, CheckList
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import bind


class ColumnsDialog(Dialog[tuple[str, ...]]):
    """Ids of the chosen columns, with those that are always shown."""

    AUTO_FOCUS = "CheckList"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("columns.done", "done"),
        bind("columns.usual", "usual"),
    ]

    def __init__(self, resource: Listed[Any], chosen: Iterable[str], no_room: Collection[str] = ()) -> None:
        """``no_room`` are those of ``chosen`` that the list is too narrow for now."""
        super().__init__()
        self._usual = resource.usual
        self._always = tuple(column.id for column in resource.columns if column.shown == "always")
        self._list = CheckList(
            [
                Check(column.id, column.label, "no room for it now" if column.id in no_room else column.hint)
                for column in resource.columns
                if column.shown in {"default", "offered"}
            ],
            chosen,
        )

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = Content("Columns")
            yield self._list
            yield Static("  The name is always shown.", classes="muted", markup=False)
            yield Static(self._keys(), classes="keys", markup=False)

    def _keys(self) -> str:
        turn, usual = key_name(self, "check_list.turn"), key_name(self, "columns.usual")
        done, back = key_name(self, "columns.done"), key_name(self, "dialog.back")
        return f"{turn} on or off · {usual} defaults · {done} done · {back} back"

    def action_done(self) -> None:
        self.dismiss((*self._always, *self._list.chosen))

    def action_usual(self) -> None:
        self._list.choose(self._usual)
