"""A form field that is on or off."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from upstash_tui.widgets.keys import bind


class Toggle(Widget, can_focus=True):
    """``☑ drop keys when it is full``. Distinguishable without colour."""

    DEFAULT_CSS = """
    Toggle { height: auto; width: 1fr; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("toggle.toggle", "turn"),
    ]

    def __init__(self, label: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = label
        self._on = False

    @property
    def on(self) -> bool:
        return self._on

    def set(self, on: bool) -> None:
        self._on = on
        self.refresh()

    def render(self) -> Content:
        return Content(f"{'☑' if self._on else '☐'} {self._label}")

    def action_turn(self) -> None:
        self.set(not self._on)

    def on_click(self) -> None:
        self.action_turn()
