"""The line above a list: what it holds, how much of it is shown, and the filter."""

from typing import Any

from textual import on
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input

from upstash_tui.resources.listed import Listed
from upstash_tui.widgets.title_rule import TitleRule

_TYPED = 20
"""Cells that a filter needs at least."""


class ListBar(TitleRule):
    """A title, a filter that is made when it is opened and stays while it has text, a note at the right."""

    DEFAULT_CSS = """
    ListBar Input { width: 1fr; display: none; }
    ListBar.-filtering Input { display: block; }
    """

    value: var[str] = var("")
    """What the filter reads; to be watched, not waited for: so a letter and its rows are one picture."""

    is_open: var[bool] = var(False, init=False)
    """Whether the filter is shown: the keys go to it, or it has text."""

    class Done(Message):
        """Enter in the filter: it stays, the keys go back to the list."""

    def __init__(self, title: str, resource: Listed[Any]) -> None:
        super().__init__(title)
        self._resource = resource
        self._title = title
        self._mark = ""
        self._input: Input | None = None
        """Made when it is first opened, which makes the start faster."""
        self._key = "/"

    def on_resize(self) -> None:
        self._place_input()

    def show(self, title: str, mark: str, filter_key: str) -> None:
        """``mark`` is a quiet word at the right; ``filter_key`` the key that opens the filter, or empty."""
        if self.is_open:
            title = title.ljust(len(self._title))  # the field must not move under what is being typed
        self._title, self._mark, self._key = title, mark, filter_key
        self._draw()

    def right(self, room: int) -> Content:
        return super().right(room - _TYPED if self.is_open else room)

    @property
    def is_typing(self) -> bool:
        """Whether the keys go to the filter."""
        return self._input is not None and self._input.has_focus

    async def open_filter(self) -> None:
        """Give the keys to the filter."""
        if self._input is None:
            from upstash_tui.panes.filter_input import FilterInput

            self._input = FilterInput(self._resource)
            self.watch(self._input, "value", self._typed, init=False)
            await self.mount(self._input)
        self.is_open = True
        self._input.focus()

    def clear_filter(self) -> None:
        """Close it, empty."""
        self.is_open = False
        if self._input is not None:
            self._input.value = ""

    def watch_is_open(self, is_open: bool) -> None:
        self.set_class(is_open, "-filtering")
        self._title = self._title.rstrip()
        self._draw()

    def _draw(self) -> None:
        hint = self._key if self.is_open or not self._key else f"{self._key} filter"
        self.set_parts(
            (Content.styled(self._title, "bold $foreground"), Content.styled(hint, "dim $foreground")),
            Content.styled(self._mark, "dim $foreground"),
        )
        self._place_input()

    def _place_input(self) -> None:
        """Put the field where the words leave room."""
        if self._input is None or not self.is_open:
            return
        width = self.size.width
        left = self.left(width).cell_length
        self._input.styles.margin = (0, self.right(width - left).cell_length, 0, left)

    def _typed(self, text: str) -> None:
        self.value = text

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()  # all know it by the value

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done())

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        event.stop()
        self.is_open = bool(event.value)
