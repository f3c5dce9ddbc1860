"""A little app around the list of what belongs to a record, for its tests."""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from types import SimpleNamespace
from typing import Any

import pytest
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import ContentSwitcher, Static

from tests.backups import database
from tests.clock import NOW, time_zone
from tests.conftest import wait_for
from tests.reading_host import ReadingHost
from upstash_tui.api.decode import Page
from upstash_tui.panes.child_list import ChildList
from upstash_tui.panes.list_messages import ActionRequested
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.products.redis.product import BACKUPS as RESOURCE
from upstash_tui.resources.resource import Resource
from upstash_tui.widgets.key_bar import KeyBar
from upstash_tui.widgets.keys import KeyedApp
from upstash_tui.widgets.table import Table

ORDERS = database()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It is :data:`tests.clock.NOW`, in UTC."""
    monkeypatch.setattr("upstash_tui.products.redis.backups.time", SimpleNamespace(time=lambda: NOW))
    with time_zone("UTC"):
        yield


class ChildHost(KeyedApp, ReadingHost):
    """The pane as one of two tabs, and a record of the actions it asked for."""

    def __init__(
        self, width: int | None = None, resource: Resource[Any] = RESOURCE, *, read_only: bool = False
    ) -> None:
        super().__init__()
        self.pane: ChildList[Any] = ChildList(resource, attrgetter("id"), read_only=read_only, id="children")
        self.actions: list[ActionRequested[ResourceList[Any]]] = []
        self._width = width

    def compose(self) -> ComposeResult:
        with Horizontal(), ContentSwitcher(initial="children") as switcher:
            switcher.styles.width, switcher.styles.height = self._width or "1fr", "1fr"
            yield self.pane
            yield Static("another tab", id="other")
        yield KeyBar()

    def on_mount(self) -> None:
        self.pane.focus()

    @property
    def table(self) -> Table:
        return self.pane.query_one(Table)

    @property
    def asked(self) -> list[str]:
        """The ids of the parents whose children were asked for."""
        return [read.parent.id for read in self.reads]

    def show(self, tab: str) -> None:
        """Show one of the tabs ``children`` and ``other``."""
        self.query_one(ContentSwitcher).current = tab

    async def opened(self, records: Sequence[Any], parent: Any = ORDERS) -> None:
        """``parent`` is open and the first question for its children is answered."""
        self.pane.open(parent)
        await wait_for(lambda: self.asked == [parent.id])
        self.answer(Page(tuple(records)))

    def offered(self) -> dict[str, bool]:
        """Ids of the bindings that act, and whether each is enabled."""
        active = self.screen.active_bindings.values()
        return {each.binding.id: each.enabled for each in active if each.binding.id}

    @on(ActionRequested)
    def _action_requested(self, event: ActionRequested[ResourceList[Any]]) -> None:
        self.actions.append(event)
