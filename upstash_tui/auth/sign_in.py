"""The whole sign-in, from the link to a saved account. It reports and asks through calls."""

import asyncio
import contextlib
import os
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from upstash_tui.accounts.store import AccountsError, AccountStore
from upstash_tui.api.http import Http
from upstash_tui.auth import pages
from upstash_tui.auth.browser import Browser, BrowserFailed
from upstash_tui.auth.callback import CallbackServer, PortBusy
from upstash_tui.auth.email import email_hint
from upstash_tui.auth.key_provisioning import KeyForAccount
from upstash_tui.auth.oauth import Attempt, OAuth
from upstash_tui.auth.oauth_errors import redirect_refused
from upstash_tui.auth.paste import Attempts, PasteRefused, read_paste
from upstash_tui.auth.redirect import PORT, Redirect
from upstash_tui.auth.steps import Connected, Progress, SignInError, Step, StepState
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.secret import Secret
from upstash_tui.settings import Endpoints

AskEmail = Callable[[str, str], Awaitable[str | None]]
"""Called with the reason and a text to prefill; gives what the user typed, ``None`` if they gave up."""

_RETRY_PORT_SECONDS = 1.0
_LAST_PAGE_SECONDS = 3.0


class SignIn:
    """One attempt. ``run`` it once; a new attempt is a new object. Make it inside the running event loop."""

    def __init__(
        self,
        endpoints: Endpoints,
        accounts: AccountStore,
        *,
        browser: Browser,
        on_progress: Callable[[Progress], None],
        ask_email: AskEmail,
        open_browser: bool = True,
        limit_seconds: float = 600.0,
        port: int = PORT,
        prefill: str | None = None,
    ) -> None:
        self._endpoints = endpoints
        self._accounts = accounts
        self._browser = browser
        self._open_browser = open_browser
        self._tell = on_progress
        self._ask = ask_email
        self._prefill = prefill
        self._http = Http()
        self._oauth = OAuth(endpoints, self._http)
        self._attempt: Attempt = self._oauth.attempt()
        Attempts.remember(self._attempt.state)
        self._server = CallbackServer(
            self._attempt.state, self._attempt.url, endpoints.auth_url, port=port, on_tls=self._tls_came
        )
        self._port = port
        self._listening = False
        self._deadline = time.monotonic() + limit_seconds
        self._limit = limit_seconds
        self._waiting = False
        self.port_busy = False
        """Whether another program has the callback port now. It is tried again every second."""
        self.browser_wants_https = False
        """Whether a browser came with https to the local address; the user must retype ``http://``."""

    @property
    def url(self) -> str:
        """The whole link to Upstash's sign-in page; empty where there is no client id."""
        return self._attempt.url if self._endpoints.client_id else ""

    @property
    def short_url(self) -> str | None:
        """A local address that leads to :attr:`url`; ``None`` while the port is not ours."""
        return self._server.short_url if self._listening else None

    @property
    def waiting(self) -> bool:
        """Whether the answer from the browser is still to come, and the sign-in under way."""
        return self._waiting

    @property
    def seconds_left(self) -> float:
        """Until the waiting for the browser ends."""
        return max(0.0, self._deadline - time.monotonic())

    async def run(self) -> Connected:
        """Do it all. Raises :class:`SignInError`; cancelling frees the port at once, at any step."""
        self._deadline = time.monotonic() + self._limit
        self._accounts.on_unlock = lambda sentence: self._report(Step.SAVED, "running", sentence)
        try:
            connected = await self._run()
        except SignInError as error:
            self._report(error.step, "failed", error.sentence)
            await self._last_page(pages.failed(error.sentence, error.advice))
            raise
        else:
            account = connected.account
            page = pages.connected(
                account.email, account.key_name, verified=connected.verified, reused=connected.key_reused
            )
            await self._last_page(page)
            return connected
        finally:
            self._listening = False
            self._accounts.on_unlock = None
            self._server.close()
            await self._http.aclose()

    def paste(self, text: str) -> None:
        """Take the address the browser ended up on. Raises :class:`PasteRefused`."""
        redirect = read_paste(text, self._attempt.state, self._endpoints.auth_url)
        if not self._server.accept_redirect(redirect):
            raise PasteRefused("The browser has come back already: there is nothing to paste.")

    async def open_again(self) -> None:
        """Start the browser once more, asked by the user. Raises ``BrowserFailed``."""
        await self._browser.open(self.url, host=urlsplit(self._endpoints.auth_url).hostname)

    async def _run(self) -> Connected:
        if not self._endpoints.client_id:
            raise SignInError(
                Step.BROWSER,
                "Signing in with the browser needs an OAuth client id, and none is set.",
                "Upstash gives one out: write to partnerships@upstash.com, then set UPSTASH_CLIENT_ID, or"
                " client_id in config.toml. Until then, use an API key.",
                "client_id",
            )
        try:
            await self._accounts.prepare()
        except AccountsError as error:
            raise SignInError(
                Step.SAVED, str(error), "Nothing was started, since the key could not be kept.", "storage"
            ) from error
        redirect = await self._wait()
        if redirect.code is None:
            raise redirect_refused(redirect.error)
        self._report(Step.WAIT, "done", "Upstash sent you back")
        return await self._connect(redirect.code)

    async def _connect(self, code: Secret) -> Connected:
        """From the code to the account. The tokens end with this call."""
        self._report(Step.EXCHANGE, "running", "Exchanging the code")
        tokens = await self._oauth.exchange(self._attempt, code)
        self._report(Step.EXCHANGE, "done", "Code exchanged")
        prefill = self._prefill
        if prefill is None:
            prefill = await in_daemon_thread(lambda: email_hint(os.environ, Path.home()))
        work = KeyForAccount(
            endpoints=self._endpoints,
            accounts=self._accounts,
            http=self._http,
            oauth=self._oauth,
            ask_email=self._ask,
            report=self._report,
            prefill=prefill,
            on_cancel=self._server.close,
        )
        return await work.connect(tokens, self._attempt.nonce)

    async def _wait(self) -> Redirect:
        """Bind the port, start the browser, and wait for what comes back by whichever way."""
        self._report(Step.BROWSER, "running", "Getting ready")
        opening = asyncio.create_task(self._bind_and_open())
        self._waiting = True
        try:
            async with asyncio.timeout(self._limit):
                return await self._server.received()
        except TimeoutError:
            minutes = max(1, round(self._limit / 60))
            raise SignInError(
                Step.WAIT,
                f"The browser did not come back within {minutes} minute{'s' if minutes > 1 else ''}.",
                "Start again. If Upstash showed an error page, the client id may be wrong.",
                "timeout",
            ) from None
        finally:
            self._waiting = False
            opening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await opening

    async def _bind_and_open(self) -> None:
        while True:
            try:
                await self._server.start()
            except PortBusy:
                if not self.port_busy:
                    self.port_busy = True
                    self._report(
                        Step.BROWSER,
                        "running",
                        f"Port {self._port} is taken by another program (lsof -iTCP:{self._port} -sTCP:LISTEN"
                        " names it). Trying again every second.",
                    )
                await asyncio.sleep(_RETRY_PORT_SECONDS)
            else:
                break
        self.port_busy, self._listening = False, True
        reason = self._browser.reason_not_to if self._open_browser else "No browser is started, as you asked."
        if reason is not None:
            self._report(Step.BROWSER, "skipped", f"{reason} Open the link yourself.")
        else:
            self._report(Step.BROWSER, "running", "Starting your browser")
            try:
                await self.open_again()
            except BrowserFailed as error:
                self._report(Step.BROWSER, "failed", f"{error} Open the link yourself.")
            else:
                self._report(Step.BROWSER, "done", "Your browser was started")
        host = self._endpoints.sign_in_elsewhere
        where = f" at {host} (UPSTASH_AUTH_URL)" if host else ""
        self._report(Step.WAIT, "running", f"Waiting for you to sign in{where}")

    def _tls_came(self) -> None:
        if not self.browser_wants_https:
            self.browser_wants_https = True
            self._report(
                Step.WAIT,
                "running",
                "Your browser insists on https. In its address bar, retype http:// at the start.",
            )

    def _report(self, step: Step, state: StepState, text: str) -> None:
        self._tell(Progress(step, state, text))

    async def _last_page(self, page: str) -> None:
        self._server.show(page)
        await self._server.shown(_LAST_PAGE_SECONDS)
