"""A little app around the console, which looks into a database of a local Upstash."""

from collections.abc import Sequence

from textual.events import Paste

from tests import headless
from tests.conftest import wait_for
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.data_host import DataHost
from upstash_tui.products.redis.panes.console.console_input import ConsoleInput
from upstash_tui.products.redis.panes.console.pane import ConsolePane


class ConsoleHost(DataHost[ConsolePane]):
    TITLE = "ConsoleHost"

    def __init__(self, visitor: Visitor, name: str = "geo-lookup", *, read_only: bool = False) -> None:
        super().__init__(ConsolePane(id="console"), visitor, name, read_only=read_only)

    @property
    def field(self) -> ConsoleInput:
        return self.pane.line.field

    @property
    def said(self) -> Sequence[str]:
        """The transcript, line by line, whether in sight or not."""
        return self.pane.transcript.text.split("\n")

    async def begin(self, *, armed: bool = False) -> None:
        """Open the database, the field focused; nothing was sent to it then."""
        visit = await self.visit(self.record)
        if armed:
            visit.arm(True)
        self.pane.focus()
        await self.visitor.sent()
        await headless.rest()

    async def paste(self, text: str) -> None:
        self.post_message(Paste(text))
        await headless.rest()

    async def enter(self, text: str) -> None:
        """Paste ``text``, press enter, and wait until it was answered or a dialog asks."""
        await self.paste(text)
        await self.press("enter")

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.simulate_key(key)
            await headless.rest()
        await wait_for(lambda: not self.pane.talk.waits_for or len(self.screen_stack) > 1)
        await headless.rest()
