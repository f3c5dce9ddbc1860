"""The keys of a database, tab 4."""

from collections.abc import Sequence
from typing import Self

from textual.app import ComposeResult
from textual.timer import Timer

from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.key_list import KeyList

SETTLE = 0.3
"""Seconds that the cursor of the outer list must stay on a database before its keys are read."""


class KeysPane(DataPane):
    """Shows the keys. Nothing is read but what a key press asks for."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.keys = KeyList(self)
        self._shown: Visit | None = None
        """The visit to the database that was shown last."""
        self._settling: Timer | None = None

    def compose_data(self) -> ComposeResult:
        yield self.keys

    def focus(self, scroll_visible: bool = True) -> Self:
        """Focus the rows."""
        self.keys.focus(scroll_visible)
        return self

    @property
    def marked(self) -> Sequence[bytes]:
        """The marked keys."""
        return self.keys.rows.marks.keys

    def visited(self, visit: Visit) -> None:
        """Read a first page, of another database once it is clear that the user stays with it."""
        is_another = self._shown not in (None, visit)
        self._shown = visit
        self.keys.reader.visit(visit)
        if is_another:
            self._settling = self.set_timer(SETTLE, self.keys.look_for)
        else:
            self.keys.look_for()

    def left(self) -> None:
        if self._settling is not None:
            self._settling.stop()
        if self._shown is not None:
            self.keys.clear()
