"""What a screen and the form of a new record say to each other."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget

from upstash_tui.resources.operation import Operation
from upstash_tui.widgets.keys import Keyed

Known = Collection[str] | None
"""Ids of the records that were there before; ``None`` if the list was never read."""


class Form(Keyed, Widget):
    """The form for a new record. What was typed stays until the record exists."""

    @dataclass
    class Submitted(Message):
        """Create this: ``operation`` makes the operation of the ids that are known."""

        name: str
        operation: Callable[[Known], Operation]

    @dataclass
    class RequestShown(Message):
        """Show the exact request of this operation."""

        operation: Operation

    class Left(Message):
        """Back to the list; the draft is kept."""

    def begin(self) -> None:
        """Focus the first field that has to be filled in."""
        raise NotImplementedError

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost without it."""
        raise NotImplementedError

    @property
    def is_busy(self) -> bool:
        """Whether a request was sent whose answer is still to come."""
        raise NotImplementedError

    @property
    def is_next(self) -> bool:
        """Whether the user has begun to describe the next record while a request is on its way."""
        raise NotImplementedError

    def busy(self) -> None:
        """The request was sent."""
        raise NotImplementedError

    def failed(self, sentence: str, server_text: str) -> None:
        """It was not created, or nobody knows; ``server_text`` is what the server answered."""
        raise NotImplementedError

    def clear(self) -> None:
        """The record exists: forget the draft, unless it is the next one by now."""
        raise NotImplementedError
