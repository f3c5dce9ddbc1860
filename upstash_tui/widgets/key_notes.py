"""Notes about keys that do not act, in the place of the line of keys until the next key."""

from collections.abc import Callable
from typing import Any

from textual.app import App

from upstash_tui.widgets.key_bar import KeyBar
from upstash_tui.widgets.key_names import key_name, name_of

_QUIET = {"escape"}
"""Keys that are pressed where there may be nothing to do, and need no note then."""


class KeyNotes:
    """One note at a time, in the key bar of the screen in front or, under a dialog, of the one below."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._bar: KeyBar | None = None
        self._until_next: list[Callable[[], object]] = []
        self._key = ""
        self._is_said = False
        """Whether something was said of the key that was pressed last."""

    def pressed(self, key: str) -> None:
        """A key was pressed, or a text pasted. The note stays while the key that it is about is held."""
        undone, self._until_next = self._until_next, []
        for undo in undone:
            undo()
        if key != self._key:
            self.clear()
        self._key, self._is_said = key, False

    def ended(self) -> None:
        """All that could act on the key has."""
        if not self._is_said:
            self.clear()

    def means_nothing(self, key: str, where: str = "") -> None:
        """Nothing is bound to ``key`` here; ``where`` says where it acts, if somewhere."""
        if key not in _QUIET:
            note = where or f"{name_of(self._app, key)} means nothing here"
            self.say(f"{note} · {key_name(self._app, 'app.help')} keys")

    def say(self, note: str) -> None:
        """Show ``note`` until the next key."""
        self._is_said = True
        bars = (bar for screen in reversed(self._app.screen_stack) for bar in screen.query(KeyBar))
        self._bar = next(bars, None)
        if self._bar is not None:
            self._bar.show_note(note)

    def until_next_key(self, undo: Callable[[], object]) -> None:
        """Call ``undo`` at the next key, before it acts."""
        self._until_next.append(undo)

    def clear(self) -> None:
        """Show the keys again."""
        if self._bar is not None:
            self._bar.show_note("")
            self._bar = None
