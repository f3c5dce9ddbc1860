"""What the sign-in hands out: the code of a redirect and the tokens it is exchanged for."""

from dataclasses import dataclass

CODE_SECONDS = 60
"""How long a code can be exchanged."""
TOKEN_SECONDS = 172_800
"""How long an access token is good: two days, as the vendor's guide shows it."""


@dataclass(slots=True)
class Code:
    """One authorization code and what it was given for."""

    email: str
    redirect_uri: str
    scope: str
    nonce: str | None
    challenge: str | None
    """The PKCE S256 challenge, if one was sent."""
    expires: float
    used: bool = False


@dataclass(slots=True)
class Token:
    """An access token's other half: whom it speaks for."""

    email: str
    scope: str
    userinfo: bool
    """Whether it opens ``/userinfo``."""
    code: str
    expires: float
