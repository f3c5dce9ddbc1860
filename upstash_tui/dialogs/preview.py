"""An operation before it runs: what it changes, what follows, what it costs, and the exact request."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from upstash_tui.dialogs.change_words import change_lines, spent_words, wrapped
from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.messages import CopyRequested
from upstash_tui.resources.operation import Operation, Risk
from upstash_tui.secret import Secret
from upstash_tui.widgets.key_names import field_key_name, key_name, key_names
from upstash_tui.widgets.keys import bind

_CARD, _FRAME = 72, 6
"""Cells of the card's width, and those of them beside what is in it."""


class PreviewDialog(Dialog[bool]):
    """``True`` is yes. With ``only_request`` it only shows the request; ``refused`` says why it can't run."""

    takes_early_keys = False
    DEFAULT_CSS = """
    PreviewDialog #name { text-style: bold; }
    PreviewDialog #changes { margin-bottom: 1; }
    PreviewDialog #ask { margin-top: 1; }
    PreviewDialog .muted { margin-bottom: 1; }
    PreviewDialog #request { margin-top: 1; }
    PreviewDialog.-cramped Static { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("preview.yes", "agree", when="takes_a_yes"),
        bind("preview.request", "show_request", when="hides_request"),
        bind("preview.copy", "copy_request"),
    ]

    def __init__(
        self, operation: Operation, api_url: str, *, only_request: bool = False, refused: str = ""
    ) -> None:
        super().__init__()
        self._refused = refused
        self._operation = operation
        self._curl = operation.request.curl(api_url)
        self._only_request = only_request
        self.set_class(operation.risk is Risk.DESTRUCTIVE, "-destructive")

    def compose(self) -> ComposeResult:
        operation = self._operation
        with VerticalScroll(classes="card") as card:
            card.border_title = Content(operation.title)
            if operation.risk is Risk.DESTRUCTIVE and operation.name:
                width = min(_CARD, self.app.size.width) - _FRAME
                yield Static(wrapped(operation.name, width), id="name")
                yield Static(Content(operation.about), classes="muted")
            if lines := change_lines(operation):
                yield Static(lines, id="changes")
            if operation.spent:
                yield Static(Content(spent_words(operation.spent)), id="spent")
            yield Static(Content(operation.summary), id="follows")
            if operation.warning:
                yield Static(Content(operation.warning), classes="warning")
            if self._refused:
                yield Static(Content(self._refused), classes="trouble")
            elif operation.confirm:
                part = f", {operation.confirmed_by}," if operation.confirmed_by else ""
                yield Static(Content(f"Type {operation.confirm}{part} to confirm:"), id="ask")
                yield Input(compact=True)
                yield Static(classes="trouble")
            request = Static(Content(self._curl), id="request")
            request.display = self._only_request
            yield request
            yield Static(self._keys(), classes="keys", markup=False)

    def on_mount(self) -> None:
        """The name can be typed at once; the card around it, which scrolls, is a tab away."""
        for field in self.query(Input):
            field.focus()

    def _keys(self) -> str:
        request, leave = key_name(self, "preview.request"), key_name(self, "dialog.back")
        if self._only_request:
            return f"{key_name(self, 'preview.copy')} copies it · {leave} back"
        if self._refused:
            return f"{request} request · {leave} back"
        if self._operation.confirm:
            verb = self._operation.title.split()[0].lower()
            return f"enter {verb} · {field_key_name(self, 'preview.request')} request · {leave} back"
        return f"{key_names(self, 'preview.yes')} do it · {request} request · {leave} back"

    @property
    def takes_a_yes(self) -> bool:
        """Whether it can run, and no name has to be typed for it."""
        return not (self._only_request or self._refused or self._operation.confirm)

    @property
    def hides_request(self) -> bool:
        """Whether the request is shown only after a key."""
        return not self._only_request

    @on(Input.Changed)
    def _changed(self) -> None:
        self.say("")

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        confirm = self._operation.confirm
        if event.value.strip() == confirm:
            self.dismiss(True)
        else:
            self.say(f"That isn't {confirm}.")

    def action_agree(self) -> None:
        self.dismiss(True)

    def action_show_request(self) -> None:
        request = self.query_one("#request")
        request.display = not request.display
        if request.display:
            self.call_after_refresh(request.scroll_visible, animate=False)

    def action_copy_request(self) -> None:
        self.app.post_message(CopyRequested(Secret(self._curl), "the request"))
