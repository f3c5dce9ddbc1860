"""The form for a new record: what the screen asks of it, and its keys."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Generic

from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget

from upstash_tui.resources.operation import N, Operation
from upstash_tui.widgets.keys import Keyed, bind

if TYPE_CHECKING:  # every screen of a resource loads this module
    from upstash_tui.panes.form_fields import FormFields
    from upstash_tui.panes.outlook import Described

Known = Collection[str] | None
"""Ids of the records that were there before; ``None`` if the list was never read."""


class Form(Keyed, Widget, Generic[N]):
    """Holds a product's :class:`~upstash_tui.panes.form_fields.FormFields`, and what it puts beside them.

    What was typed stays until the record exists.
    """

    DEFAULT_CSS = """
    Form { layout: horizontal; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("create.submit", "submit"),
        bind("create.request", "request"),
        bind("create.back", "leave"),
    ]

    @dataclass(eq=False, repr=False)
    class Submitted(Message):
        """Create this: ``operation`` makes the operation of the ids that are known."""

        name: str
        operation: Callable[[Known], Operation]

    @dataclass(eq=False, repr=False)
    class RequestShown(Message):
        """Show the exact request of this operation."""

        operation: Operation

    class Left(Message):
        """Back to the list; the draft is kept."""

    @property
    def fields(self) -> "FormFields[N]":
        """What is typed, and whether it is on its way."""
        from upstash_tui.panes.form_fields import FormFields

        return self.query_one(FormFields)

    def operation(self, new: N, known: Known = None) -> Operation:
        """The operation that creates ``new``; ``known`` are the ids of the records there were before."""
        raise NotImplementedError

    def begin(self) -> None:
        """Focus the first field that has to be filled in."""
        self.fields.begin()

    @property
    def is_next(self) -> bool:
        """Whether the user has begun to describe the next record while a request is on its way."""
        return self.fields.is_next

    def clear(self) -> None:
        """The record exists: forget the draft, unless it is the next one by now."""
        self.fields.clear(keep=self.is_next)

    def on_described(self, event: "Described") -> None:
        from upstash_tui.panes.outlook import Outlook

        event.stop()
        self.query_one(Outlook).show(event)

    def on_form_fields_submitted(self, event: "FormFields.Submitted") -> None:
        event.stop()
        self.post_message(self.Submitted(event.new.name, partial(self.operation, event.new)))

    def on_form_fields_request_shown(self, event: "FormFields.RequestShown") -> None:
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
