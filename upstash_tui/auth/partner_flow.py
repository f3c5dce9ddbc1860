"""Signing in as the integration guide says: with a partner's client id, for an API key."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from upstash_tui.accounts.store import AccountStore
from upstash_tui.api.http import Http
from upstash_tui.auth.email import email_hint
from upstash_tui.auth.flows import Report
from upstash_tui.auth.key_provisioning import KeyForAccount
from upstash_tui.auth.oauth import OAuth
from upstash_tui.auth.pkce import Attempt
from upstash_tui.auth.redirect import PARTNERS, Callback
from upstash_tui.auth.steps import Connected, Step
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.secret import Secret
from upstash_tui.settings import Endpoints

AskEmail = Callable[[str, str], Awaitable[str | None]]
"""Called with the reason and a text to prefill; gives what the user typed, ``None`` if they gave up."""


class PartnerFlow:
    """A :class:`~upstash_tui.auth.flows.Flow`. ``endpoints.client_id`` must be set."""

    steps = tuple(Step)
    seconds = 600.0

    def __init__(
        self,
        endpoints: Endpoints,
        accounts: AccountStore,
        http: Http,
        report: Report,
        *,
        ask_email: AskEmail,
        prefill: str | None,
        on_cancel: Callable[[], None],
    ) -> None:
        """``on_cancel`` is called where a key may still come in while the sign-in ends."""
        self.issuer = endpoints.auth_url
        self.callback = PARTNERS
        self._endpoints = endpoints
        self._accounts = accounts
        self._http = http
        self._report = report
        self._ask_email = ask_email
        self._prefill = prefill
        self._on_cancel = on_cancel
        self._oauth = OAuth(endpoints, http)

    def attempt(self) -> Attempt:
        return self._oauth.attempt()

    async def prepare(self) -> None:
        """There is nothing to get ready."""

    def authorize_url(self, attempt: Attempt, callback: Callback) -> str:
        return self._oauth.authorize_url(attempt)

    async def connect(self, attempt: Attempt, code: Secret, callback: Callback) -> Connected:
        """The tokens end with this call."""
        self._report(Step.EXCHANGE, "running", "Exchanging the code")
        tokens = await self._oauth.exchange(attempt, code)
        self._report(Step.EXCHANGE, "done", "Code exchanged")
        prefill = self._prefill
        if prefill is None:
            prefill = await in_daemon_thread(lambda: email_hint(os.environ, Path.home()))
        work = KeyForAccount(
            endpoints=self._endpoints,
            accounts=self._accounts,
            http=self._http,
            oauth=self._oauth,
            ask_email=self._ask_email,
            report=self._report,
            prefill=prefill,
            on_cancel=self._on_cancel,
        )
        return await work.connect(tokens, attempt.nonce)
