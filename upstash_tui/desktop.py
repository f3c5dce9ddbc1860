"""What the app hands to the world outside its screen: text to the clipboard, addresses to the browser."""

import asyncio

from textual import on, work
from textual.timer import Timer

from upstash_tui.messages import CopyRequested, OpenPage
from upstash_tui.preferences.app import ConfiguredApp
from upstash_tui.secret import Secret
from upstash_tui.services import Services
from upstash_tui.terminal.clipboard import KEPT_SECONDS, Copied, can_clear, clear, copy


class DesktopApp(ConfiguredApp):
    """Any widget asks for either by a message. Textual's own ways lead here, as they write on our screen."""

    def __init__(self, services: Services, *, notice: str = "") -> None:
        super().__init__(services, notice=notice)
        self._clipboard_turn = asyncio.Lock()
        self._clearing: Timer | None = None

    # The clipboard

    @on(CopyRequested)
    def _copy_requested(self, event: CopyRequested) -> None:
        self._copy(event.secret, event.what, passing=event.passing)

    def copy_to_clipboard(self, text: str) -> None:
        """Textual's own way to copy a selection, on our clipboard."""
        self._copy(Secret(text), "The selection")

    @work(group="clipboard", exclusive=True)
    async def _copy(self, secret: Secret, what: str, *, passing: bool = False) -> None:
        text, environment = secret.reveal(), self.services.environment
        self._clipboard = text
        async with self._clipboard_turn:
            copied = await copy(text, environment, self._write_to_terminal)
        said = f"{what}: {copied.value}."
        if copied in (Copied.DESKTOP, Copied.TMUX):
            if self._clearing is not None:
                self._clearing.stop()  # what it was to take away has gone
            if passing:
                self._clearing = self.set_timer(KEPT_SECONDS, lambda: self._clear(secret))
        if passing and copied is Copied.DESKTOP and can_clear(environment):
            said += f" It is cleared in {KEPT_SECONDS:.0f} seconds unless you quit before."
        self.notify(said, severity="warning" if copied is Copied.NOWHERE else "information", markup=False)

    @work(group="clearing")
    async def _clear(self, secret: Secret) -> None:
        """Take a secret off the clipboard, unless something else was copied since, here or elsewhere."""
        if self._clipboard == secret.reveal():
            self._clipboard = ""
        async with self._clipboard_turn:  # clearing must not hit what is copied just now
            await clear(secret.reveal(), self.services.environment)

    def _write_to_terminal(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)

    # The browser

    @on(OpenPage)
    def _open_page(self, event: OpenPage) -> None:
        self.open_url(event.url)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        self._open_url(url)

    @work(group="browser")
    async def _open_url(self, url: str) -> None:
        from upstash_tui.auth.browser import BrowserFailed

        try:
            await self.services.browser.open(url)
        except BrowserFailed as error:
            self.notify(f"{error} The address: {url}", severity="warning", timeout=15, markup=False)
