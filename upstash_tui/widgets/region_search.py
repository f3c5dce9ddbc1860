"""The search field of the region picker."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widgets import Input

from upstash_tui.widgets.keys import Keyed, bind


class RegionSearch(Keyed, Input):
    """A text field that leaves the space bar to the picker: no region needs one to be found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("regions.clear", "clear", when="value"),
    ]

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "space":
            event.stop()
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return key != "space" and super().check_consume_key(key, character)

    def action_clear(self) -> None:
        self.value = ""
