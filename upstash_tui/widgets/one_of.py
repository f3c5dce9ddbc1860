"""A form field that takes one of a few values, all of them visible."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from upstash_tui.widgets.keys import bind


class OneOf(Widget, can_focus=True):
    """``◉ AWS  ○ GCP``: the arrows choose, space goes round. Distinguishable without colour."""

    DEFAULT_CSS = """
    OneOf { height: 1; width: 1fr; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("one_of.previous", "step(-1)"),
        bind("one_of.next", "step(1)"),
    ]

    @dataclass
    class Changed(Message):
        """Another value was chosen."""

        field: "OneOf"

        @property
        def control(self) -> "OneOf":
            return self.field

    def __init__(self, names: Sequence[str], index: int = 0, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._names = tuple(names)
        self._index = index

    @property
    def index(self) -> int:
        """Which of the names is chosen."""
        return self._index

    def choose(self, index: int) -> None:
        """Choose without saying so."""
        self._index = index
        self.refresh()

    def render(self) -> Content:
        return Content("  ").join(
            Content(f"{'◉' if place == self._index else '○'} {name}")
            for place, name in enumerate(self._names)
        )

    def action_step(self, by: int) -> None:
        self._pick((self._index + by) % len(self._names))

    def on_click(self, event: events.Click) -> None:
        start = 0
        for place, name in enumerate(self._names):
            end = start + len(name) + 2
            if start <= event.x < end:
                self._pick(place)
            start = end + 2

    def _pick(self, index: int) -> None:
        if index != self._index:
            self.choose(index)
            self.post_message(self.Changed(self))
