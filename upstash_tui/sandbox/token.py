"""``POST /oauth/token`` and ``GET /userinfo``: the code becomes tokens, with Auth0's error bodies."""

import base64
import hashlib
import hmac
import json
import secrets
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from upstash_tui.sandbox.authorize import AUDIENCE
from upstash_tui.sandbox.calls import answer, refuse, sandbox_of
from upstash_tui.sandbox.grant import TOKEN_SECONDS, Code, Token
from upstash_tui.sandbox.refusals import TOKEN_REFUSED, Refusal
from upstash_tui.sandbox.state import CLIENT_ID, Sandbox

EMAIL_CLAIM = "https://user.io/email"
"""Where one published client reads the e-mail."""
OTHER_EMAIL_CLAIM = "https://upstash.com/email"
SOMEBODY_ELSE = "somebody-else@example.com"


class _TokenFault(Exception):
    """An OAuth error of the token endpoint."""

    def __init__(self, status: int, code: str, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.code = code


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _jwt(sandbox: Sandbox, claims: dict[str, Any]) -> str:
    parts = ({"alg": "HS256", "typ": "JWT"}, claims)
    head = ".".join(_base64url(json.dumps(part).encode()) for part in parts)
    return f"{head}.{_base64url(hmac.digest(sandbox.signing_key, head.encode(), 'sha256'))}"


async def _fields(request: Request) -> dict[str, str]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise _TokenFault(400, "invalid_request", "The body must be a form")
    raw = await request.body()
    pairs = parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True)
    sent = dict(pairs)
    if len(sent) != len(pairs):
        raise _TokenFault(400, "invalid_request", "A parameter is there twice")
    return sent


def _needed(sent: dict[str, str], name: str) -> str:
    if not sent.get(name):
        raise _TokenFault(400, "invalid_request", f"Missing required parameter: {name}")
    return sent[name]


def _redeem(sandbox: Sandbox, sent: dict[str, str]) -> tuple[str, Code]:
    """The code, checked and used up. One that comes twice also ends the tokens it gave (RFC 6749 4.1.2)."""
    kind = _needed(sent, "grant_type")
    if kind != "authorization_code":
        raise _TokenFault(403, "unsupported_grant_type", f"Unsupported grant type: {kind}")
    if _needed(sent, "client_id") != CLIENT_ID:
        raise _TokenFault(401, "invalid_client", "Unknown client")
    value = _needed(sent, "code")
    redirect_uri = _needed(sent, "redirect_uri")
    code = sandbox.codes.get(value)
    if code is not None and code.used:
        for name in [name for name, token in sandbox.tokens.items() if token.code == value]:
            del sandbox.tokens[name]
    if code is None or code.used or sandbox.now() >= code.expires:
        raise _TokenFault(403, "invalid_grant", "Invalid authorization code")
    if redirect_uri != code.redirect_uri:
        raise _TokenFault(
            403, "invalid_grant", "The redirect_uri is not the one of the authorization request"
        )
    if code.challenge is not None:
        verifier = _needed(sent, "code_verifier")
        if not hmac.compare_digest(_base64url(hashlib.sha256(verifier.encode()).digest()), code.challenge):
            raise _TokenFault(403, "invalid_grant", "Failed to verify code verifier")
    elif "code_verifier" in sent:
        raise _TokenFault(403, "invalid_grant", "A code_verifier came, but no code_challenge before it")
    code.used = True
    return value, code


def _issue(sandbox: Sandbox, value: str, code: Code) -> dict[str, Any]:
    now = int(sandbox.now())
    mode = sandbox.email_in
    scopes = code.scope.split()
    if mode == "userinfo":
        scopes += [scope for scope in ("openid", "email") if scope not in scopes]
    userinfo = "openid" in scopes
    issuer = sandbox.url + "/"
    subject = "auth0|" + hashlib.sha256(code.email.encode()).hexdigest()[:24]
    claims: dict[str, Any] = {
        "iss": issuer,
        "sub": subject,
        "aud": [AUDIENCE, issuer + "userinfo"] if userinfo else AUDIENCE,
        "iat": now,
        "exp": now + TOKEN_SECONDS,
        "azp": CLIENT_ID,
        "scope": " ".join(scopes),
        "jti": secrets.token_urlsafe(12),
    }
    if mode in {"claim", "wrong"}:
        claims[EMAIL_CLAIM] = code.email if mode == "claim" else SOMEBODY_ELSE
    if mode == "other-claim":
        claims[OTHER_EMAIL_CLAIM] = code.email
    access = secrets.token_urlsafe(48) if mode == "opaque" else _jwt(sandbox, claims)
    sandbox.tokens[access] = Token(code.email, " ".join(scopes), userinfo, value, now + TOKEN_SECONDS)
    given: dict[str, Any] = {
        "access_token": access,
        "scope": " ".join(scopes),
        "expires_in": TOKEN_SECONDS,
        "token_type": "Bearer",
    }
    if "offline_access" in scopes:
        given["refresh_token"] = secrets.token_urlsafe(32)
    if "openid" in code.scope.split() or mode == "id-token":
        identity = {"iss": issuer, "sub": subject, "aud": CLIENT_ID, "iat": now, "exp": now + 36_000}
        if code.nonce is not None:
            identity["nonce"] = code.nonce
        if mode == "id-token" or (mode == "claim" and "email" in scopes):
            identity |= {"email": code.email, "email_verified": True}
        given["id_token"] = _jwt(sandbox, identity)
    return given


async def token(request: Request) -> Response:
    """Exchange a code: once, within its minute, with the same redirect address and the right verifier."""
    sandbox = sandbox_of(request)
    try:
        given = _issue(sandbox, *_redeem(sandbox, await _fields(request)))
    except _TokenFault as fault:
        response = answer({"error": fault.code, "error_description": str(fault)}, fault.status)
    else:
        response = answer(given)
    response.headers["cache-control"] = "no-store"
    return response


def bearer(request: Request) -> Token:
    """Whose ``Authorization: Bearer`` that is; refuses with 401."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    sandbox = sandbox_of(request)
    found = sandbox.tokens.get(value.strip()) if scheme.lower() == "bearer" else None
    if found is None or sandbox.now() >= found.expires:
        raise TOKEN_REFUSED.refusal()
    return found


async def userinfo(request: Request) -> Response:
    """Who the token speaks for; 401 where it wasn't given for ``openid``."""
    try:
        held = bearer(request)
    except Refusal as refusal:
        return refuse(refusal)
    if not held.userinfo:
        return Response("Unauthorized", 401, media_type="text/plain")
    shown: dict[str, Any] = {"sub": "auth0|" + hashlib.sha256(held.email.encode()).hexdigest()[:24]}
    if "email" in held.scope.split() and sandbox_of(request).email_in in {"claim", "userinfo"}:
        shown |= {"email": held.email, "email_verified": True}
    return answer(shown)
