"""Accounts as this machine remembers them: an index without secrets, each key in the keyring or in a file.

The keyring is preferred; where it does not serve, the key goes to ``credentials.toml``, and that is said.
Where a key went is noted with the account, so that it is found again whatever serves then.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from upstash_tui.accounts.account import Account, AccountList, Login, PendingKey, Store
from upstash_tui.accounts.file_store import FileStore
from upstash_tui.accounts.index import AccountIndex, Index, Kept
from upstash_tui.accounts.keyring_store import KeyringStore, KeyringUnusable
from upstash_tui.accounts.keys import Keys
from upstash_tui.accounts.rules import (
    by_last_use,
    free_name,
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
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.files import config_folder, state_folder
from upstash_tui.secret import Secret
from upstash_tui.settings import API_URL

if TYPE_CHECKING:
    from upstash_tui.accounts.free import FreeStore
    from upstash_tui.accounts.logins import LoginStore


class Accounts:
    """The accounts of the API at ``api_url``; those of another are neither seen nor touched."""

    def __init__(
        self, api_url: str, *, folder: Path | None = None, keyring: KeyringStore | None = None
    ) -> None:
        self._free_file = (folder or state_folder()) / "free.toml"
        folder = folder or config_folder()
        self.on_unlock: Callable[[str], None] | None = None
        self._api_url = api_url
        self._index = AccountIndex(folder / "accounts.toml")
        self._file = FileStore(folder / "credentials.toml")
        self._keyring = keyring or KeyringStore()
        self._keys = Keys(self._file, self._keyring)

    @cached_property
    def free(self) -> "FreeStore":
        from upstash_tui.accounts.free_file import StoredFree

        return StoredFree(self._api_url, self._free_file, self._keys)

    @cached_property
    def logins(self) -> "LoginStore":
        from upstash_tui.accounts.login_stores import StoredLogins

        return StoredLogins(self._index, self._keys, self._key_of)

    async def prepare(self) -> None:
        self._keys.refused = ""
        await in_daemon_thread(self._index.check)
        try:
            await self._keyring.name()
        except KeyringUnusable:
            await in_daemon_thread(self._file.check)

    async def list(self) -> AccountList:
        index = await in_daemon_thread(self._index.read)
        return by_last_use(self._ours(index))

    async def none_here(self) -> str:
        index = await in_daemon_thread(self._index.read)
        return none_of(self._api_url, [account.api_url for account in index.accounts])

    async def credential(self, account: Account) -> Credential:
        if account.login is not None:
            raise AccountsError(no_key(account))
        key = await self._keys.find(account.store, self._key_of(account))
        if key is None:
            place = "keyring" if account.store == "keyring" else str(self._file.path)
            raise AccountsError(
                f"The key of {account.name} is not in the {place} any more. Connect the account again."
            )
        return Credential(account.email, key)

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
        from upstash_tui.accounts.claims import claimed, claimed_numbers

        def choose(index: Index) -> Account:
            free_name(self._ours(index), email, name, replaces)  # refuse before anything is kept
            return Account(
                name="",
                email=email,
                key_name=key_name,
                api_url=self._api_url,
                store="file",
                read_only=read_only,
                verified=verified,
                number=number_for(
                    self._ours(index), email, replaces, claimed_numbers(index, self._api_url, email)
                ),
                login=login,
            )

        async with claimed(self._index, self._api_url, choose) as new:
            user = self._key_of(new)
            store = await self._keys.keep(user, api_key, self.on_unlock)

            def edit(index: Index) -> tuple[Account, AccountList, tuple[Kept, ...]]:
                placed = replace(new, store=store)
                ours, account, former = saved(self._ours(index), placed, name, replaces)
                done = tuple(kept for kept in index.pending if self._is_kept(kept, key_name))
                index.accounts = [*self._theirs(index), *ours]
                index.pending = [kept for kept in index.pending if kept not in done]
                return account, former, done

            account, replaced, done = await in_daemon_thread(lambda: self._index.change(edit))
        for former in replaced:
            if former.store != store:
                await self._keys.discard(former.store, user)
        for kept in done:
            await self._keys.discard(kept.store, self._user(_pending(kept.key_name)))
        return account

    async def forget(self, account: Account) -> None:
        from upstash_tui.accounts.claims import claimed

        def drop(index: Index) -> Account | None:
            """What is known of it now: its key may have moved since ``account`` was read."""
            found = next((one for one in self._ours(index) if same(one, account)), None)
            index.accounts = self._others(index, account)
            return found

        async with claimed(self._index, self._api_url, drop) as found:
            from upstash_tui.state.forget import forget_account

            await in_daemon_thread(lambda: forget_account(self._api_url, account.email, account.number))
            if found is not None:
                await self._delete_key(found)
            with contextlib.suppress(AccountsError):  # the copies of keys that a killed program left
                await in_daemon_thread(self._file.tidy)

    async def _delete_key(self, account: Account) -> None:
        """Unlike one that was replaced, a key that stays behind must be reported."""
        if account.store == "file":
            await in_daemon_thread(lambda: self._file.delete(self._key_of(account)))
            return
        try:
            await self._keyring.delete(self._key_of(account))
        except KeyringUnusable as error:
            raise AccountsError(
                f"{account.name} is forgotten, but its key is still in the keyring: {error.reason}."
            ) from error

    async def rename(self, account: Account, name: str) -> Account:
        return await self._edit(lambda ours: renamed(ours, account, name))

    async def make_read_only(self, account: Account, read_only: bool) -> Account:
        return await self._edit(lambda ours: switched(ours, account, read_only))

    async def used(self, account: Account) -> Account:
        def edit(index: Index) -> Account:
            new = replace(known(self._ours(index), account), last_used=int(time.time()), verified=True)
            index.accounts = [*self._others(index, account), new]
            return new

        return await in_daemon_thread(lambda: self._index.change(edit))

    async def save_pending(self, api_key: Secret, key_name: str) -> PendingKey:
        created, user = int(time.time()), self._user(_pending(key_name))

        def add(store: Store) -> None:
            kept = Kept(key_name, self._api_url, created, store)

            def edit(index: Index) -> None:
                index.pending = [*(one for one in index.pending if not self._is_kept(one, key_name)), kept]

            self._index.change(edit)

        try:
            store = await self._keys.keep(user, api_key, self.on_unlock)
            await in_daemon_thread(lambda: add(store))
        except asyncio.CancelledError:  # no time for a keyring now; shown once, the key must not be lost
            self._file.set(user, api_key)
            add("file")
            raise
        return PendingKey(key_name, api_key, self._api_url, created)

    async def pending(self) -> tuple[PendingKey, ...]:
        index = await in_daemon_thread(self._index.read)
        found = []
        for kept in index.pending:
            if kept.api_url == self._api_url:
                try:
                    key = await self._keys.find(kept.store, self._user(_pending(kept.key_name)))
                except AccountsError:  # out of reach just now is no reason to fail: it stays kept
                    continue
                if key is not None:
                    found.append(PendingKey(kept.key_name, key, kept.api_url, kept.created))
        return tuple(sorted(found, key=lambda kept: -kept.created))

    async def store_description(self) -> str:
        trouble = ""
        try:
            await in_daemon_thread(self._file.tidy)
        except AccountsError as error:
            trouble = f". {error}"
        try:
            if self._keys.refused:
                raise KeyringUnusable(self._keys.refused)
            text = f"{await self._keyring.name()}, under upstash-tui"
        except KeyringUnusable as error:
            text = f"{self._file.path.name}, not encrypted ({error.reason})"
        if self._file.tightened:
            text += f". {self._file.path} was open to others and is closed now: consider new keys."
        if self._file.left_open:
            text += f". {self._file.path} is open to others and can't be closed: consider new keys."
        return text + trouble

    def _user(self, name: str) -> str:
        """Under which user name the key of ``name`` is kept."""
        name = name.casefold()
        return name if self._api_url == API_URL else f"{name} at {self._api_url}"

    def _key_of(self, account: Account) -> str:
        """Under which user name its key is kept."""
        return self._user(_place(account.email, account.number))

    def _ours(self, index: Index) -> AccountList:
        return [account for account in index.accounts if account.api_url == self._api_url]

    async def _edit(self, change: Callable[[AccountList], tuple[AccountList, Account]]) -> Account:
        """Let ``change`` make our accounts others and one of them new; returns that one."""

        def edit(index: Index) -> Account:
            ours, new = change(self._ours(index))
            index.accounts = [*self._theirs(index), *ours]
            return new

        return await in_daemon_thread(lambda: self._index.change(edit))

    def _others(self, index: Index, account: Account) -> AccountList:
        """All accounts of the file but this one of ours."""
        return [one for one in index.accounts if one.api_url != self._api_url or not same(one, account)]

    def _theirs(self, index: Index) -> AccountList:
        """The accounts of other APIs."""
        return [one for one in index.accounts if one.api_url != self._api_url]

    def _is_kept(self, kept: Kept, key_name: str | None) -> bool:
        return kept.api_url == self._api_url and kept.key_name == key_name


def _place(email: str, number: int | None) -> str:
    """What tells the key of an account from all others; of the first of an e-mail, the e-mail itself."""
    return email if number is None else f"{email} {number}"


def _pending(key_name: str) -> str:
    return f"pending {key_name}"
