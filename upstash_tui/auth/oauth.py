"""OAuth 2.0 as Upstash's integration guide documents it for desktop apps: three requests, by hand.

Authorization code with PKCE (RFC 6749, RFC 7636). ``state`` and the challenge are not in the guide; they
are always sent. The guide shortens ``redirect_uri`` in its second request; the standard wants
the same in both.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from urllib.parse import urlencode

from msgspec import Struct

from upstash_tui.api.answer import Answer
from upstash_tui.api.errors import UpstashError
from upstash_tui.api.http import Http
from upstash_tui.auth.oauth_errors import exchange_refused, mint_refused
from upstash_tui.auth.pkce import Attempt
from upstash_tui.auth.redirect import REDIRECT_URI
from upstash_tui.auth.steps import SignInError, Step
from upstash_tui.secret import Secret
from upstash_tui.settings import Endpoints

AUDIENCE = "upstash-api"
SCOPE = "offline_access"
_CAP = 64 * 1024
_SECONDS = 10.0
_AGAIN = "Start the sign-in again."


class NameTaken(Exception):
    """The account has a key of that name; none was made."""


class Tokens(Struct, frozen=True):
    """What the token endpoint gave. Used to make a key, then dropped."""

    access: Secret
    id: Secret | None
    scope: str


class OAuth:
    """The requests of one sign-in. ``endpoints.client_id`` must be set."""

    def __init__(self, endpoints: Endpoints, http: Http, *, scope: str = SCOPE) -> None:
        self._endpoints = endpoints
        self._http = http
        self._scope = scope

    def attempt(self) -> Attempt:
        """A new try; with a nonce where an id token is asked for."""
        return Attempt.new(nonce="openid" in self._scope.split())

    def authorize_url(self, attempt: Attempt) -> str:
        """The page where the user allows access."""
        fields = {
            "response_type": "code",
            "audience": AUDIENCE,
            "scope": self._scope,
            "client_id": self._endpoints.client_id or "",
            "redirect_uri": REDIRECT_URI,
            "state": attempt.state.reveal(),
            "code_challenge": attempt.challenge,
            "code_challenge_method": "S256",
            **({"nonce": attempt.nonce.reveal()} if attempt.nonce else {}),
        }
        return f"{self._endpoints.auth_url}/authorize?{urlencode(fields)}"

    async def exchange(self, attempt: Attempt, code: Secret) -> Tokens:
        """Trade ``code`` for tokens. Sent once: a code works once. Raises :class:`SignInError`."""
        form: dict[str, str | Secret] = {
            "grant_type": "authorization_code",
            "client_id": self._endpoints.client_id or "",
            "code": code,
            "redirect_uri": REDIRECT_URI,
            "code_verifier": attempt.verifier,
        }
        try:
            answer = await self._http.send(
                "POST", f"{self._endpoints.auth_url}/oauth/token", form=form, cap=_CAP, timeout=_SECONDS
            )
        except UpstashError as error:
            raise SignInError(Step.EXCHANGE, str(error), _AGAIN, "unreachable") from error
        reply = json_object(answer)
        if answer.status != 200:
            raise exchange_refused(answer, reply)
        access, kind = reply.get("access_token"), reply.get("token_type")
        if not isinstance(access, str) or not access or not isinstance(kind, str) or kind.lower() != "bearer":
            raise SignInError(
                Step.EXCHANGE, "Upstash's sign-in server answered something unexpected.", _AGAIN, "odd_answer"
            )
        identity, scope = reply.get("id_token"), reply.get("scope")
        return Tokens(
            Secret(access),
            Secret(identity) if isinstance(identity, str) and identity else None,
            scope if isinstance(scope, str) else "",
        )

    async def userinfo(self, tokens: Tokens) -> Mapping[str, object]:
        """What the sign-in server says about the user; empty where it doesn't."""
        try:
            answer = await self._http.send(
                "GET", f"{self._endpoints.auth_url}/userinfo", bearer=tokens.access, cap=_CAP, timeout=5.0
            )
        except UpstashError:
            return {}
        return json_object(answer) if answer.status == 200 else {}

    async def mint_key(self, bearer: Secret, name: str) -> Secret:
        """Make an API key called ``name``; Upstash shows it this once. Sent once, never again by itself.

        Raises :class:`NameTaken`, or :class:`SignInError` (code ``mint_lost`` where a key may exist now).
        """
        try:
            answer = await self._http.send(
                "POST", f"{self._endpoints.api_url}/apikey", bearer=bearer, json={"name": name}, cap=_CAP,
                timeout=_SECONDS,
            )  # fmt: skip
        except UpstashError as error:
            if error.may_have_happened:
                raise mint_lost(name) from error
            raise SignInError(Step.KEY, str(error), _AGAIN, "unreachable") from error
        reply = json_object(answer)
        if answer.status in {200, 201}:
            key = reply.get("api_key")
            if isinstance(key, str) and 8 <= len(key) <= 1024 and key.isascii() and key.isprintable():
                return Secret(key)
            raise mint_lost(name)
        if answer.status >= 500:
            raise mint_lost(name)
        refusal = mint_refused(answer)
        if refusal is None:
            raise NameTaken(name)
        raise refusal


def mint_lost(name: str) -> SignInError:
    """The request went out, a key may have been made, and nobody knows it."""
    return SignInError(
        Step.KEY,
        f"Upstash gave no usable answer, so a key called {name} may exist that was not saved.",
        "Start again; then delete that key in the console under Account, API keys, if it is there.",
        "mint_lost",
    )


def json_object(answer: Answer) -> Mapping[str, object]:
    """The JSON object in ``answer``; empty where there is none (HTML, a list, damage)."""
    try:
        value = json.loads(answer.content)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def jwt_claims(token: Secret) -> Mapping[str, object]:
    """What a JWT says, unchecked: it came over TLS from the token endpoint, and serves as a hint only.

    Empty where the token is no JWT. With or without base64 padding.
    """
    parts = token.reveal().split(".")
    if len(parts) != 3:
        return {}
    body = parts[1].rstrip("=")
    try:
        value = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
