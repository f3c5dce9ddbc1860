"""Faults to order: answers the service could give on a bad day, for the next requests that match."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from upstash_tui.sandbox.server import TRANSPORT

Kind = Literal["status", "html", "hang", "drop", "drop-after", "drip", "raw", "slow"]
"""What is done instead of, or after, carrying out the request:

- ``status``: answer ``status`` with ``body`` and ``headers``; ``html``: the same as HTML
- ``hang``: never answer; ``drop``: close the connection; none of the four carries the request out
- ``drop-after``: carry it out, then close without an answer
- ``slow``: carry it out after ``seconds``, or once it is released
- ``drip``: carry it out, then send the answer's body a byte at a time, ``seconds`` apart
- ``raw``: write ``body`` as it is (Latin-1) and close

With ``hold`` all of it comes once the request is released, see :mod:`upstash_tui.sandbox.control`.
"""
_HTML = "<!doctype html><html><body><h1>Bad gateway</h1></body></html>"


@dataclass(slots=True)
class Fault:
    """One fault. ``path`` may end in ``*``; ``times`` counts down, 0 means until it is cleared."""

    do: Kind
    method: str = "*"
    path: str = "*"
    times: int = 1
    status: int = 500
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    hold: bool = False

    def matches(self, method: str, path: str) -> bool:
        """Whether it is meant for that request."""
        if self.method not in {"*", method}:
            return False
        return path.startswith(self.path[:-1]) if self.path.endswith("*") else path == self.path


def fault_from(asked: Any) -> Fault:
    """The fault that JSON object describes. Raises :class:`ValueError` with what is wrong about it."""
    if not isinstance(asked, dict):
        raise ValueError("a fault is an object")
    try:
        fault = Fault(**asked)
    except TypeError as error:
        raise ValueError(str(error)) from None
    if fault.do not in get_args(Kind):
        raise ValueError(f"unknown fault {fault.do}")
    return fault


class Gate:
    """What holds requests until it is opened; those that come later wait at another."""

    def __init__(self) -> None:
        self.waiting = 0
        self._opened = asyncio.Event()

    def open(self) -> None:
        """Let go those that wait."""
        self._opened.set()

    async def wait(self) -> None:
        """Return once it is open."""
        self.waiting += 1
        try:
            await self._opened.wait()
        finally:
            self.waiting -= 1


async def _until_closed(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _break(scope: Scope, receive: Receive, raw: bytes = b"") -> None:
    """Write ``raw`` past HTTP and close the connection."""
    transport: asyncio.Transport = scope[TRANSPORT]
    if raw:
        transport.write(raw)
    transport.close()
    await _until_closed(receive)


async def _discard(_message: Message) -> None:
    """An answer nobody gets."""


def _dripping(receive: Receive, send: Send, seconds: float) -> Send:
    async def drip(message: Message) -> None:
        body = message.get("body", b"")
        if message["type"] != "http.response.body" or not body:
            await send(message)
            return
        for at in range(len(body)):
            last = at + 1 == len(body) and not message.get("more_body", False)
            await send({"type": "http.response.body", "body": body[at : at + 1], "more_body": not last})
            await _wait(receive, asyncio.sleep(seconds))

    return drip


async def _say(fault: Fault, send: Send) -> None:
    html = fault.do == "html"
    usual = _HTML if html else '"internal server error"'
    sent = (usual if fault.body is None else fault.body).encode()
    headers = {
        "content-type": "text/html; charset=utf-8" if html else "application/json",
        "content-length": str(len(sent)),
    }
    headers |= {name.lower(): value for name, value in fault.headers.items()}
    pairs = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": fault.status, "headers": pairs})
    await send({"type": "http.response.body", "body": sent})


async def _wait(receive: Receive, awaited: Coroutine[Any, Any, object]) -> None:
    """Wait for that, but not longer than the client does."""
    tasks = {asyncio.ensure_future(awaited), asyncio.ensure_future(_until_closed(receive))}
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()


async def commit(
    fault: Fault, app: ASGIApp, scope: Scope, *, replay: Receive, receive: Receive, send: Send, gate: Gate
) -> None:
    """Do what ``fault`` says to this request.

    ``replay`` gives the request's body to the application, ``receive`` tells when the client has gone,
    at ``gate`` waits what is to be held.
    """
    if fault.hold:
        await _wait(receive, gate.wait())
    if fault.seconds and fault.do != "drip":
        await _wait(receive, asyncio.sleep(fault.seconds))
    match fault.do:
        case "status" | "html":
            await _say(fault, send)
        case "hang":
            await _until_closed(receive)
        case "drop":
            await _break(scope, receive)
        case "drop-after":
            await app(scope, replay, _discard)
            await _break(scope, receive)
        case "slow":
            await app(scope, replay, send)
        case "drip":
            await app(scope, replay, _dripping(receive, send, fault.seconds))
        case "raw":
            await _break(scope, receive, (fault.body or "").encode("latin-1"))
