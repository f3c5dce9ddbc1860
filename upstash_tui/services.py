"""Services shared by the screens: endpoints, stored accounts, API sessions."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from upstash_tui.accounts.account import Account
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.rules import same
from upstash_tui.accounts.store import AccountsError, AccountStore
from upstash_tui.api.credential import AnyCredential, Credential
from upstash_tui.daemon_thread import PATIENCE, in_daemon_thread
from upstash_tui.session import Session
from upstash_tui.settings import Endpoints, Settings
from upstash_tui.state import arrangement
from upstash_tui.state.arrangement import Arrangement
from upstash_tui.state.line import EMAIL

if TYPE_CHECKING:
    from upstash_tui.auth.browser import Browser
    from upstash_tui.auth.cli_login import CliLogin
    from upstash_tui.resources.data import Data
    from upstash_tui.resources.last_list import LastList
    from upstash_tui.resources.resource import Resource


class Services:
    """Built once at the start and handed down; nothing below the app looks at the process's arguments."""

    begun_from: "Services | None" = None
    """Of a demo, the services that were in use before it."""

    def __init__(
        self,
        settings: Settings,
        endpoints: Endpoints,
        *,
        environment: Mapping[str, str],
        read_only: bool = False,
        launch_browser: bool = True,
        accounts: AccountStore | None = None,
    ) -> None:
        self.settings = settings
        self.endpoints = endpoints
        self.environment = environment
        self.read_only = read_only
        self.launch_browser = launch_browser
        self.accounts: AccountStore = accounts or Accounts(endpoints.api_url)
        self.is_demo = False
        self.cli_login: CliLogin | None = None
        """The official command line tool's login on this machine, once it was looked for."""
        self.typed_email = ""
        """The e-mail of an account that was begun to be connected with a key."""
        self.last_email = ""
        """The one that was typed so in an earlier run, once it was looked for."""
        self.free_ends: list[int] = []
        """When each of what needs no account expires, once it was looked for; the last first."""

    @cached_property
    def browser(self) -> "Browser":
        """The user's browser."""
        from upstash_tui.auth.browser import Browser

        return Browser(self.environment, self.settings.browser)

    async def look_for_credentials(self) -> None:
        """Set :attr:`cli_login`, :attr:`last_email` and :attr:`free_ends`, as far as the disk answers."""
        from upstash_tui.auth.cli_login import find_cli_login

        self.cli_login = None
        with contextlib.suppress(TimeoutError, AccountsError):  # which is said where they are opened
            self.free_ends = await asyncio.wait_for(self.accounts.free.ends(), PATIENCE)
        if self.is_demo:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                self.last_email = await in_daemon_thread(EMAIL.recall)
                find = partial(find_cli_login, self.environment, Path.home())
                self.cli_login = await in_daemon_thread(find)

    async def remember_email(self, email: str, *, connected: bool) -> None:
        """Keep the e-mail that was typed to connect an account; a whole one for the next start, too."""
        from upstash_tui.auth.email import looks_like_email

        self.typed_email = "" if connected else email
        email = email.strip()
        if looks_like_email(email) and not self.is_demo:
            self.last_email = email
            await in_daemon_thread(lambda: EMAIL.remember(email))

    def recall(self, session: Session, resource_id: str) -> Arrangement:
        """How a list of this account was left. Blocks for a moment."""
        return arrangement.recall(self._remembered_by(session, resource_id))

    def remember(self, session: Session, resource_id: str, left: Arrangement) -> None:
        """Keep how a list of this account is. Blocks for a moment."""
        arrangement.remember(self._remembered_by(session, resource_id), left)

    async def last_list(self, session: Session, resource: "Resource[Any]") -> "LastList[Any] | None":
        """What this list showed in an earlier run, if that was kept."""
        if self.is_demo:
            return None
        if not self.settings.cache:
            from upstash_tui.state.last_list import forget_all

            await in_daemon_thread(forget_all)
        elif resource.reader is not None and session.account is not None:
            from upstash_tui.resources.last_list import recall

            return await recall(resource.reader, self._remembered_by(session, resource.id))
        return None

    async def keep_list(self, session: Session, resource: "Resource[Any]", records: Sequence[Any]) -> None:
        """Keep ``records``, which this list shows now, for the next run.

        Nothing is kept of the demo, of a credential from the environment, or of an account that was forgotten
        meanwhile, here or by another program.
        """
        account = session.account
        if self.is_demo or not self.settings.cache or resource.reader is None or account is None:
            return
        from upstash_tui.resources.last_list import remember
        from upstash_tui.state.forget import forget_account

        await remember(self._remembered_by(session, resource.id), records, time.time())
        if await self._is_forgotten(account):  # asked afterwards: it may be forgotten at this very moment
            api_url = self.endpoints.api_url
            await in_daemon_thread(lambda: forget_account(api_url, account.email, account.number))

    async def _is_forgotten(self, account: Account) -> bool:
        try:
            return not any(same(account, each) for each in await self.accounts.list())
        except AccountsError:
            return False  # as far as is known

    def _remembered_by(self, session: Session, resource_id: str) -> str:
        number = session.account.number if session.account else None
        return arrangement.list_key(self.endpoints.api_url, session.email, number, resource_id)

    def is_read_only(self, account: Account | None) -> bool:
        """Whether changes are disabled: by the flag, by the key, or by the user for this account."""
        return self.read_only or (account is not None and not account.may_change)

    async def ready(self) -> None:
        """Return when the endpoints can be used."""

    async def close(self) -> None:
        """Give back what was started."""

    def open(
        self,
        credential: AnyCredential | None,
        account: Account | None = None,
        *,
        host_changed: Callable[[], object] = lambda: None,
        signed_out: Callable[[], object] = lambda: None,
    ) -> Session:
        """Speak for ``credential``; without one, where that is not needed. The caller closes the session.

        ``signed_out`` is called where the credential is a browser sign-in and turns out to be over.
        """
        from upstash_tui.api.client import UpstashClient
        from upstash_tui.api.host_state import HostState

        url = self.endpoints.api_url if credential else self.endpoints.start_url
        client = UpstashClient(credential, url, host=HostState(host_changed))
        closing: list[Callable[[], Awaitable[object]]] = [client.aclose]
        self._watch(credential, closing, signed_out)
        return Session(
            email=credential.email if credential else "",
            client=client,
            account=account,
            read_only=self.is_read_only(account),
            data=cache(partial(self._data, account, closing)),
            free=lambda: self.accounts.free,
            closing=closing,
        )

    def go_on_with(
        self, session: Session, credential: AnyCredential, signed_out: Callable[[], object]
    ) -> None:
        """Let another credential speak in ``session``, whose account was signed in once more."""
        session.client.credential = credential
        self._watch(credential, session.closing, signed_out)

    def _watch(
        self,
        credential: AnyCredential | None,
        closing: list[Callable[[], Awaitable[object]]],
        signed_out: Callable[[], object],
    ) -> None:
        if credential is None or isinstance(credential, Credential):
            return
        from upstash_tui.auth.login_tokens import LoginTokens

        if isinstance(credential, LoginTokens):
            credential.on_signed_out = signed_out
            closing.append(credential.aclose)

    async def credential(self, account: Account) -> AnyCredential:
        """What speaks for a stored account. Raises :class:`AccountsError`."""
        if account.login is None:
            return await self.accounts.credential(account)
        from upstash_tui.auth.login_tokens import LoginTokens

        return LoginTokens(self.accounts, account)

    def _data(self, account: Account | None, closing: list[Callable[[], Awaitable[object]]]) -> "Data":
        """Levels are kept of accounts that are stored here."""
        from upstash_tui.resources.data import Data

        ends = self.endpoints
        key = account and arrangement.account_key(ends.api_url, account.email, account.number)
        data = Data(ends.data_url, key if key and not self.is_demo else "")
        closing.append(data.aclose)
        return data
