"""The authorization server that registers any client: its five requests, by hand, each sent once.

Authorization code with PKCE for public clients (RFC 7591, RFC 8252, RFC 7636, RFC 7009). Paths and scope are
those of the vendor's own command line tool, which does not read the server's metadata either.
"""

import platform
from collections.abc import Mapping
from urllib.parse import urlencode

from msgspec import Struct

from upstash_tui.api.answer import Answer
from upstash_tui.api.errors import BadAnswer, Refused, ServerFailed, SignedOut, UpstashError
from upstash_tui.api.http import Http
from upstash_tui.api.status_errors import server_words
from upstash_tui.auth.flows import UnknownClient
from upstash_tui.auth.oauth import json_object
from upstash_tui.auth.oauth_errors import exchange_refused, registration_refused
from upstash_tui.auth.pkce import Attempt
from upstash_tui.auth.steps import SignInError, Step
from upstash_tui.secret import Secret
from upstash_tui.text import clean_line

SCOPE = "openid email offline_access"
CALLBACK_PATH = "/callback"
_REGISTERED_URI = f"http://127.0.0.1{CALLBACK_PATH}"
"""Without a port: any port of the loopback address fits it (RFC 8252 7.3)."""
_SECONDS = 10.0
_HOUR = 3600
_AGAIN = "Start the sign-in again."


class Grant(Struct, frozen=True):
    """What the token endpoint gave."""

    access: Secret
    refresh: Secret | None
    """``None`` where the one that was sent goes on."""
    seconds: int
    """How long ``access`` is valid."""


class PublicOAuth:
    """The requests to ``issuer``, an origin."""

    def __init__(self, issuer: str, http: Http) -> None:
        self.issuer = issuer
        self._http = http

    async def register(self) -> str:
        """A new client id. Raises :class:`SignInError`."""
        fields = {
            "client_name": f"upstash-tui ({clean_line(platform.node(), 60) or 'unknown host'})",
            "redirect_uris": [_REGISTERED_URI],
            "grant_types": ["authorization_code", "refresh_token"],
            "response_types": ["code"],
            "token_endpoint_auth_method": "none",
            "scope": SCOPE,
        }
        try:
            answer = await self._http.send(
                "POST", f"{self.issuer}/oauth/register", json=fields, timeout=_SECONDS
            )
        except UpstashError as error:
            advice = "Start the sign-in again, or use an API key."
            raise SignInError(Step.BROWSER, str(error), advice, "unregistered") from error
        client_id = json_object(answer).get("client_id")
        if answer.status not in {200, 201} or not isinstance(client_id, str) or not client_id:
            raise registration_refused(answer)
        return client_id

    async def knows(self, client_id: str) -> bool:
        """Whether the server knows ``client_id``: asked with a code that none is. When in doubt, it does.

        Asked before the browser opens, where an unknown client ends on a page that never comes back.
        """
        form = {
            "grant_type": "authorization_code",
            "code": "none",
            "redirect_uri": _REGISTERED_URI,
            "client_id": client_id,
            "code_verifier": "0" * 43,
        }
        try:
            reply = json_object(await self._post("/oauth/token", form))
        except UpstashError:
            return True
        return reply.get("error") != "invalid_client"

    def authorize_url(self, attempt: Attempt, client_id: str, redirect_uri: str) -> str:
        """The page where the user allows access."""
        fields = {
            "response_type": "code",
            "client_id": client_id,
            "redirect_uri": redirect_uri,
            "scope": SCOPE,
            "state": attempt.state.reveal(),
            "code_challenge": attempt.challenge,
            "code_challenge_method": "S256",
        }
        return f"{self.issuer}/oauth/authorize?{urlencode(fields)}"

    async def exchange(self, attempt: Attempt, code: Secret, client_id: str, redirect_uri: str) -> Grant:
        """Trade ``code`` for tokens. Raises :class:`SignInError`, or
        :class:`~upstash_tui.auth.flows.UnknownClient`."""
        form: dict[str, str | Secret] = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "client_id": client_id,
            "code_verifier": attempt.verifier,
        }
        try:
            answer = await self._post("/oauth/token", form)
        except UpstashError as error:
            raise SignInError(Step.EXCHANGE, str(error), _AGAIN, "unreachable") from error
        reply = json_object(answer)
        if answer.status != 200:
            if reply.get("error") == "invalid_client":
                raise UnknownClient
            raise exchange_refused(answer, reply)
        grant = _grant(reply)
        if grant is None or grant.refresh is None:
            raise SignInError(
                Step.EXCHANGE, "Upstash's sign-in server answered something unexpected.", _AGAIN, "odd_answer"
            )
        return grant

    async def refresh(self, token: Secret, client_id: str) -> Grant:
        """Trade ``token``, which is used up by that. Raises ``UpstashError``, of those :class:`SignedOut`."""
        form: dict[str, str | Secret] = {
            "grant_type": "refresh_token",
            "refresh_token": token,
            "client_id": client_id,
        }
        answer = await self._post("/oauth/token", form)
        reply = json_object(answer)
        if answer.status == 200:
            grant = _grant(reply)
            if grant is None:
                raise BadAnswer("Upstash's sign-in server answered something unexpected.")
            return grant
        words = server_words(answer)
        if answer.status in {400, 401} and reply.get("error") in {"invalid_grant", "invalid_client"}:
            raise SignedOut(
                "Your browser sign-in at Upstash has ended.", status=answer.status, server_text=words
            )
        sentence = f"Upstash's sign-in server did not renew the sign-in (status {answer.status})."
        if answer.status == 429 or answer.status >= 500:
            raise ServerFailed(sentence, status=answer.status, server_text=words)
        raise Refused(sentence, status=answer.status, server_text=words)

    async def revoke(self, token: Secret, client_id: str) -> bool:
        """End the sign-in at the server; whether that succeeded."""
        form: dict[str, str | Secret] = {
            "token": token,
            "token_type_hint": "refresh_token",
            "client_id": client_id,
        }
        try:
            return (await self._post("/oauth/token/revoke", form)).status == 200
        except UpstashError:
            return False

    async def _post(self, path: str, form: Mapping[str, str | Secret]) -> Answer:
        return await self._http.send("POST", f"{self.issuer}{path}", form=form, timeout=_SECONDS)


def _grant(reply: Mapping[str, object]) -> Grant | None:
    access, refresh, seconds = (reply.get(name) for name in ("access_token", "refresh_token", "expires_in"))
    if not _is_token(access):
        return None
    lasts = seconds if isinstance(seconds, int) and 0 < seconds < 10**9 else _HOUR
    return Grant(Secret(str(access)), Secret(str(refresh)) if _is_token(refresh) else None, lasts)


def _is_token(value: object) -> bool:
    """Whether ``value`` can be sent as a Bearer token (RFC 6750 2.1)."""
    return isinstance(value, str) and 0 < len(value) <= 16_384 and value.isascii() and value.isprintable()
