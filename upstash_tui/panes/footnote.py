"""The line below a place: what holds for all of its records."""

from collections.abc import Callable
from functools import partial

from textual.content import Content
from textual.widget import Widget

from upstash_tui.bindings import KeyName
from upstash_tui.widgets.key_names import key_name


class Footnote(Widget):
    """``words`` with the names of the keys in force, and what the records come to once that was read."""

    def __init__(self, words: Callable[[KeyName], str] | None) -> None:
        super().__init__(id="footnote")
        self._words = words
        self._totals = ""

    def on_mount(self) -> None:
        self.display = bool(self._text)

    @property
    def _text(self) -> str:
        words = self._words(partial(key_name, self)) if self._words else ""
        return "\n".join(filter(None, (words, self._totals)))

    def show_totals(self, totals: str) -> None:
        """Say what all records come to."""
        if totals != self._totals:
            self._totals = totals
            self.display = bool(self._text)
            self.refresh(layout=True)

    def render(self) -> Content:
        return Content(self._text)
