"""``/oauth/authorize`` for clients that have registered themselves (RFC 6749, 7636, 8252, 9207).

A wrong client or redirect address gets an error page and never a redirect (RFC 6749 4.1.2.1); every other
fault goes back to the app. Nothing is remembered between the page and its buttons.
"""

import re
import secrets
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from upstash_tui.sandbox.calls import sandbox_of
from upstash_tui.sandbox.login import CODE_SECONDS, Client, Login, LoginCode
from upstash_tui.sandbox.pages import consent_page, error_page
from upstash_tui.sandbox.registration import LOOPBACK, OAuthFault, private, read_form
from upstash_tui.sandbox.samples import OWNER
from upstash_tui.sandbox.state import Sandbox
from upstash_tui.sandbox.team import Team

_EMAIL = re.compile(r"[^@\s\x00-\x1f\x7f:]{1,64}@[^@\s\x00-\x1f\x7f:]{1,180}")
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")


class _PageFault(Exception):
    """What must be said on a page here and not to the address in the request."""


def _asked(request: Request, sandbox: Sandbox) -> tuple[dict[str, str], Client]:
    """The query, each parameter once, and the client that sends it."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    asked = dict(pairs)
    if len(asked) != len(pairs):
        raise _PageFault("A parameter is there twice.")
    client = sandbox.logins.clients.get(asked.get("client_id", ""))
    if client is None:
        raise _PageFault("Unknown client: it has to register first.")
    if not any(_matches(asked.get("redirect_uri", ""), each) for each in client.redirect_uris):
        raise _PageFault("The redirect_uri is not one that the client has registered.")
    return asked, client


def _check(asked: dict[str, str], client: Client) -> None:
    if asked.get("response_type") != "code":
        raise OAuthFault("unsupported_response_type", "The only response type is code")
    scopes = set(asked.get("scope", "").split())
    if not scopes or not scopes <= client.scopes:
        raise OAuthFault("invalid_scope", "The scope is missing, or not one that the client has registered")
    if asked.get("code_challenge_method") != "S256" or not _CHALLENGE.fullmatch(
        asked.get("code_challenge", "")
    ):
        raise OAuthFault("invalid_request", "A code_challenge with the method S256 is required")


def _back(sandbox: Sandbox, asked: dict[str, str], status: int, **sent: str) -> Response:
    """To the app, with its ``state`` and the issuer."""
    if "state" in asked:
        sent["state"] = asked["state"]
    query = urlencode(sent | {"iss": sandbox.url})
    separator = "&" if urlsplit(asked["redirect_uri"]).query else "?"
    headers = {"referrer-policy": "no-referrer"}
    return private(RedirectResponse(f"{asked['redirect_uri']}{separator}{query}", status, headers))


async def authorize(request: Request) -> Response:
    """``/oauth/authorize``: GET shows what a client asks for, POST is one of the page's buttons."""
    sandbox = sandbox_of(request)
    status = 303 if request.method == "POST" else 302
    asked: dict[str, str] = {}
    try:
        asked, client = _asked(request, sandbox)
        _check(asked, client)
        form = dict(await read_form(request)) if request.method == "POST" else {}
    except _PageFault as fault:
        return error_page(str(fault))
    except OAuthFault as fault:
        return _back(sandbox, asked, status, error=fault.code, error_description=str(fault))
    teams = [team for team in sandbox.records(Team).values() if OWNER in team.members]
    if request.method != "POST":
        return consent_page(asked, client.name, email=OWNER, teams=teams)
    if form.get("decision") != "allow":
        return _back(
            sandbox, asked, status, error="access_denied", error_description="The user denied the request"
        )
    email, team_id = form.get("email", "").strip(), form.get("team", "")
    problem = _problem(sandbox, email, team_id)
    if problem:
        return consent_page(asked, client.name, email=email, teams=teams, problem=problem)
    login = Login(client.id, email, asked["scope"], team_id, "read_only" in form)
    return _back(sandbox, asked, status, code=_code(sandbox, asked, login))


def _problem(sandbox: Sandbox, email: str, team_id: str) -> str:
    if not _EMAIL.fullmatch(email):
        return "That is not an e-mail address."
    team = sandbox.records(Team).get(team_id)
    if team_id and (team is None or email not in team.members):
        return "That account is not in this team."
    return ""


def _code(sandbox: Sandbox, asked: dict[str, str], login: Login) -> str:
    sandbox.account(login.email)
    value = secrets.token_urlsafe(32)
    sandbox.logins.codes[value] = LoginCode(
        client_id=login.client_id,
        redirect_uri=asked["redirect_uri"],
        challenge=asked["code_challenge"],
        login=login,
        nonce=asked.get("nonce"),
        expires=sandbox.now() + CODE_SECONDS,
    )
    return value


def _matches(asked: str, registered: str) -> bool:
    """Whether both are one redirect address: on loopback the port may be any (RFC 8252 7.3)."""
    if asked == registered:
        return True
    try:
        sent, there = urlsplit(asked), urlsplit(registered)
        port = sent.port
    except ValueError:
        return False
    if there.hostname not in LOOPBACK or sent.username or sent.fragment or port == 0:
        return False
    return (sent.scheme, sent.hostname, sent.path, sent.query) == (
        there.scheme,
        there.hostname,
        there.path,
        there.query,
    )
