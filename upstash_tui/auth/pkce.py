"""One attempt to sign in: what proves that the answer belongs to it (RFC 6749 10.12, RFC 7636)."""

import base64
import hashlib
import secrets
from typing import Self

from msgspec import Struct

from upstash_tui.secret import Secret


class Attempt(Struct, frozen=True):
    """Stays in memory."""

    state: Secret
    """256 bits."""
    verifier: Secret
    """32 random bytes."""
    nonce: Secret | None = None
    """What an id token has to repeat."""

    @classmethod
    def new(cls, *, nonce: bool = False) -> Self:
        return cls(_random(), _random(), _random() if nonce else None)

    @property
    def challenge(self) -> str:
        """The digest of the verifier, by the method ``S256``."""
        digest = hashlib.sha256(self.verifier.reveal().encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _random() -> Secret:
    return Secret(secrets.token_urlsafe(32))
