"""Clients that register themselves (RFC 7591), and what the endpoints for them share.

The server is stricter than the service may be: PKCE with S256 is required, a refresh token works once, and
one that comes again revokes the login.
"""

import json
import secrets
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from upstash_tui.sandbox.calls import answer, sandbox_of
from upstash_tui.sandbox.login import Client
from upstash_tui.sandbox.state import Sandbox

SCOPES = frozenset({"openid", "email", "profile", "offline_access"})
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_GRANTS = frozenset({"authorization_code", "refresh_token"})
_MAX_BODY = 16 * 1024


class OAuthFault(Exception):
    """An OAuth error, for the body of an answer or for the redirect."""

    def __init__(self, code: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.code = code
        self.status = status

    def answer(self) -> Response:
        return private(answer({"error": self.code, "error_description": str(self)}, self.status))


def private(response: Response) -> Response:
    response.headers["cache-control"] = "no-store"
    return response


async def read_form(request: Request) -> dict[str, str]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    raw = await request.body()
    if kind != "application/x-www-form-urlencoded" or len(raw) > _MAX_BODY:
        raise OAuthFault("invalid_request", "The body must be a form")
    pairs = parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True)
    sent = dict(pairs)
    if len(sent) != len(pairs):
        raise OAuthFault("invalid_request", "A parameter is there twice")
    return sent


def needed(sent: dict[str, str], name: str) -> str:
    if not sent.get(name):
        raise OAuthFault("invalid_request", f"Missing required parameter: {name}")
    return sent[name]


def known_client(sandbox: Sandbox, sent: dict[str, str]) -> str:
    client_id = needed(sent, "client_id")
    if client_id not in sandbox.logins.clients:
        raise OAuthFault("invalid_client", "Unknown client", 401)
    return client_id


async def metadata(request: Request) -> Response:
    """``GET /.well-known/oauth-authorization-server`` (RFC 8414)."""
    url = sandbox_of(request).url
    return answer(
        {
            "issuer": url,
            "authorization_endpoint": f"{url}/oauth/authorize",
            "token_endpoint": f"{url}/oauth/token",
            "registration_endpoint": f"{url}/oauth/register",
            "revocation_endpoint": f"{url}/oauth/token/revoke",
            "scopes_supported": sorted(SCOPES),
            "response_types_supported": ["code"],
            "grant_types_supported": sorted(_GRANTS),
            "token_endpoint_auth_methods_supported": ["none"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }
    )


async def register(request: Request) -> Response:
    """``POST /oauth/register``: a client without a secret. Fields that are not known are ignored."""
    sandbox = sandbox_of(request)
    try:
        sent = await _json(request)
        client = _client(sent)
    except OAuthFault as fault:
        return fault.answer()
    sandbox.logins.clients[client.id] = client
    return private(
        answer(
            {
                "client_id": client.id,
                "client_id_issued_at": int(sandbox.now()),
                "client_name": client.name,
                "redirect_uris": list(client.redirect_uris),
                "grant_types": sorted(_GRANTS),
                "response_types": ["code"],
                "token_endpoint_auth_method": "none",
                "scope": " ".join(sorted(client.scopes)),
            },
            201,
        )
    )


async def _json(request: Request) -> dict[str, Any]:
    raw = await request.body()
    try:
        sent = json.loads(raw) if len(raw) <= _MAX_BODY else None
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise OAuthFault("invalid_client_metadata", "The body must be a JSON object")
    return sent


def _client(sent: dict[str, Any]) -> Client:
    uris = sent.get("redirect_uris")
    if not isinstance(uris, list) or not uris or not all(_may_redirect(uri) for uri in uris):
        raise OAuthFault("invalid_redirect_uri", "redirect_uris must be https, or http on loopback")
    if not set(_texts(sent, "grant_types", ["authorization_code"])) <= _GRANTS:
        raise OAuthFault("invalid_client_metadata", "A grant type is not supported")
    if _texts(sent, "response_types", ["code"]) != ["code"]:
        raise OAuthFault("invalid_client_metadata", "The only response type is code")
    if sent.get("token_endpoint_auth_method") != "none":
        raise OAuthFault("invalid_client_metadata", "token_endpoint_auth_method must be none")
    scope = sent.get("scope", " ".join(sorted(SCOPES)))
    if not isinstance(scope, str) or not scope or not set(scope.split()) <= SCOPES:
        raise OAuthFault("invalid_client_metadata", "A scope is not supported")
    name = sent.get("client_name", "An app without a name")
    if not isinstance(name, str) or not 0 < len(name) <= 256:
        raise OAuthFault("invalid_client_metadata", "client_name must be a text of at most 256 characters")
    return Client(secrets.token_urlsafe(16), name, tuple(uris), frozenset(scope.split()))


def _texts(sent: dict[str, Any], name: str, preset: list[str]) -> list[str]:
    value = sent.get(name, preset)
    if not isinstance(value, list) or not value or not all(isinstance(each, str) for each in value):
        raise OAuthFault("invalid_client_metadata", f"{name} must be a list of texts")
    return value


def _may_redirect(uri: object) -> bool:
    if not isinstance(uri, str):
        return False
    try:
        parts = urlsplit(uri)
    except ValueError:
        return False
    if parts.fragment or parts.username or not parts.hostname:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
