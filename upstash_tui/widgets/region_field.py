"""A form field that shows the chosen regions; Enter on it asks for the region picker."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from upstash_tui.catalog.regions import region
from upstash_tui.widgets.keys import bind


class RegionField(Static, can_focus=True):
    """The regions by code and place, or ``placeholder`` while there is none."""

    DEFAULT_CSS = """
    RegionField { width: 1fr; height: auto; background: $surface; }
    RegionField:focus {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
        text-style: bold;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("create.choose", "press"),
    ]

    class Pressed(Message):
        """The regions are to be chosen."""

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:
        super().__init__(placeholder, id=id, markup=False)
        self._placeholder = placeholder

    def set_regions(self, codes: Sequence[str]) -> None:
        """Show these regions, by their codes; none shows the placeholder."""
        shown = []
        for code in codes:
            known = region(code)
            shown.append(f"{code} {known.place}" if known else code)
        self.update(Content(", ".join(shown) or self._placeholder))

    def action_press(self) -> None:
        self.post_message(self.Pressed())

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_press()
