"""The notes in the corner: each text once, and out of the way of a dialog."""

from typing import Any

from textual.app import App
from textual.notifications import Notification
from textual.screen import Screen

from upstash_tui.text import clean_block


class Toasts:
    """Textual takes a note away by time alone, and stacks the same words as often as they are shown."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app

    def show_once(self, new: Notification) -> None:
        """Remove an older note of the same text, so that it is shown anew. A path in it may hold anything."""
        new.message = clean_block(new.message)
        for old in list(self._app._notifications):
            if (old.title, old.message) == (new.title, new.message):
                self._app._unnotify(old, refresh=False)

    @property
    def are_shown(self) -> bool:
        return bool(self._app._notifications)

    def make_way(self, screen: Screen[Any]) -> None:
        """Close the notes of the screen below if the dialog ``screen`` comes up under them."""
        if not screen.is_modal or not self.are_shown:
            return
        below = self._app.screen_stack[-2]
        notes = [note.region for note in below.query("Toast") if note.region]

        def uncover() -> None:
            cards = [each.region for each in screen.children if not each.has_class("-textual-system")]
            if any(note.overlaps(card) for note in notes for card in cards):
                self._app.clear_notifications()

        screen.call_after_refresh(uncover)
