"""A question with a yes and a no."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.widgets.key_names import key_name, key_names
from upstash_tui.widgets.keys import bind


class ConfirmDialog(Dialog[bool]):
    """``True`` is yes; ``None`` is no."""

    takes_early_keys = False
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("confirm.yes", "agree"),
        bind("confirm.no", "leave"),
    ]

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self._title = title
        self._question = question

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card") as card:
            card.border_title = Content(self._title)
            yield Static(Content(self._question))
            yes, no = key_names(self, "confirm.yes"), key_name(self, "dialog.back")
            yield Static(f"{yes} yes · {no} no", classes="keys", markup=False)

    def action_agree(self) -> None:
        self.dismiss(True)
