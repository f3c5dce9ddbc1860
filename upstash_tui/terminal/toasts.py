"""The notes in the corner: each text once, out of the way of a dialog, and gone at a key."""

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.notifications import Notify
from textual.screen import Screen

from upstash_tui.terminal.type_ahead import TypeAheadApp
from upstash_tui.text import clean_block
from upstash_tui.widgets.keys import bind


class ToastApp(TypeAheadApp):
    """Textual takes a note away by time alone, and stacks the same words as often as they are said."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Every place comes before the app: what escape leads back from goes first, at one press as ever.
        bind("app.close_notes", "close_notes"),
    ]

    def on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, self._make_way)

    def on_notify(self, event: Notify) -> None:
        """What is there already goes, so that it is shown anew. A path in it may hold anything."""
        new = event.notification
        new.message = clean_block(new.message)
        for old in list(self._notifications):
            if (old.title, old.message) == (new.title, new.message):
                self._unnotify(old, refresh=False)

    def _make_way(self, screen: Screen[Any]) -> None:
        """Close the notes of the screen below where a dialog comes up under them."""
        if not screen.is_modal or not self._notifications:
            return
        below = self.screen_stack[-2]
        notes = [note.region for note in below.query("Toast") if note.region]

        def uncover() -> None:
            cards = [each.region for each in screen.children if not each.has_class("-textual-system")]
            if any(note.overlaps(card) for note in notes for card in cards):
                self.clear_notifications()

        screen.call_after_refresh(uncover)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "close_notes":
            return bool(self._notifications)
        return super().check_action(action, parameters)

    def action_close_notes(self) -> None:
        self.clear_notifications()
