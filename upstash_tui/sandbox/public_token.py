"""Tokens of clients that have registered themselves: exchange, refresh, revocation, token-info."""

import base64
import hashlib
import hmac
import json
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from upstash_tui.sandbox.calls import Call, answer, sandbox_of
from upstash_tui.sandbox.login import ACCESS_SECONDS, Login, LoginCode
from upstash_tui.sandbox.refusals import UNAUTHORIZED
from upstash_tui.sandbox.registration import OAuthFault, known_client, needed, private, read_form
from upstash_tui.sandbox.state import Sandbox

_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


async def token(request: Request) -> Response:
    """``POST /oauth/token``: a code, or a refresh token, becomes tokens."""
    sandbox = sandbox_of(request)
    try:
        sent = await read_form(request)
        client_id = known_client(sandbox, sent)
        match needed(sent, "grant_type"):
            case "authorization_code":
                code = _redeem(sandbox, sent, client_id)
                given = _issue(sandbox, code.login, first=True)
                if "openid" in code.login.scope.split():
                    given["id_token"] = _identity(sandbox, code)
            case "refresh_token":
                given = _issue(sandbox, _refreshed(sandbox, sent, client_id), first=False)
            case _:
                raise OAuthFault("unsupported_grant_type", "The grant type is not supported")
    except OAuthFault as fault:
        return fault.answer()
    return private(answer(given))


def _redeem(sandbox: Sandbox, sent: dict[str, str], client_id: str) -> LoginCode:
    """The code, checked and used up. One that comes twice ends the login it gave (RFC 6749 4.1.2)."""
    code = sandbox.logins.codes.get(needed(sent, "code"))
    if code is not None and code.used:
        code.login.revoked = True
    if code is None or code.used or sandbox.now() >= code.expires or code.client_id != client_id:
        raise OAuthFault("invalid_grant", "Invalid authorization code")
    if needed(sent, "redirect_uri") != code.redirect_uri:
        raise OAuthFault("invalid_grant", "The redirect_uri is not the one of the authorization request")
    verifier = needed(sent, "code_verifier")
    digest = hashlib.sha256(verifier.encode()).digest()
    expected = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    if not _VERIFIER.fullmatch(verifier) or not hmac.compare_digest(expected, code.challenge):
        raise OAuthFault("invalid_grant", "The code_verifier does not fit the code_challenge")
    code.used = True
    sandbox.logins.logins.append(code.login)
    return code


def _refreshed(sandbox: Sandbox, sent: dict[str, str], client_id: str) -> Login:
    """The login of a refresh token that was not used before; one that was revokes the login."""
    value = needed(sent, "refresh_token")
    login = sandbox.logins.by_refresh_token(value)
    if login is not None and value in login.used_refresh_tokens:
        sandbox.logins.reuses += 1
        login.revoked = True
    if login is None or login.revoked or login.client_id != client_id:
        raise OAuthFault("invalid_grant", "The refresh token is not valid")
    return login


def _issue(sandbox: Sandbox, login: Login, *, first: bool) -> dict[str, Any]:
    logins = sandbox.logins
    given: dict[str, Any] = {
        "access_token": logins.new_access_token(login, sandbox.now()),
        "token_type": "Bearer",
        "expires_in": ACCESS_SECONDS,
        "scope": login.scope,
    }
    if "offline_access" in login.scope.split() and (first or logins.rotates):
        given["refresh_token"] = logins.renew(login)
    return given


def _identity(sandbox: Sandbox, code: LoginCode) -> str:
    """An id token (OpenID Connect Core 2), signed with HS256."""
    now = int(sandbox.now())
    claims: dict[str, Any] = {
        "iss": sandbox.url,
        "sub": hashlib.sha256(code.login.email.encode()).hexdigest()[:24],
        "aud": code.client_id,
        "iat": now,
        "exp": now + ACCESS_SECONDS,
    }
    if "email" in code.login.scope.split():
        claims["email"] = code.login.email
    if code.nonce is not None:
        claims["nonce"] = code.nonce
    parts = ({"alg": "HS256", "typ": "JWT"}, claims)
    head = ".".join(_base64url(json.dumps(part).encode()) for part in parts)
    return f"{head}.{_base64url(hmac.digest(sandbox.signing_key, head.encode(), 'sha256'))}"


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


async def revoke(request: Request) -> Response:
    """``POST /oauth/token/revoke`` (RFC 7009): ends the login; 200 for a token that is not known, too."""
    sandbox = sandbox_of(request)
    try:
        sent = await read_form(request)
        client_id = known_client(sandbox, sent)
        value = needed(sent, "token")
    except OAuthFault as fault:
        return fault.answer()
    login = sandbox.logins.by_refresh_token(value) or sandbox.logins.by_access_token(value, sandbox.now())
    if login is not None and login.client_id == client_id:
        login.revoked = True
    return private(Response(status_code=200))


def token_info(call: Call) -> dict[str, Any]:
    """``GET /v2/account/oauth/token-info``: whom the access token speaks for; 401 for an API key."""
    login = call.login
    if login is None:
        raise UNAUTHORIZED.refusal()
    shown: dict[str, Any] = {"email": login.email, "read_only": login.read_only, "blocked": False}
    if login.team_id:
        team = call.sandbox.team(call.account, login.team_id)
        shown |= {"team_id": team.id, "team_role": team.members[login.email]}
    return shown
