"""An operation before it runs: what, what it risks, what it costs, and the exact request."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from upstash_tui.dialogs.dialog import Dialog
from upstash_tui.messages import CopyRequested
from upstash_tui.resources.operation import Operation, Risk
from upstash_tui.secret import Secret
from upstash_tui.widgets.key_names import key_name, key_names
from upstash_tui.widgets.keys import bind

RISKS = {
    Risk.SAFE: "Safe: it can be undone.",
    Risk.PAID: "Paid: it changes what you pay.",
    Risk.DESTRUCTIVE: "Destructive: it can't be undone.",
}


def before_and_after(operation: Operation) -> str:
    """``Free → Pay as you go``, for each value that changes."""
    return ", ".join(f"{change.before} → {change.after}" for change in operation.changes)


class PreviewDialog(Dialog[bool]):
    """``True`` is yes. With ``only_request`` it only shows the request; ``refused`` says why it can't run."""

    DEFAULT_CSS = "PreviewDialog .card > #changes { margin: 1 0; }"
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

    def compose(self) -> ComposeResult:
        operation = self._operation
        with VerticalScroll(classes="card") as card:
            card.border_title = Content(operation.title)
            yield Static(Content(operation.summary))
            if operation.changes:
                yield Static(self._changes(), id="changes")
            if operation.price:
                source = f" ({operation.price_source})" if operation.price_source else ""
                yield Static(Content(f"{operation.price}{source}"), classes="muted")
            if not self._only_request:
                warned = "muted" if operation.risk is Risk.SAFE else "warning"
                yield Static(RISKS[operation.risk], classes=warned, markup=False)
            if self._refused:
                yield Static(Content(self._refused), classes="trouble")
            elif operation.confirm:
                yield Static(Content(f"Type {operation.confirm} to confirm:"))
                yield Input(compact=True)
            request = Static(Content(self._curl), id="request")
            request.display = self._only_request
            yield request
            yield Static(self._keys(), classes="keys", markup=False)

    def on_mount(self) -> None:
        """The name can be typed at once; the card around it, which scrolls, is a tab away."""
        for field in self.query(Input):
            field.focus()

    def _changes(self) -> Content:
        """A line for each value: its label, what it is and what it will be."""
        width = max(len(change.label) for change in self._operation.changes)
        return Content("\n").join(
            Content.assemble(
                (f"{change.label:<{width}}  ", "dim"), change.before, (" → ", "dim"), (change.after, "bold")
            )
            for change in self._operation.changes
        )

    def _keys(self) -> str:
        request, leave = key_name(self, "preview.request"), key_name(self, "dialog.back")
        if self._only_request:
            return f"{key_name(self, 'preview.copy')} copies it · {leave} back"
        if self._refused:
            return f"{request} the request · {leave} back"
        if self._operation.confirm:
            return f"enter once the name is typed · tab, then {request} the request · {leave} no"
        return f"{key_names(self, 'preview.yes')} do it · {request} the request · {leave} no"

    @property
    def takes_a_yes(self) -> bool:
        """Whether it can run, and no name has to be typed for it."""
        return not (self._only_request or self._refused or self._operation.confirm)

    @property
    def hides_request(self) -> bool:
        """Whether the request is shown only when wanted."""
        return not self._only_request

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        if event.value == self._operation.confirm:
            self.dismiss(True)
        else:
            self.notify(f"That is not {self._operation.confirm}.", severity="warning", markup=False)

    def action_agree(self) -> None:
        self.dismiss(True)

    def action_show_request(self) -> None:
        request = self.query_one("#request")
        request.display = not request.display

    def action_copy_request(self) -> None:
        self.app.post_message(CopyRequested(Secret(self._curl), "the request"))
