"""Which e-mail belongs to a sign-in: candidates in the order of trust. The API's answer decides.

Basic auth wants the account's e-mail, and no document says where it is found. Another open-source client
reads the claim ``https://user.io/email`` of the access token; what else could hold it comes after.
"""

import re
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from upstash_tui.auth.cli_login import find_cli_login
from upstash_tui.auth.oauth import Tokens, jwt_claims
from upstash_tui.secret import Secret
from upstash_tui.text import clean_line

CLAIM = "https://user.io/email"
_CLOCK_SECONDS = 300
"""How far this machine's clock may be off."""


def looks_like_email(text: object) -> bool:
    """Whether ``text`` could be an e-mail and the user half of Basic auth (so: no colon, RFC 7617)."""
    return (
        isinstance(text, str)
        and len(text) <= 254
        and re.fullmatch(r"[^\s@:\"'<>(),;\\]+@[^\s@:\"'<>(),;\\]+", text) is not None
        and clean_line(text) == text
    )


def token_candidates(
    tokens: Tokens, *, client_id: str, issuer: str, nonce: Secret | None = None, now: float | None = None
) -> list[str]:
    """E-mails in the access token's claims, then in the id token's, likeliest first, each once."""
    claims = jwt_claims(tokens.access)
    found: list[object] = [claims.get(CLAIM), claims.get("email")]
    named = [value for name, value in claims.items() if name.endswith("/email") and name != CLAIM]
    found += named if len(named) == 1 else []
    if tokens.id is not None:
        identity = jwt_claims(tokens.id)
        if _is_ours(identity, client_id, issuer, nonce, time.time() if now is None else now):
            found.append(identity.get("email"))
    return distinct(found)


def may_ask_userinfo(tokens: Tokens, issuer: str) -> bool:
    """Whether the sign-in server would answer: openid was granted, or the token names that endpoint."""
    audience = jwt_claims(tokens.access).get("aud")
    named = audience if isinstance(audience, list) else [audience]
    return "openid" in tokens.scope.split() or f"{issuer.rstrip('/')}/userinfo" in named


def distinct(found: Iterable[object]) -> list[str]:
    """Those of ``found`` that look like e-mails, in order, each once."""
    emails: dict[str, str] = {}
    for value in found:
        text = value.strip() if isinstance(value, str) else ""
        if looks_like_email(text):
            emails.setdefault(text.casefold(), text)
    return list(emails.values())


def email_hint(environment: Mapping[str, str], home: Path) -> str:
    """What to prefill when the user is asked: the environment's e-mail, else the official CLI's."""
    login = find_cli_login(environment, home)
    found = distinct([environment.get("UPSTASH_EMAIL"), login.email if login else None])
    return found[0] if found else ""


def _is_ours(
    claims: Mapping[str, object], client_id: str, issuer: str, nonce: Secret | None, now: float
) -> bool:
    """Whether an id token is from ``issuer`` for us and still good (OpenID Connect Core 3.1.3.7)."""
    iss, audience, expires = claims.get("iss"), claims.get("aud"), claims.get("exp")
    given = claims.get("nonce")
    return (
        isinstance(iss, str)
        and iss.rstrip("/") == issuer.rstrip("/")
        and client_id in (audience if isinstance(audience, list) else [audience])
        and isinstance(expires, int | float)
        and expires > now - _CLOCK_SECONDS
        and (nonce is None or (isinstance(given, str) and Secret(given) == nonce))
    )
