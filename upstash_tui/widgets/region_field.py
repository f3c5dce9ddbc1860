"""A form field that shows the chosen regions; Enter or a letter on it asks for the region picker."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from upstash_tui.catalog.regions import with_place
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Keyed, bind


class RegionField(Keyed, Static, can_focus=True):
    """The regions by code and place, or ``placeholder`` while there is none."""

    DEFAULT_CSS = """
    RegionField { width: 1fr; height: auto; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("create.choose", "press"),
        bind("regions.undo", "undo", when="replaced"),
    ]
    replaced = ""
    """The region in whose place the last choice put another; empty if there is none."""

    @dataclass
    class Pressed(Message):
        """The regions are to be chosen."""

        typed: str = ""
        """A letter to search for."""

    class Undone(Message):
        """The last choice is to be taken back."""

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:
        super().__init__(placeholder, id=id, markup=False)
        self._placeholder = placeholder

    def set_regions(self, codes: Sequence[str], replaced: str = "") -> None:
        """Show these regions, by their codes, behind the one that was ``replaced``; none: the placeholder."""
        self.replaced = replaced
        shown = ", ".join(map(with_place, codes)) or self._placeholder
        undo = f"  {key_name(self, 'regions.undo')} undoes"
        parts = [(f"{replaced} → ", "dim"), shown, (undo, "dim")] if replaced else [shown]
        self.update(Content.assemble(*parts))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return _is_letter(character)

    def on_key(self, event: events.Key) -> None:
        if event.character and _is_letter(event.character):
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(event.character))

    def action_undo(self) -> None:
        self.post_message(self.Undone())

    def action_press(self) -> None:
        self.post_message(self.Pressed())

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_press()


def _is_letter(character: str | None) -> bool:
    return character is not None and character.isprintable() and character.isalpha()
