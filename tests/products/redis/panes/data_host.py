"""What the little apps share that show a pane which looks into a database of a local Upstash."""

from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult

from tests.conftest import wait_for
from tests.host import Host
from tests.products.redis.data.visits import Visitor
from upstash_tui.messages import CopyRequested, ReadRequested
from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.widgets.key_bar import KeyBar

P = TypeVar("P", bound=DataPane)


class DataHost(Host, Generic[P]):
    """``pane`` over a key bar; it looks into the database that ``visitor`` has of this ``name``."""

    def __init__(self, pane: P, visitor: Visitor, name: str, *, read_only: bool) -> None:
        super().__init__()
        self.pane = pane
        self.visitor = visitor
        self.record = name
        self.read_only = read_only
        """Of the account, from the next visit on."""
        self.copied: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.pane
        yield KeyBar()

    @on(ReadRequested)
    async def _read(self, event: ReadRequested) -> None:
        event.done(await event.read(self.visitor.scope(read_only=self.read_only)))

    @on(CopyRequested)
    def _copied(self, event: CopyRequested) -> None:
        self.copied.append(event.secret.reveal())

    async def visit(self, name: str) -> Visit:
        """Look into this database from now on."""
        self.pane.open(await self.visitor.database(name))
        await wait_for(lambda: self.pane.visit)
        assert self.pane.visit is not None
        return self.pane.visit
