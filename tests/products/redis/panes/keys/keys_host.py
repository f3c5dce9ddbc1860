"""A little app around the pane of keys, which looks into a database of a local Upstash."""

from textual import on
from textual.app import ComposeResult

from tests.conftest import wait_for
from tests.host import Host
from tests.products.redis.data.visits import Visitor
from upstash_tui.messages import CopyRequested, ReadRequested
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.panes.keys.pane import KeysPane
from upstash_tui.widgets.key_bar import KeyBar


class KeysHost(Host):
    """Its pane looks into the database that ``visitor`` has of this ``name``."""

    TITLE = "KeysHost"

    def __init__(self, visitor: Visitor, name: str = "geo-lookup", *, read_only: bool = False) -> None:
        super().__init__()
        self.visitor = visitor
        self._record = name
        self._read_only = read_only
        self.copied: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield KeysPane(id="keys")
        yield KeyBar()

    @on(ReadRequested)
    async def _read(self, event: ReadRequested) -> None:
        event.done(await event.read(self.visitor.scope(read_only=self._read_only)))

    @on(CopyRequested)
    def _copied(self, event: CopyRequested) -> None:
        self.copied.append((event.secret.reveal(), event.what))

    @property
    def pane(self) -> KeysPane:
        return self.screen_stack[0].query_one(KeysPane)

    @property
    def billed(self) -> int:
        """Commands that were sent so far."""
        visit = self.pane.visit
        return 0 if visit is None else visit.sent.billed

    @property
    def names(self) -> list[str]:
        """The rows on the screen: fold, indent and name of each, as they look."""
        rows = self.pane.keys.rows
        return ["".join(text for text, _ in rows.cells.cells(row)[0]).rstrip() for row in rows.table.in_sight]

    async def begin(self, *commands: Command) -> None:
        """Carry out ``commands``, and open the database."""
        visit = await self.visitor.visit(self._record)
        if commands:
            await visit.ask(*commands)
        visit.arm(False)
        visit.sent.commands = visit.sent.billed = 0
        await self.open(self._record)

    async def open(self, record: str) -> None:
        """Show this database."""
        self.pane.open(await self.visitor.database(record))
        self.pane.focus()
        await self.idle()

    async def idle(self) -> None:
        """Wait until a visit was begun, and no page is being read."""
        reader = self.pane.keys.reader
        await wait_for(lambda: reader.walk is not None and not reader.is_walking, what="the walk stands")

    async def shows(self, *words: str) -> str:
        """The screen once all of ``words`` are on it."""
        await wait_for(lambda: all(word in self.text for word in words), what=f"{words} in\n{self.text}")
        return self.text
