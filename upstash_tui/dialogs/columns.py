"""Which columns the list of databases has."""

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.widgets.check_list import Check, CheckList
from upstash_tui.widgets.key_names import key_name

COLUMN_CHOICES = (
    Check("region", "Region", "where it is written to"),
    Check("read", "Read regions"),
    Check("plan", "Plan"),
    Check("budget", "Budget", "US dollars a month"),
    Check("cost", "This month", "its cost so far, US dollars"),
    Check("state", "State"),
    Check("created", "Created", "the day"),
    Check("endpoint", "Endpoint", "the host it answers at"),
    Check("owner", "Owner", "whose it is: an e-mail or a team"),
)
"""In the order they stand in the list."""


class ColumnsDialog(Dialog[tuple[str, ...]]):
    """The keys of the columns that are wanted, without the name's, which is always there."""

    AUTO_FOCUS = "CheckList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,c", "done", "Done", id="columns.done", tooltip="Show these columns"),
        Binding("u", "usual", "Usual", id="columns.usual", tooltip="Choose the columns the list comes with"),
    ]

    def __init__(self, chosen: Iterable[str], usual: Sequence[str], no_room: Collection[str] = ()) -> None:
        """``no_room`` are those of ``chosen`` that the list is too narrow for now."""
        super().__init__()
        self._usual = usual
        self._list = CheckList(
            [
                check._replace(detail="no room for it now") if check.key in no_room else check
                for check in COLUMN_CHOICES
            ],
            chosen,
        )

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = Content("Columns")
            yield self._list
            yield Static("  The name is always there.", classes="muted", markup=False)
            yield Static(self._keys(), classes="keys", markup=False)

    def _keys(self) -> str:
        turn, usual = key_name(self, "check_list.turn", "space"), key_name(self, "columns.usual", "u")
        done, back = key_name(self, "columns.done", "enter"), key_name(self, "dialog.back", "escape")
        return f"{turn} on or off · {usual} the usual ones · {done} done · {back} back"

    def action_done(self) -> None:
        self.dismiss(self._list.chosen)

    def action_usual(self) -> None:
        self._list.choose(self._usual)
