"""A small app around the part that a test is about, dressed like the real one."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from tests import headless
from tests.conftest import wait_for
from tests.shown import strips_of, text_of
from upstash_tui.preferences.themes import DARK


class Host(App[None]):
    """``widgets`` one below the other. What else a test needs, such as a record of messages, its own adds."""

    TITLE = "Host"  # stands on every picture, whatever the class is called

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self._widgets = widgets

    def compose(self) -> ComposeResult:
        yield from self._widgets

    @asynccontextmanager
    async def run_test(
        self,
        *,
        headless: bool = True,
        size: tuple[int, int] | None = (80, 24),
        tooltips: bool = True,
        notifications: bool = True,
        message_hook: Callable[[Message], None] | None = None,
    ) -> AsyncIterator[Pilot[None]]:
        """As Textual's, with tooltips and toasts: else they go unseen."""
        async with super().run_test(
            headless=headless,
            size=size,
            tooltips=tooltips,
            notifications=notifications,
            message_hook=message_hook,
        ) as pilot:
            yield pilot

    @property
    def text(self) -> str:
        """The whole screen, line by line."""
        return text_of(self)

    async def shows(self, *words: str, meanwhile: Callable[[], object] = lambda: None) -> str:
        """The screen once all of ``words`` are on it, in one line or not; ``meanwhile`` precedes a look."""
        text, looked = "", -1

        def shown() -> bool:
            nonlocal text, looked
            meanwhile()
            if looked == headless.repaints:
                return False  # a look takes long, and there is nothing new
            looked = headless.repaints
            text = self.text
            in_one_line = " ".join(text.split())
            return all(each in text or each in in_one_line for each in words)

        try:
            await wait_for(shown, what=str(words))
        except BaseException:
            print(self.text)
            raise
        return text if looked == headless.repaints else self.text

    @property
    def lines(self) -> list[str]:
        """The same, each line without blanks at its end."""
        return [strip.text.rstrip() for strip in strips_of(self)]
