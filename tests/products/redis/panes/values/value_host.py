"""A little app around the value of a key, which looks into a database of a local Upstash."""

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from tests.conftest import wait_for
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.data_host import DataHost
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.replies import ReplyError
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.values.view import ValueView


class ValuePane(DataPane):
    """A pane that has nothing but the value."""

    def compose_data(self) -> ComposeResult:
        yield ValueView(self)


class ValueHost(DataHost[ValuePane]):
    TITLE = "ValueHost"

    def __init__(self, visitor: Visitor, name: str = "geo-lookup", *, read_only: bool = False) -> None:
        super().__init__(ValuePane(id="keys"), visitor, name, read_only=read_only)
        self.changed: list[tuple[bytes, bytes | None]] = []
        self.made: list[tuple[bytes, str]] = []

    @on(ValueView.Changed)
    def _changed(self, event: ValueView.Changed) -> None:
        self.changed.append((event.key, event.now))

    @on(ValueView.Made)
    def _made(self, event: ValueView.Made) -> None:
        self.made.append((event.key, event.kind))

    @property
    def view(self) -> ValueView:
        return self.screen_stack[0].query_one(ValueView)

    @property
    def foot(self) -> str:
        return str(self.pane.query_one(".data-foot", Static).content)

    async def begin(self, *commands: Command, key: bytes | None = None, kind: str = "") -> None:
        """Carry out ``commands``, and open a key once the pane has begun."""
        await self.visit(self.record)
        for command in commands:
            await self.other(*command)
        if key is not None:
            await self.open(key, kind)

    async def open(self, key: bytes, kind: str = "") -> None:
        self.view.open(key, kind)
        await wait_for(lambda: self.view.value is not None)
        self.view.focus_first()

    async def other(self, *words: str | bytes) -> Any:
        """What someone else sends meanwhile, past guards and counts of the app."""
        visit = self.pane.visit
        assert visit is not None
        [reply] = await visit.client.run([words])
        assert not isinstance(reply, ReplyError), reply
        return reply
