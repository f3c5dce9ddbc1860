"""A server that answers with any bytes at all, for what no honest server would say.

It speaks HTTP only as far as it must to know where a request ends; every answer is a function of ours.
"""

import asyncio
import contextlib
import json
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field

import httpx
import pytest

from tests.conftest import PATIENCE, wait_for
from upstash_tui.api import http
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.credential import Credential
from upstash_tui.api.host_state import HostState
from upstash_tui.api.retry import Retry, RetryPolicy
from upstash_tui.secret import Secret

Behaviour = Callable[[asyncio.StreamWriter], Awaitable[bool]]
"""Answers one request; whether the connection stays open."""

CREDENTIAL = Credential("ada@example.com", Secret("the-key-of-ada"))


async def _no_time(_seconds: float) -> None:
    await asyncio.sleep(0)


AT_ONCE = RetryPolicy(sleep=_no_time, jitter=lambda: 0.0)
"""Waits for no retry."""


@dataclass(frozen=True)
class Received:
    """One request as it arrived."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass
class RawServer:
    """Answers the requests in turn with ``behaviours``; the last one answers all that follow."""

    behaviours: list[Behaviour]
    received: list[Received] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            stays = True
            while stays:
                self.received.append(await _read(reader))
                stays = await self.choose(self.received[-1])(writer)
        writer.close()

    def choose(self, received: Received) -> Behaviour:
        """What answers the request just received."""
        return self.behaviours[min(len(self.received), len(self.behaviours)) - 1]


async def _read(reader: asyncio.StreamReader) -> Received:
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, _ = lines[0].split(" ")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:] if line)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Received(method, target, headers, body)


@contextlib.asynccontextmanager
async def serving(*behaviours: Behaviour) -> AsyncIterator[RawServer]:
    """A server on a free port of the loopback."""
    raw = RawServer(list(behaviours))
    tasks: set[asyncio.Task[None]] = set()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(raw.handle(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    raw.port = server.sockets[0].getsockname()[1]
    try:
        yield raw
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@contextlib.asynccontextmanager
async def connected(
    *behaviours: Behaviour,
    timeout: float = PATIENCE,  # noqa: ASYNC109 - the client's, not this function's
    retries: list[Retry] | None = None,
) -> AsyncIterator[tuple[UpstashClient, RawServer]]:
    """A client of a raw server. It waits for no retry, and tells of them in ``retries``."""
    async with serving(*behaviours) as raw:
        client = UpstashClient(
            CREDENTIAL,
            raw.url,
            timeout=timeout,
            policy=AT_ONCE,
            host=noting([] if retries is None else retries),
        )
        async with client:
            yield client, raw


def noting(retries: list[Retry]) -> HostState:
    """The state of a host, each retry of which is added to ``retries``."""

    def changed() -> None:
        if host.retry is not None:
            retries.append(host.retry)

    host = HostState(changed)
    return host


@contextlib.contextmanager
def hurried() -> Iterator[None]:
    """The next piece of an answer may take 0.05 s. What comes before, on a busy machine, is not limited."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(http, "_timeouts", lambda _: httpx.Timeout(None, read=0.05))
        yield


@contextlib.contextmanager
def hurried_in_all(raw: RawServer) -> Iterator[None]:
    """A whole answer may take 0.1 s from when ``raw`` has the request, each piece of it any time."""
    limits: list[asyncio.Timeout] = []
    counting: set[asyncio.Task[None]] = set()
    without = asyncio.timeout

    def from_the_request_on(seconds: float | None) -> asyncio.Timeout:
        if seconds is None:
            return without(None)
        limits.append(without(None))
        counting.add(asyncio.ensure_future(count(limits[-1], len(limits))))
        return limits[-1]

    async def count(limit: asyncio.Timeout, number: int) -> None:
        await wait_for(lambda: len(raw.received) >= number, what="the request")
        with contextlib.suppress(RuntimeError):  # it is over already
            limit.reschedule(asyncio.get_running_loop().time() + 0.1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(http, "_timeouts", lambda _: httpx.Timeout(None))
        patch.setattr(asyncio, "timeout", from_the_request_on)
        yield
    for task in counting:
        task.cancel()


def reply(
    body: object = "OK", status: int = 200, headers: tuple[str, ...] = (), *, keep: bool = True
) -> Behaviour:
    """An orderly answer: ``body`` as it is if bytes, else as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()

    async def behave(writer: asyncio.StreamWriter) -> bool:
        lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(content)}", *headers, "", ""]
        writer.write("\r\n".join(lines).encode() + content)
        await writer.drain()
        return keep

    return behave


def says(data: bytes) -> Behaviour:
    """Exactly ``data``, then the connection is closed."""

    async def behave(writer: asyncio.StreamWriter) -> bool:
        writer.write(data)
        await writer.drain()
        return False

    return behave


def reset(before: bytes = b"") -> Behaviour:
    """``before``, then a TCP reset."""

    async def behave(writer: asyncio.StreamWriter) -> bool:
        writer.write(before)
        await writer.drain()
        sock: socket.socket = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
        return False

    return behave


def silent(before: bytes = b"") -> Behaviour:
    """``before``, then nothing for as long as the server lives."""

    async def behave(writer: asyncio.StreamWriter) -> bool:
        writer.write(before)
        await writer.drain()
        await asyncio.Event().wait()
        return False

    return behave


def drip(every: float, count: int = 1_000_000) -> Behaviour:
    """An answer of ``count`` bytes, one each ``every`` seconds."""

    async def behave(writer: asyncio.StreamWriter) -> bool:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % count)
        for _ in range(count):
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(every)
        return True

    return behave


def unread_port() -> int:
    """A port of the loopback on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
