"""One API call: who asks, what for, and the JSON answer.

A handler takes a :class:`Call` and returns what is sent as JSON; it raises a :class:`Refusal` to say no.
"""

import base64
import binascii
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from upstash_tui.sandbox.account import Account, Key
from upstash_tui.sandbox.refusals import BAD_BODY, READ_ONLY_KEY, UNAUTHORIZED, Refusal
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


def operation(handler: Handler) -> Endpoint:
    """``handler`` behind Basic auth. Read-only keys may only GET, whatever the path names."""

    async def endpoint(request: Request) -> Response:
        sandbox = sandbox_of(request)
        try:
            account, key = basic(sandbox, request.headers.get("authorization"))
            if key.read_only and request.method not in {"GET", "HEAD"}:
                raise READ_ONLY_KEY.refusal()
            body = {} if request.method in {"GET", "HEAD"} else await json_body(request)
            call = Call(
                sandbox=sandbox,
                account=account,
                key=key,
                path=dict(request.path_params),
                query=dict(request.query_params),
                body=body,
                client=request.client.host if request.client else "127.0.0.1",
            )
            return answer(handler(call))
        except Refusal as refusal:
            return refuse(refusal)

    return endpoint
