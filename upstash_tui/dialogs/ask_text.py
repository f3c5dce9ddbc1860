"""Asking for one line of text: a name, an amount, an e-mail, a path."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.widgets.key_names import key_name


class AskTextDialog(Dialog[str]):
    """The trimmed text, or the ``exact`` one, once ``check`` finds nothing wrong with it.

    ``check`` gives what is wrong, as a sentence, or an empty text; ``yes`` and ``no`` say what the keys do.
    """

    AUTO_FOCUS = "Input"

    def __init__(
        self,
        title: str,
        question: str,
        value: str = "",
        *,
        placeholder: str = "",
        check: Callable[[str], str] = lambda text: "" if text else "Type something first.",
        exact: bool = False,
        yes: str = "go on",
        no: str = "back",
    ) -> None:
        super().__init__()
        self._title = title
        self._question = question
        self.typed = value
        """What stands in the field."""
        self._placeholder = placeholder
        self._check = check
        self._exact = exact
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="card", can_focus=False) as card:
            card.border_title = Content(self._title)
            yield Static(Content(self._question))
            yield Input(self.typed, placeholder=self._placeholder, compact=True)
            yield Static(classes="trouble")
            yield from self.compose_below()
            leave = key_name(self, "dialog.back")
            yield Static(f"enter {self._yes} · {leave} {self._no}", classes="keys", markup=False)

    def compose_below(self) -> ComposeResult:
        """Widgets below the field: none here."""
        yield from ()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self.typed = event.value
        self.say("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value if self._exact else event.value.strip()
        if wrong := self._check(text):
            self.say(wrong)
        else:
            self.dismiss(text)
