"""Keys by user: in the keyring where that serves, else in a private file."""

from collections.abc import Callable

from upstash_tui.accounts.account import Store
from upstash_tui.accounts.file_store import FileStore
from upstash_tui.accounts.keyring_store import KeyringStore, KeyringUnusable
from upstash_tui.accounts.store import AccountsError
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.secret import Secret


class Keys:
    """Keeps each in one of two stores; whoever keeps one notes where, so that it is found again."""

    def __init__(self, file: FileStore, keyring: KeyringStore) -> None:
        self.file = file
        self.keyring = keyring
        self.refused = ""
        """Why the keyring took no key, so that nobody has to wait for it twice in one sign-in."""

    async def keep(self, user: str, key: Secret, on_unlock: Callable[[str], None] | None = None) -> Store:
        """Keep ``key`` and say where; ``on_unlock`` is that of the keyring. May raise ``AccountsError``."""
        if not self.refused:
            try:
                await self.keyring.set(user, key, on_unlock)
            except KeyringUnusable as error:
                self.refused = error.reason
            else:
                return "keyring"
        await in_daemon_thread(lambda: self.file.set(user, key))
        return "file"

    async def find(self, store: Store, user: str) -> Secret | None:
        """The key of ``user`` in this store, ``None`` if there is none. May raise ``AccountsError``."""
        if store == "file":
            return await in_daemon_thread(lambda: self.file.get(user))
        try:
            return await self.keyring.get(user)
        except KeyringUnusable as error:
            raise AccountsError(
                f"The key is in the keyring, but {error.reason}. Unlock it and start again, or connect again."
            ) from error

    async def discard(self, store: Store, user: str) -> None:
        """Drop a key that is of no use any more; one that can't be dropped does no harm."""
        try:
            if store == "file":
                await in_daemon_thread(lambda: self.file.delete(user))
            else:
                await self.keyring.delete(user)
        except (AccountsError, KeyringUnusable):
            return
