"""``/authorize``: checks what an app asks for, shows the page, and sends the browser back with a code.

A wrong client or redirect address gets an error page and never a redirect (RFC 6749 4.1.2.1); every other
fault goes back to the app. Nothing is remembered between the page and its buttons: the form sends the whole
request again.
"""

import re
import secrets
from urllib.parse import parse_qs, parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from upstash_tui.sandbox.calls import sandbox_of
from upstash_tui.sandbox.grant import CODE_SECONDS, Code
from upstash_tui.sandbox.pages import ask_page, error_page
from upstash_tui.sandbox.samples import OWNER
from upstash_tui.sandbox.state import CLIENT_ID, Sandbox

REDIRECT_URI = "http://localhost:3000"
"""The one that is registered, byte for byte."""
AUDIENCE = "upstash-api"
SCOPES = frozenset({"offline_access", "openid", "email", "profile"})

_EMAIL = re.compile(r"[^@\s\x00-\x1f\x7f:]{1,64}@[^@\s\x00-\x1f\x7f:]{1,180}")
"""No colon: it would break Basic authentication."""
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_MAX_FORM = 16 * 1024


class _PageFault(Exception):
    """Something that must be said here, not to the address in the request."""


class _AppFault(Exception):
    """An OAuth error for the app."""

    def __init__(self, code: str, description: str) -> None:
        super().__init__(description)
        self.code = code


def _asked(request: Request) -> dict[str, str]:
    """The query, each parameter once."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    asked = dict(pairs)
    if len(asked) != len(pairs):
        raise _PageFault("A parameter is there twice.")
    if asked.get("client_id") != CLIENT_ID:
        raise _PageFault("Unknown client: the app's client_id is not registered here.")
    if asked.get("redirect_uri") != REDIRECT_URI:
        raise _PageFault(f"Callback URL mismatch: redirect_uri must be {REDIRECT_URI} to the letter.")
    return asked


def _check(asked: dict[str, str]) -> None:
    kind = asked.get("response_type", "")
    if not kind:
        raise _AppFault("invalid_request", "Missing required parameter: response_type")
    if kind != "code":
        raise _AppFault("unsupported_response_type", f"Unsupported response type: {kind}")
    if asked.get("audience") != AUDIENCE:
        raise _AppFault("access_denied", f"Service not found: {asked.get('audience', '')}")
    scopes = asked.get("scope", "").split()
    if not scopes or not set(scopes) <= SCOPES:
        raise _AppFault("invalid_scope", "The scope is missing or not known")
    method, challenge = asked.get("code_challenge_method"), asked.get("code_challenge")
    if challenge is None and method is None:
        return
    if method != "S256":
        raise _AppFault("invalid_request", "code_challenge_method must be S256")
    if challenge is None or not _CHALLENGE.fullmatch(challenge):
        raise _AppFault("invalid_request", "code_challenge must be 43 characters of base64url")


def _back(asked: dict[str, str], status: int, **answer: str) -> Response:
    """To the app, with its ``state`` if it sent one."""
    if "state" in asked:
        answer["state"] = asked["state"]
    headers = {"cache-control": "no-store", "referrer-policy": "no-referrer"}
    return RedirectResponse(f"{asked['redirect_uri']}/?{urlencode(answer)}", status, headers)


def _grant(sandbox: Sandbox, asked: dict[str, str], email: str) -> str:
    code = secrets.token_urlsafe(32)
    sandbox.account(email)
    sandbox.codes[code] = Code(
        email=email,
        redirect_uri=asked["redirect_uri"],
        scope=asked["scope"],
        nonce=asked.get("nonce"),
        challenge=asked.get("code_challenge"),
        expires=sandbox.now() + CODE_SECONDS,
    )
    return code


async def _form(request: Request) -> dict[str, str]:
    raw = await request.body()
    if len(raw) > _MAX_FORM:
        raise _PageFault("That form is too large.")
    sent = parse_qs(raw.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[0] for name, values in sent.items()}


async def authorize(request: Request) -> Response:
    """GET shows the page, POST is one of its buttons."""
    status = 303 if request.method == "POST" else 302
    asked: dict[str, str] = {}
    try:
        asked = _asked(request)
        _check(asked)
        if request.method != "POST":
            return ask_page(asked, email=OWNER)
        form = await _form(request)
    except _PageFault as fault:
        return error_page(str(fault))
    except _AppFault as fault:
        return _back(asked, status, error=fault.code, error_description=str(fault))
    if form.get("decision") != "allow":
        return _back(
            asked, status, error="access_denied", error_description="User did not authorize the request"
        )
    email = form.get("email", "").strip()
    if not _EMAIL.fullmatch(email):
        return ask_page(asked, email=email, problem="That is not an e-mail address.")
    return _back(asked, status, code=_grant(sandbox_of(request), asked, email))
