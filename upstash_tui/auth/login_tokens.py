"""Access tokens of one stored browser sign-in: kept in memory, renewed in time, by one process at a time.

Refresh tokens rotate, and Upstash revokes a sign-in whose old token comes again. So a token is marked before
it is sent, the new one is stored before its access token is used, and a token that was marked by a process
that is gone is never sent: it may be used up.
"""

import asyncio
import time
from collections.abc import Callable

from upstash_tui.accounts.account import Account
from upstash_tui.accounts.logins import digest
from upstash_tui.accounts.store import AccountsError, AccountStore
from upstash_tui.api.errors import ServerFailed, SignedOut, Unauthorized, UpstashError
from upstash_tui.api.http import Http
from upstash_tui.api.retry import RetryPolicy
from upstash_tui.auth.public_oauth import Grant, PublicOAuth
from upstash_tui.secret import Secret

_EARLY_SECONDS = 300.0


def _may_pass(error: UpstashError) -> bool:
    """Whether a refresh failed for a reason that may pass: no whole answer, 429 or 5xx."""
    return error.status is None or isinstance(error, ServerFailed)


POLICY = RetryPolicy(tries=3, first_wait=0.5, jitter=lambda: 1.0, helps=_may_pass)


class LoginTokens:
    """A :class:`~upstash_tui.api.credential.BearerCredential`. Belongs to one event loop."""

    def __init__(
        self,
        store: AccountStore,
        account: Account,
        grant: Grant | None = None,
        *,
        policy: RetryPolicy = POLICY,
    ) -> None:
        """``grant`` is what a sign-in has just given for ``account``."""
        if account.login is None:
            raise ValueError("the account has no browser sign-in")
        self._logins = store.logins
        self._account = account
        self._client_id = account.login.client_id
        self._http = Http()
        self._oauth = PublicOAuth(account.login.issuer, self._http)
        self._policy = policy
        self._access: Secret | None = None
        self._renew_at = 0.0
        self._refreshing: asyncio.Task[Secret] | None = None
        self._refused = ""
        self.on_signed_out: Callable[[], object] = lambda: None
        """Called once when the sign-in turns out to be over."""
        if grant is not None:
            self._take(grant)

    @property
    def email(self) -> str:
        return self._account.email

    async def token(self, refused: Secret | None = None) -> Secret:
        access = self._access
        if access is not None and access != refused and time.time() < self._renew_at:
            return access
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = asyncio.create_task(self._refresh())
        # An answer must be stored even where nobody waits for it any more.
        return await asyncio.shield(self._refreshing)

    async def revoke(self) -> bool:
        """End the sign-in at Upstash; whether that succeeded. Raises :class:`AccountsError`."""
        async with self._logins.locked():
            stored = await self._logins.refresh_token(self._account)
            return stored is not None and await self._oauth.revoke(stored.value, self._client_id)

    async def aclose(self) -> None:
        """Wait for a refresh that is under way, and close the connections."""
        if self._refreshing is not None:
            await asyncio.wait({self._refreshing})
            if not self._refreshing.cancelled():
                self._refreshing.exception()  # whoever asked has heard of it
        await self._http.aclose()

    async def _refresh(self) -> Secret:
        try:
            async with self._logins.locked():
                grant = await self._renew()
        except AccountsError as error:
            raise Unauthorized(f"The browser sign-in can't be renewed: {error}") from error
        except SignedOut:
            self._access = None
            tell, self.on_signed_out = self.on_signed_out, lambda: None
            tell()
            raise
        return self._take(grant)

    async def _renew(self) -> Grant:
        stored = await self._logins.refresh_token(self._account)
        if stored is None:
            raise SignedOut("The browser sign-in of this account is not stored here any more.")
        if stored.sent or digest(stored.value) == self._refused:
            raise SignedOut("Your browser sign-in at Upstash has ended.")
        await self._logins.mark_sent(self._account, stored.value)
        try:
            grant = await self._policy.run(lambda: self._oauth.refresh(stored.value, self._client_id))
        except SignedOut:
            self._refused = digest(stored.value)
            raise
        except UpstashError:  # the token stays, to be tried again
            await self._logins.mark_sent(self._account, None)
            raise
        if grant.refresh is None:
            await self._logins.mark_sent(self._account, None)
        else:
            await self._logins.replace(self._account, grant.refresh)
        return grant

    def _take(self, grant: Grant) -> Secret:
        self._access = grant.access
        self._renew_at = time.time() + grant.seconds - min(_EARLY_SECONDS, grant.seconds / 2)
        return grant.access
