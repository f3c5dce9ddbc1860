"""A little app around the pane of keys, which looks into a database of a local Upstash."""

from tests.conftest import wait_for
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.data_host import DataHost
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.panes.keys.pane import KeysPane


class KeysHost(DataHost[KeysPane]):
    TITLE = "KeysHost"

    def __init__(self, visitor: Visitor, name: str = "geo-lookup", *, read_only: bool = False) -> None:
        super().__init__(KeysPane(id="keys"), visitor, name, read_only=read_only)

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
        visit = await self.visitor.visit(self.record)
        if commands:
            await visit.ask(*commands)
        visit.arm(False)
        visit.sent.commands = visit.sent.billed = 0
        await self.open(self.record)

    async def open(self, record: str) -> None:
        """Show this database."""
        self.pane.open(await self.visitor.database(record))
        self.pane.focus()
        await self.idle()

    async def idle(self) -> None:
        """Wait until a visit was begun, and no page is being read."""
        reader = self.pane.keys.reader
        await wait_for(lambda: reader.walk is not None and not reader.is_walking, what="the walk stands")
