"""What a browser sign-in needs kept: the refresh token of each account, and the client it was given to."""

import hashlib
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from msgspec import Struct

from upstash_tui.accounts.account import Account
from upstash_tui.secret import Secret


class StoredRefreshToken(Struct, frozen=True):
    """A refresh token as it is stored now."""

    value: Secret
    sent: bool
    """Whether it went out to be renewed and no answer was stored: it may be used up."""


class LoginStore(Protocol):
    """Every method may raise :class:`~upstash_tui.accounts.store.AccountsError`."""

    def locked(self) -> AbstractAsyncContextManager[None]:
        """Keep every other process from using or storing a refresh token."""

    async def client_id(self, issuer: str) -> str | None:
        """What this installation is registered as at ``issuer``."""

    async def save_client_id(self, issuer: str, client_id: str) -> None:
        """Remember the registration, in the place of an earlier one."""

    async def refresh_token(self, account: Account) -> StoredRefreshToken | None:
        """The token that is stored now, ``None`` where there is none."""

    async def mark_sent(self, account: Account, token: Secret | None) -> None:
        """Note that ``token`` is about to be sent; with ``None``, that it was not used after all."""

    async def replace(self, account: Account, token: Secret) -> None:
        """Store the token that took the place of the one before."""


def digest(token: Secret) -> str:
    """What tells one refresh token from another, and gives none away."""
    return hashlib.sha256(token.reveal().encode()).hexdigest()
