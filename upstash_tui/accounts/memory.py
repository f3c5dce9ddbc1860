"""Accounts for the demo and for tests: kept while the program runs, saved nowhere."""

import time
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from upstash_tui.accounts.account import Account, AccountList, Login, PendingKey
from upstash_tui.accounts.rules import (
    by_last_use,
    known,
    no_key,
    none_of,
    number_for,
    renamed,
    same,
    saved,
    switched,
)
from upstash_tui.accounts.store import AccountsError
from upstash_tui.api.credential import Credential
from upstash_tui.secret import Secret

if TYPE_CHECKING:
    from upstash_tui.accounts.free import FreeStore
    from upstash_tui.accounts.logins import LoginStore


class MemoryAccounts:
    """An :class:`~upstash_tui.accounts.store.AccountStore` that forgets everything at exit."""

    def __init__(self, api_url: str) -> None:
        self.on_unlock: Callable[[str], None] | None = None
        self._api_url = api_url
        self._accounts: list[Account] = []
        self._keys: dict[tuple[str, int | None], Secret] = {}
        self._pending: list[PendingKey] = []

    @cached_property
    def free(self) -> "FreeStore":
        from upstash_tui.accounts.free import MemoryFree

        return MemoryFree()

    @cached_property
    def logins(self) -> "LoginStore":
        from upstash_tui.accounts.login_stores import MemoryLogins

        return MemoryLogins(self._keys, _place)

    async def prepare(self) -> None:
        """Memory can always be written."""

    async def list(self) -> AccountList:
        return by_last_use(self._accounts)

    async def none_here(self) -> str:
        return none_of(self._api_url, ())

    async def credential(self, account: Account) -> Credential:
        if account.login is not None:
            raise AccountsError(no_key(account))
        try:
            return Credential(account.email, self._keys[_place(account)])
        except KeyError:
            raise AccountsError(f"The account {account.name} is not known any more.") from None

    async def save(
        self,
        email: str,
        api_key: Secret,
        *,
        key_name: str | None = None,
        name: str | None = None,
        read_only: bool = False,
        verified: bool = True,
        replaces: Account | None = None,
        login: Login | None = None,
    ) -> Account:
        new = Account(
            name="",
            email=email,
            key_name=key_name,
            api_url=self._api_url,
            store="file",
            read_only=read_only,
            verified=verified,
            number=number_for(self._accounts, email, replaces),
            login=login,
        )
        self._accounts, account, _ = saved(self._accounts, new, name, replaces)
        self._keys[_place(account)] = api_key
        self._pending = [kept for kept in self._pending if kept.key_name != key_name]
        return account

    async def forget(self, account: Account) -> None:
        self._remove(account)
        self._keys.pop(_place(account), None)

    async def rename(self, account: Account, name: str) -> Account:
        self._accounts, account = renamed(self._accounts, account, name)
        return account

    async def make_read_only(self, account: Account, read_only: bool) -> Account:
        self._accounts, account = switched(self._accounts, account, read_only)
        return account

    async def used(self, account: Account) -> Account:
        account = replace(known(self._accounts, account), last_used=int(time.time()), verified=True)
        self._remove(account)
        self._accounts.append(account)
        return account

    async def save_pending(self, api_key: Secret, key_name: str) -> PendingKey:
        kept = PendingKey(key_name, api_key, self._api_url, int(time.time()))
        self._pending.insert(0, kept)
        return kept

    async def pending(self) -> tuple[PendingKey, ...]:
        return tuple(self._pending)

    async def store_description(self) -> str:
        return "in memory, nothing is saved"

    def _remove(self, account: Account) -> None:
        self._accounts = [one for one in self._accounts if not same(one, account)]


def _place(account: Account) -> tuple[str, int | None]:
    """Where its key lies."""
    return account.email.casefold(), account.number
