"""Credentials from the environment: a tier of their own, never mixed with saved ones."""

from collections.abc import Mapping

from upstash_tui.api.credential import Credential
from upstash_tui.secret import Secret


class HalfAPair(Exception):
    """One of the two variables is set without the other, or one can't be right. Its text says which."""


def credential_from_environment(environment: Mapping[str, str]) -> Credential | None:
    """``UPSTASH_EMAIL`` and ``UPSTASH_API_KEY`` (blanks around are ignored); ``None`` where neither is set.

    Raises :class:`HalfAPair`.
    """
    email = environment.get("UPSTASH_EMAIL", "").strip()
    key = environment.get("UPSTASH_API_KEY", "").strip()
    if not email and not key:
        return None
    if not key:
        raise HalfAPair("UPSTASH_EMAIL is set but UPSTASH_API_KEY is not. Set both or neither.")
    if not email:
        raise HalfAPair("UPSTASH_API_KEY is set but UPSTASH_EMAIL is not. Set both or neither.")
    if ":" in email or not email.isprintable():
        raise HalfAPair("UPSTASH_EMAIL is not an e-mail address.")
    if not key.isascii() or not key.isprintable():
        raise HalfAPair("UPSTASH_API_KEY has characters that no API key has.")
    return Credential(email, Secret(key))
