"""The value of a key, beside the keys or in their place."""

from contextlib import suppress
from typing import TYPE_CHECKING, Self

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.worker import WorkerError

from upstash_tui.products.redis.panes.values.view import ValueView
from upstash_tui.widgets.ground import Ground

if TYPE_CHECKING:
    from upstash_tui.products.redis.panes.data_pane import DataPane


class ValueSide(Ground, Vertical):
    """Holds the focus for the value while that is being read."""

    DEFAULT_CSS = "ValueSide { width: 1fr; height: 1fr; }"

    def __init__(self, pane: "DataPane") -> None:
        super().__init__()
        self.view = ValueView(pane)
        self.view.can_focus = True

    def compose(self) -> ComposeResult:
        yield self.view

    def focus(self, scroll_visible: bool = True) -> Self:
        """Focus what is in the value; until that was read, the value."""
        if self.view.is_there:
            self.view.focus_first()
        else:
            self.view.focus()
            self._go_in()
        return self

    @work(group="go in", exclusive=True)
    async def _go_in(self) -> None:
        reading = [each for each in self.workers if each.node is self.view and each.group == "value"]
        with suppress(WorkerError):
            await self.workers.wait_for_complete(reading)
        self.call_later(self._focus_first)

    def _focus_first(self) -> None:
        if self.view.has_focus:
            self.view.focus_first()
