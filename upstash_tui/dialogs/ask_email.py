"""Asking for the account's e-mail, when the sign-in did not tell it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from upstash_tui.dialogs.dialog import Dialog


class AskEmailDialog(Dialog[str]):
    """The e-mail, or ``None``: the key is kept and can be used later."""

    AUTO_FOCUS = "Input"

    def __init__(self, reason: str, prefill: str) -> None:
        super().__init__()
        self._reason = reason
        self._prefill = prefill

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = Content("Your account's e-mail")
            yield Static(Content(self._reason))
            yield Input(self._prefill, placeholder="you@example.com", compact=True)
            yield Static(classes="trouble")
            yield Static("enter use it · esc stop; the key is kept", classes="keys", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        email = event.value.strip()
        name, at, host = email.partition("@")
        if name and at and host and " " not in email:
            self.dismiss(email)
        else:
            self.query_one(".trouble", Static).update(Content("An e-mail looks like you@example.com."))
