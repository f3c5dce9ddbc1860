"""The form for a new record, made of fields: what the screen asks of it, and its keys."""

from functools import partial
from typing import Any, ClassVar, Generic

from textual import on
from textual.binding import BindingType
from textual.getters import query_one

from upstash_tui.panes.form import Form, Known
from upstash_tui.panes.form_fields import FormFields, N
from upstash_tui.resources.operation import Operation
from upstash_tui.widgets.keys import bind


class FormPane(Form, Generic[N]):
    """Holds a product's :class:`FormFields`, and what it puts beside them."""

    DEFAULT_CSS = """
    FormPane { layout: horizontal; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("create.submit", "submit"),
        bind("create.request", "request"),
        bind("create.back", "leave"),
    ]

    fields: query_one[FormFields[Any]] = query_one(FormFields)

    def operation(self, new: N, known: Known = None) -> Operation:
        """The operation that creates ``new``; ``known`` are the ids of the records there were before."""
        raise NotImplementedError

    def begin(self) -> None:
        self.fields.begin()

    @property
    def is_empty(self) -> bool:
        return self.fields.is_empty

    @property
    def is_busy(self) -> bool:
        return self.fields.is_busy

    @property
    def is_next(self) -> bool:
        return self.fields.is_next

    def busy(self) -> None:
        self.fields.busy()

    def failed(self, sentence: str, server_text: str) -> None:
        self.fields.failed(sentence, server_text)

    def clear(self) -> None:
        self.fields.clear(keep=self.is_next)

    @on(FormFields.Submitted)
    def _fields_submitted(self, event: FormFields.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(event.new.name, partial(self.operation, event.new)))

    @on(FormFields.RequestShown)
    def _request_shown(self, event: FormFields.RequestShown) -> None:
        event.stop()
        self.post_message(self.RequestShown(self.operation(event.new)))

    def action_submit(self) -> None:
        """Send it, but nothing that isn't seen, as what is behind an open menu."""
        if not self.fields.take_choice():
            self.fields.submit()

    def action_request(self) -> None:
        self.fields.show_request()

    def action_leave(self) -> None:
        self.post_message(self.Left())
