"""Connecting with an e-mail and an API key that a person has: tried first, kept if it works."""

from upstash_tui.accounts.account import Account
from upstash_tui.accounts.store import AccountsError, AccountStore
from upstash_tui.api.credential import Credential
from upstash_tui.api.http import Http
from upstash_tui.auth.email import looks_like_email
from upstash_tui.auth.proof import is_read_only, prove
from upstash_tui.secret import Secret


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
) -> Account:
    """Try ``email`` and ``key`` (blanks around are ignored) at the API and remember them.

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
            credential.email, credential.api_key, key_name=key_name, name=name, read_only=read_only
        )
    except AccountsError as error:
        raise KeyRefused(f"The key works but could not be saved: {error}") from error


def _checked(email: str, key: Secret) -> Credential:
    email, plain = email.strip(), key.reveal().strip()
    if not email:
        raise KeyRefused("The e-mail of the account is needed as well.", "email")
    if not looks_like_email(email):
        raise KeyRefused("That does not look like an e-mail.", "email")
    if not plain:
        raise KeyRefused("The API key is missing.", "key")
    if not plain.isascii() or not plain.isprintable() or " " in plain:
        raise KeyRefused(
            "That does not look like an API key: there are characters in it that none has.", "key"
        )
    return Credential(email, Secret(plain))
