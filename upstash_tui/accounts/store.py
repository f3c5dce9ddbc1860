"""What the app asks of a place that remembers accounts."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from upstash_tui.accounts.account import Account, AccountList, Login, PendingKey
from upstash_tui.api.credential import Credential
from upstash_tui.secret import Secret

if TYPE_CHECKING:
    from upstash_tui.accounts.free import FreeStore
    from upstash_tui.accounts.logins import LoginStore


class AccountsError(Exception):
    """Accounts can't be read or saved. Its text is a sentence that names the file or the keyring."""


class AccountStore(Protocol):
    """Accounts of one API, each with its key. Every method may raise :class:`AccountsError`."""

    on_unlock: Callable[[str], None] | None
    """Called with a sentence while saving waits for a locked keyring."""

    @property
    def free(self) -> "FreeStore":
        """The databases without an account."""

    @property
    def logins(self) -> "LoginStore":
        """The refresh tokens of the accounts that have a ``login``."""

    async def prepare(self) -> None:
        """Raise :class:`AccountsError` if nothing could be saved now, before a key is made for nothing."""

    async def list(self) -> AccountList:
        """The accounts, last used first."""

    async def none_here(self) -> str:
        """What to say where :meth:`list` is empty: that there are none, or of which other API they are."""

    async def credential(self, account: Account) -> Credential:
        """The e-mail and key of ``account``, which has no ``login``."""

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
        """Remember an account, in the place of ``replaces`` or beside all there are.

        What is replaced keeps its name unless given one, and what the user made read-only stays so under
        the new key; ``read_only`` is about the key. ``replaces`` is of the same e-mail.
        A pending key called ``key_name`` is pending no longer. With a ``login``, ``api_key`` is its refresh
        token.
        """

    async def forget(self, account: Account) -> None:
        """Delete ``account`` and its key from this machine. The key stays valid at Upstash."""

    async def rename(self, account: Account, name: str) -> Account:
        """Call ``account`` something else; another account's name is refused."""

    async def make_read_only(self, account: Account, read_only: bool) -> Account:
        """Remember whether anything in ``account`` may be changed from this machine."""

    async def used(self, account: Account) -> Account:
        """Note that ``account`` is in use now. The API has answered it, so it counts as verified."""

    async def save_pending(self, api_key: Secret, key_name: str) -> PendingKey:
        """Keep a key that was just made, before it is tried. Kept even if this call is cancelled."""

    async def pending(self) -> tuple[PendingKey, ...]:
        """The kept keys, newest first."""

    async def store_description(self) -> str:
        """Where keys are kept, in a few words; after a full stop, what is wrong with that."""
