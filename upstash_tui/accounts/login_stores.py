"""The stores of browser sign-ins: with the accounts on this machine, and in memory."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Generic, TypeVar

from msgspec.structs import replace

from upstash_tui.accounts.account import Account, Login
from upstash_tui.accounts.index import AccountIndex, Client, Index
from upstash_tui.accounts.keys import Keys
from upstash_tui.accounts.logins import StoredRefreshToken, digest
from upstash_tui.accounts.rules import same
from upstash_tui.accounts.store import AccountsError
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.files import locked
from upstash_tui.secret import Secret

P = TypeVar("P")
"""Where the token of an account is."""


class StoredLogins:
    """Refresh tokens in ``keys``, all else in ``index``. ``user_of`` names the user of an account's key."""

    def __init__(self, index: AccountIndex, keys: Keys, user_of: Callable[[Account], str]) -> None:
        self._index = index
        self._keys = keys
        self._user_of = user_of
        self._lock_path: Path = index.path.with_name("logins")

    @contextlib.asynccontextmanager
    async def locked(self) -> AsyncIterator[None]:
        lock = locked(self._lock_path)
        taking = in_daemon_thread(lock.__enter__)
        try:
            await asyncio.shield(taking)
        except asyncio.CancelledError:
            taking.add_done_callback(lambda taken: taken.exception() or lock.__exit__(None, None, None))
            raise
        except OSError as error:
            raise AccountsError(f"{self._lock_path.parent} can't be written ({error.strerror}).") from error
        try:
            yield
        finally:
            lock.__exit__(None, None, None)

    async def client_id(self, issuer: str) -> str | None:
        index = await in_daemon_thread(self._index.read)
        return next((client.client_id for client in index.clients if client.issuer == issuer), None)

    async def save_client_id(self, issuer: str, client_id: str) -> None:
        def edit(index: Index) -> None:
            others = [client for client in index.clients if client.issuer != issuer]
            index.clients = [*others, Client(issuer, client_id)]

        await in_daemon_thread(lambda: self._index.change(edit))

    async def refresh_token(self, account: Account) -> StoredRefreshToken | None:
        index = await in_daemon_thread(self._index.read)
        stored = _record(index, account)
        if stored is None or stored.login is None:
            return None
        token = await self._keys.find(stored.store, self._user_of(stored))
        return None if token is None else StoredRefreshToken(token, stored.login.sent == digest(token))

    async def mark_sent(self, account: Account, token: Secret | None) -> None:
        sent = token and digest(token)
        await self._edit(account, lambda stored, login: replace(stored, login=replace(login, sent=sent)))

    async def replace(self, account: Account, token: Secret) -> None:
        stored = _record(await in_daemon_thread(self._index.read), account)
        if stored is None:
            raise AccountsError(f"The account {account.name} is not known any more.")
        store = await self._keys.keep(self._user_of(stored), token)
        if store != stored.store:
            await self._edit(stored, lambda stored, login: replace(stored, store=store))
            await self._keys.discard(stored.store, self._user_of(stored))

    async def _edit(self, account: Account, edit: Callable[[Account, Login], Account]) -> None:
        def change(index: Index) -> None:
            index.accounts = [
                edit(one, one.login) if one.login is not None and _is(one, account) else one
                for one in index.accounts
            ]

        await in_daemon_thread(lambda: self._index.change(change))


class MemoryLogins(Generic[P]):
    """For the demo and for tests: ``tokens`` are those of the accounts, by what ``place`` says of each."""

    def __init__(self, tokens: dict[P, Secret], place: Callable[[Account], P]) -> None:
        self._tokens = tokens
        self._place = place
        self._clients: dict[str, str] = {}
        self._sent: set[str] = set()
        self._lock = asyncio.Lock()

    @contextlib.asynccontextmanager
    async def locked(self) -> AsyncIterator[None]:
        async with self._lock:
            yield

    async def client_id(self, issuer: str) -> str | None:
        return self._clients.get(issuer)

    async def save_client_id(self, issuer: str, client_id: str) -> None:
        self._clients[issuer] = client_id

    async def refresh_token(self, account: Account) -> StoredRefreshToken | None:
        token = self._tokens.get(self._place(account))
        return None if token is None else StoredRefreshToken(token, digest(token) in self._sent)

    async def mark_sent(self, account: Account, token: Secret | None) -> None:
        self._sent = {digest(token)} if token else set()

    async def replace(self, account: Account, token: Secret) -> None:
        self._tokens[self._place(account)] = token


def _record(index: Index, account: Account) -> Account | None:
    return next((one for one in index.accounts if _is(one, account)), None)


def _is(one: Account, account: Account) -> bool:
    return one.api_url == account.api_url and same(one, account)
