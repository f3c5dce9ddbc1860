"""The clipboard and the browser of the desktop."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import App
from textual.timer import Timer

from upstash_tui.secret import Secret
from upstash_tui.services import Services
from upstash_tui.terminal.clipboard import KEPT_SECONDS, Copied, can_clear, clear, copy
from upstash_tui.widgets.workers import run_worker


class Desktop:
    """Copies and opens pages for ``app``; ``services`` returns those in use now."""

    def __init__(self, app: App[Any], services: Callable[[], Services]) -> None:
        self._app = app
        self._services = services
        self._turn = asyncio.Lock()
        self._clearing: Timer | None = None

    # The clipboard

    def copy(self, secret: Secret, what: str, *, passing: bool = False) -> None:
        """Copy a text and notify that ``what`` was copied; a ``passing`` one is removed after a while."""
        run_worker(self._app, partial(self._copy, secret, what, passing), group="clipboard", exclusive=True)

    async def _copy(self, secret: Secret, what: str, passing: bool) -> None:
        app = self._app
        text, environment = secret.reveal(), self._services().environment
        app._clipboard = text
        async with self._turn:
            copied = await copy(text, environment, self._write_to_terminal)
        sentence = copied.value.format(what)
        if copied in (Copied.DESKTOP, Copied.TMUX):
            if self._clearing is not None:
                self._clearing.stop()  # what it was to take away has gone
            if passing:
                self._clearing = app.set_timer(KEPT_SECONDS, lambda: self._clear_later(secret))
        if passing and copied is Copied.DESKTOP and can_clear(environment):
            sentence += f" It is cleared in {KEPT_SECONDS:.0f} seconds unless you quit before."
        app.notify(sentence, severity="warning" if copied is Copied.NOWHERE else "information", markup=False)

    def _clear_later(self, secret: Secret) -> None:
        run_worker(self._app, partial(self._clear, secret), group="clearing")

    async def _clear(self, secret: Secret) -> None:
        """Take a secret off the clipboard, unless something else was copied since, here or elsewhere."""
        if self._app._clipboard == secret.reveal():
            self._app._clipboard = ""
        async with self._turn:  # clearing must not hit what is copied just now
            await clear(secret.reveal(), self._services().environment)

    def _write_to_terminal(self, sequence: str) -> None:
        if self._app._driver is not None:
            self._app._driver.write(sequence)

    # The browser

    def open_page(self, url: str) -> None:
        """Open a page in the browser; if that fails, notify the user of the address."""
        run_worker(self._app, partial(self._open_page, url), group="browser")

    async def _open_page(self, url: str) -> None:
        from upstash_tui.auth.browser import BrowserFailed

        try:
            await self._services().browser.open(url)
        except BrowserFailed as error:
            sentence = f"{error} The address: {url}"
            self._app.notify(sentence, severity="warning", timeout=15, markup=False)
