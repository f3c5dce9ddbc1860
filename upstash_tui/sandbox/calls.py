"""One API call: who asks, what for, and the JSON answer.

A handler takes a :class:`Call` and returns what is sent as JSON; it raises a :class:`Refusal` to say no.
"""

import base64
import binascii
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from upstash_tui.sandbox.account import Account, Key
from upstash_tui.sandbox.login import Login
from upstash_tui.sandbox.refusals import (
    BAD_BODY,
    NEEDS_API_KEY,
    READ_ONLY_KEY,
    READ_ONLY_LOGIN,
    UNAUTHORIZED,
    Refusal,
)
from upstash_tui.sandbox.state import Sandbox


@dataclass(slots=True)
class Call:
    """An authenticated request."""

    sandbox: Sandbox
    account: Account
    key: Key
    path: dict[str, str]
    query: dict[str, str]
    body: dict[str, Any]
    client: str
    """The address it came from."""
    login: Login | None = None
    """The browser login that sends it; ``key`` is made up then, and has its rights."""

    @property
    def source(self) -> str:
        """What the audit log names as the way it came."""
        return "OAUTH" if self.login else f"API_KEY - {self.key.name}"


Handler = Callable[[Call], Any]
Endpoint = Callable[[Request], Awaitable[Response]]

OK = "OK"
"""What most changes answer."""


def answer(content: Any, status: int = 200) -> Response:
    """``content`` as JSON, the way the service frames it."""
    return Response(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")),
        status,
        media_type="application/json",
    )


def refuse(refusal: Refusal) -> Response:
    """A refusal as the service sends it: a bare JSON string."""
    return answer(refusal.text, refusal.status)


async def json_body(request: Request) -> dict[str, Any]:
    """The JSON object in the body, whatever content type it claims; nothing sent is an empty one."""
    raw = await request.body()
    if not raw.strip():
        return {}
    try:
        body = json.loads(raw)
    except ValueError:
        raise BAD_BODY.refusal() from None
    if not isinstance(body, dict):
        raise BAD_BODY.refusal()
    return body


def sandbox_of(request: Request) -> Sandbox:
    """The sandbox that serves this request."""
    sandbox: Sandbox = request.app.state.sandbox
    return sandbox


def basic(sandbox: Sandbox, header: str | None) -> tuple[Account, Key]:
    """Whose ``Authorization: Basic EMAIL:API_KEY`` that is; refuses with 401."""
    scheme, _, coded = (header or "").partition(" ")
    if scheme.lower() != "basic":
        raise UNAUTHORIZED.refusal()
    try:
        pair = base64.b64decode(coded.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        raise UNAUTHORIZED.refusal() from None
    email, _, value = pair.partition(":")
    account = sandbox.accounts.get(email)
    key = account.key(value) if account is not None else None
    if account is None or key is None:
        raise UNAUTHORIZED.refusal()
    return account, key


def _bearer(sandbox: Sandbox, header: str | None) -> Login | None:
    """Whose ``Authorization: Bearer`` that is, ``None`` for another scheme; refuses with 401."""
    scheme, _, value = (header or "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    login = sandbox.logins.by_access_token(value.strip(), sandbox.now())
    if login is None:
        raise UNAUTHORIZED.refusal()
    return login


def _caller(sandbox: Sandbox, header: str | None) -> tuple[Account, Key, Login | None]:
    """The account and its rights, by API key or by browser login; refuses with 401."""
    login = _bearer(sandbox, header)
    if login is None:
        return *basic(sandbox, header), None
    account = replace(sandbox.account(login.email), only_of=login.team_id)
    return account, Key("browser login", "", login.read_only), login


def operation(handler: Handler, *, api_key_only: bool = False) -> Endpoint:
    """``handler`` behind Basic or Bearer authentication, with ``api_key_only`` behind Basic alone.

    Read-only keys and logins may only GET, whatever the path names.
    """

    async def endpoint(request: Request) -> Response:
        sandbox = sandbox_of(request)
        try:
            account, key, login = _caller(sandbox, request.headers.get("authorization"))
            if login and api_key_only:
                raise NEEDS_API_KEY.refusal()
            if key.read_only and request.method not in {"GET", "HEAD"}:
                raise (READ_ONLY_LOGIN if login else READ_ONLY_KEY).refusal()
            body = {} if request.method in {"GET", "HEAD"} else await json_body(request)
            call = Call(
                sandbox=sandbox,
                account=account,
                key=key,
                path=dict(request.path_params),
                query=dict(request.query_params),
                body=body,
                client=request.client.host if request.client else "127.0.0.1",
                login=login,
            )
            return answer(handler(call))
        except Refusal as refusal:
            return refuse(refusal)

    return endpoint
