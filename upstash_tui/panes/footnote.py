"""The line below a place: what holds for all of its records."""

from collections.abc import Callable
from functools import partial

from textual.content import Content
from textual.widget import Widget

from upstash_tui.bindings import KeyName
from upstash_tui.widgets.key_names import key_name


class Footnote(Widget):
    """``words`` with the names of the keys in force."""

    def __init__(self, words: Callable[[KeyName], str]) -> None:
        super().__init__(id="footnote")
        self._words = words

    def render(self) -> Content:
        return Content(self._words(partial(key_name, self)))
