"""The whole sign-in, from the link to a saved account. It reports and asks through calls."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from msgspec.structs import replace

from upstash_tui.accounts.store import AccountsError, AccountStore
from upstash_tui.api.http import Http
from upstash_tui.auth import pages
from upstash_tui.auth.browser import Browser, BrowserFailed
from upstash_tui.auth.callback import CallbackServer, PortBusy
from upstash_tui.auth.flows import Flow, UnknownClient
from upstash_tui.auth.oauth_errors import redirect_refused
from upstash_tui.auth.partner_flow import AskEmail, PartnerFlow
from upstash_tui.auth.paste import Attempts, PasteRefused, read_paste
from upstash_tui.auth.public_flow import PublicFlow
from upstash_tui.auth.redirect import Callback, Redirect
from upstash_tui.auth.steps import Connected, Progress, SignInError, Step, StepState
from upstash_tui.settings import Endpoints

_RETRY_PORT_SECONDS = 1.0
_LAST_PAGE_SECONDS = 3.0


class SignIn:
    """One sign-in: with ``endpoints.client_id`` by the partners' flow, else by the public one.

    ``run`` it once; a new sign-in is a new object. Make it inside the running event loop. ``limit_seconds``
    and ``port`` stand for those of the flow.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        accounts: AccountStore,
        *,
        browser: Browser,
        on_progress: Callable[[Progress], None],
        ask_email: AskEmail,
        open_browser: bool = True,
        limit_seconds: float | None = None,
        port: int | None = None,
        prefill: str | None = None,
    ) -> None:
        self._endpoints = endpoints
        self._accounts = accounts
        self._browser = browser
        self._open_browser = open_browser
        self._tell = on_progress
        self._http = Http()
        self._flow = self._choose_flow(ask_email, prefill)
        self._callback = self._flow.callback if port is None else replace(self._flow.callback, port=port)
        self._limit = self._flow.seconds if limit_seconds is None else limit_seconds
        self._deadline = time.monotonic() + self._limit
        self._waiting = False
        self.port_busy = False
        """Whether another program has the callback port now. It is tried again every second."""
        self.browser_wants_https = False
        """Whether a browser came with https to the local address; the user must retype ``http://``."""
        self._new_attempt()

    def _choose_flow(self, ask_email: AskEmail, prefill: str | None) -> Flow:
        if self._endpoints.client_id is None:
            return PublicFlow(self._endpoints, self._accounts, self._http, self._report)
        return PartnerFlow(
            self._endpoints,
            self._accounts,
            self._http,
            self._report,
            ask_email=ask_email,
            prefill=prefill,
            on_cancel=self._close,
        )

    def _new_attempt(self) -> None:
        self._listening = False
        self._attempt = self._flow.attempt()
        Attempts.remember(self._attempt.state)
        self._server = CallbackServer(
            self._attempt.state,
            self._flow.authorize_url(self._attempt, self._callback),
            self._flow.issuer,
            self._callback,
            on_tls=self._tls_came,
        )

    @property
    def steps(self) -> tuple[Step, ...]:
        """Those it goes through, in order."""
        return self._flow.steps

    @property
    def url(self) -> str:
        """The whole link to Upstash's sign-in page; empty until it is known."""
        return self._server.authorize_url

    @property
    def short_url(self) -> str | None:
        """A local address that leads to :attr:`url`; ``None`` while the port is not ours."""
        return self._server.short_url if self._listening else None

    @property
    def callback(self) -> Callback:
        """Where the browser comes back to; its port is 0 until one was taken."""
        return self._server.callback

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
                account.email,
                account.key_name,
                verified=connected.verified,
                reused=connected.key_reused,
                by_login=account.login is not None,
            )
            await self._last_page(page)
            return connected
        finally:
            self._listening = False
            self._accounts.on_unlock = None
            self._close()
            await self._http.aclose()

    def paste(self, text: str) -> None:
        """Take the address the browser ended up on. Raises :class:`PasteRefused`."""
        redirect = read_paste(text, self._attempt.state, self._flow.issuer, self.callback.origin)
        if not self._server.accept_redirect(redirect):
            raise PasteRefused("The browser has come back already: there is nothing to paste.")

    async def open_again(self) -> None:
        """Start the browser once more, asked by the user. Raises ``BrowserFailed``."""
        await self._browser.open(self.url, host=urlsplit(self._flow.issuer).hostname)

    async def _run(self) -> Connected:
        try:
            await self._accounts.prepare()
        except AccountsError as error:
            raise SignInError(
                Step.SAVED, str(error), "Nothing was started, since the key could not be kept.", "storage"
            ) from error
        try:
            return await self._attempt_once()
        except UnknownClient:
            # The browser holds a page of the attempt that ended; the sign-in goes on in another.
            await self._last_page(
                pages.failed("Upstash does not know this app any more.", "It signs in anew.")
            )
            self._server.close()
            self._new_attempt()
            return await self._attempt_once()

    async def _attempt_once(self) -> Connected:
        self._report(Step.BROWSER, "running", "Getting ready")
        await self._flow.prepare()
        redirect = await self._wait()
        if redirect.code is None:
            raise redirect_refused(redirect.error, redirect.description)
        self._report(Step.WAIT, "done", "Upstash sent you back")
        return await self._flow.connect(self._attempt, redirect.code, self.callback)

    async def _wait(self) -> Redirect:
        """Bind the port, start the browser, and wait for what comes back by whichever way."""
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
                "Start again. If Upstash showed an error page, the client id may be wrong."
                if self._endpoints.client_id
                else "Start again, or use an API key.",
                "timeout",
            ) from None
        finally:
            self._waiting = False
            opening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await opening

    async def _bind_and_open(self) -> None:
        port = self._callback.port
        while True:
            try:
                await self._server.start()
            except PortBusy:
                if not self.port_busy:
                    self.port_busy = True
                    self._report(
                        Step.BROWSER,
                        "running",
                        f"Port {port} is taken by another program (lsof -iTCP:{port} -sTCP:LISTEN names it)."
                        " Trying again every second.",
                    )
                await asyncio.sleep(_RETRY_PORT_SECONDS)
            else:
                break
        self._server.authorize_url = self._flow.authorize_url(self._attempt, self.callback)
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
        variable = "UPSTASH_AUTH_URL" if self._endpoints.client_id else "UPSTASH_OAUTH_ISSUER"
        where = f" at {host} ({variable})" if host else ""
        self._report(Step.WAIT, "running", f"Waiting for you to sign in{where}")

    def _close(self) -> None:
        """Free the port."""
        self._server.close()

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
