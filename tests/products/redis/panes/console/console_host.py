"""A little app around the console, which looks into a database of a local Upstash."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.events import Paste

from tests import headless
from tests.conftest import wait_for
from tests.host import Host
from tests.products.redis.data.visits import Visitor
from upstash_tui.messages import CopyRequested, ReadRequested
from upstash_tui.products.redis.panes.console.console_input import ConsoleInput
from upstash_tui.products.redis.panes.console.pane import ConsolePane
from upstash_tui.widgets.key_bar import KeyBar


class ConsoleHost(Host):
    """Its pane looks into the database that ``visitor`` has of this ``name``."""

    TITLE = "ConsoleHost"

    def __init__(self, visitor: Visitor, name: str = "geo-lookup", *, read_only: bool = False) -> None:
        super().__init__()
        self.visitor = visitor
        self._record = name
        self._read_only = read_only
        self.copied: list[str] = []

    def compose(self) -> ComposeResult:
        yield ConsolePane(id="console")
        yield KeyBar()

    @on(ReadRequested)
    async def _read(self, event: ReadRequested) -> None:
        event.done(await event.read(self.visitor.scope(read_only=self._read_only)))

    @on(CopyRequested)
    def _copied(self, event: CopyRequested) -> None:
        self.copied.append(event.secret.reveal())

    @property
    def pane(self) -> ConsolePane:
        return self.screen_stack[0].query_one(ConsolePane)

    @property
    def field(self) -> ConsoleInput:
        return self.pane.line.field

    @property
    def said(self) -> Sequence[str]:
        """The transcript, line by line, whether in sight or not."""
        return self.pane.transcript.text.split("\n")

    async def begin(self, *, armed: bool = False) -> None:
        """Open the database, the field focused; nothing was sent to it then."""
        self.pane.open(await self.visitor.database(self._record))
        await wait_for(lambda: self.pane.visit)
        assert self.pane.visit is not None
        if armed:
            self.pane.visit.arm(True)
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

    async def shows(self, *words: str) -> str:
        """The screen once all of ``words`` are on it."""
        await wait_for(lambda: all(word in self.text for word in words), what=f"{words} in\n{self.text}")
        return self.text
