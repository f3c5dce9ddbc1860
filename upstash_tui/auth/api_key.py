"""Connecting with an e-mail and an API key that the user has: tried first, kept if it works."""

from collections.abc import Awaitable, Callable

from upstash_tui.accounts.account import Account, AccountList
from upstash_tui.accounts.rules import of_email
from upstash_tui.accounts.store import AccountsError, AccountStore
from upstash_tui.api.credential import Credential
from upstash_tui.api.http import Http
from upstash_tui.auth.email import looks_like_email
from upstash_tui.auth.verify import is_read_only, prove
from upstash_tui.secret import Secret

_LONGEST = 1000
"""Characters of a key; Upstash's have 36."""

Which = Callable[[AccountList], Awaitable[Account | None]]
"""Called where other keys of the e-mail are kept, with their accounts; gives the one whose key is to be
replaced, ``None`` to keep all."""


class KeyRefused(Exception):
    """Nothing was saved. Its text says why, and ``field`` where to put it right."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
        """``email``, ``key``, or empty where neither is at fault."""


async def connect_with_key(
    store: AccountStore,
    api_url: str,
    email: str,
    key: Secret,
    *,
    key_name: str | None = None,
    name: str | None = None,
    which: Which | None = None,
) -> Account:
    """Try ``email`` and ``key`` (blanks around are ignored) at the API and remember them.

    A key that is kept already stays where it is. Beside another of the same e-mail it becomes an account of
    its own, unless ``which`` names one to replace; that may raise :class:`KeyRefused` too, to save nothing.

    Finds out whether the key may only read. For a pending key, give its ``key_name``; then it is no longer
    pending. Raises :class:`KeyRefused`.
    """
    credential = _checked(email, key)
    async with Http() as http:
        proof = await prove(http, api_url, credential)
        if proof.verdict == "refused":
            raise KeyRefused(
                "Upstash did not accept this e-mail and API key together. Check both; a key belongs to the"
                " account it was made in, and may have expired or been deleted.",
                "key",
            )
        if proof.verdict == "unknown":
            raise KeyRefused(f"{proof.reason} Nothing was saved; try again.")
        read_only = await is_read_only(http, api_url, credential)
    try:
        return await store.save(
            credential.email,
            credential.api_key,
            key_name=key_name,
            name=name,
            read_only=read_only,
            replaces=await _in_place_of(store, credential, which),
        )
    except AccountsError as error:
        raise KeyRefused(f"The key works but could not be saved: {error}") from error


async def _in_place_of(store: AccountStore, credential: Credential, which: Which | None) -> Account | None:
    """The account that keeps this very key, else the one that is chosen."""
    kept = [one for one in of_email(await store.list(), credential.email) if one.login is None]
    for account in kept:
        try:
            if (await store.credential(account)).api_key == credential.api_key:
                return account
        except AccountsError:  # out of reach just now, so for all anybody knows another key
            continue
    return await which(kept) if kept and which is not None else None


def _checked(email: str, key: Secret) -> Credential:
    email, plain = email.strip(), key.reveal().strip()
    if not email:
        raise KeyRefused("The e-mail of the account is needed as well.", "email")
    if not looks_like_email(email):
        raise KeyRefused("That does not look like an e-mail.", "email")
    if not plain:
        raise KeyRefused("The API key is missing.", "key")
    if len(plain) > _LONGEST:
        raise KeyRefused("That does not look like an API key: it is too long.", "key")
    if not plain.isascii() or not plain.isprintable() or " " in plain:
        raise KeyRefused(
            "That does not look like an API key: there are characters in it that none has.", "key"
        )
    return Credential(email, Secret(plain))
