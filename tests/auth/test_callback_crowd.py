"""A crowd at the callback server: who comes and says nothing, or says it slowly, keeps no answer waiting.

The crowds are many times what the server holds. What is counted is which real requests are answered.
"""

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import pytest

from tests.auth.raw import parse, request
from tests.auth.test_callback import Waiting, serving
from tests.conftest import wait_for

HELD = 32
"""Connections the server holds in these tests."""
FLOOD = 48
"""With one before and one after the real requests, still what every system lets wait to be accepted."""
REQUESTS, FLOODS = 5, 3
"""Real requests in each flood, and floods one after the other."""
TURNS = 20
"""Real requests beside a crowd, one after the other."""
BEGINNINGS = {
    "silent": b"",
    "half a line": b"GET / HT",
    "half a head": b"GET / HTTP/1.1\r\nX-Slow: " + b"x" * 4000,
    "too large a head": b"GET / HTTP/1.1\r\nX: " + b"x" * 9000,
    "no HTTP": b"\x00\x01\x02\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00",
    "a whole request": b"GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n",
}


@contextlib.contextmanager
def connected(port: int, count: int, beginning: bytes = b"") -> Iterator[list[socket.socket]]:
    """So many connections that have sent ``beginning``, all before the server's loop gets its turn."""
    with contextlib.ExitStack() as stack:
        to = ("127.0.0.1", port)
        made = [stack.enter_context(socket.create_connection(to, timeout=10)) for _ in range(count)]
        for one in made:
            one.sendall(beginning)
            one.setblocking(False)
        yield made


async def answered(connections: list[socket.socket]) -> int:
    """How many of ``connections`` get a reply; each is read to its end."""

    async def status(connection: socket.socket) -> int:
        reader, writer = await asyncio.open_connection(sock=connection)
        received = b""
        with contextlib.suppress(ConnectionError):
            received = await reader.read()
        writer.close()
        return parse(received).status

    return sum(status > 0 for status in await asyncio.gather(*map(status, connections)))


def real(waiting: Waiting) -> bytes:
    return request("/favicon.ico", waiting.port)


@pytest.mark.parametrize("beginning", BEGINNINGS.values(), ids=BEGINNINGS)
async def test_every_real_request_amid_a_flood_is_answered(beginning: bytes) -> None:
    """They stand between two floods, each larger than what is held, when the server first looks."""
    async with serving(connections=HELD) as waiting:
        for _ in range(FLOODS):
            with (
                connected(waiting.port, FLOOD, beginning),
                connected(waiting.port, REQUESTS, real(waiting)) as requests,
                connected(waiting.port, FLOOD, beginning),
            ):
                assert await answered(requests) == REQUESTS
        assert waiting.server.connections <= HELD


@pytest.mark.parametrize("beginning", BEGINNINGS.values(), ids=BEGINNINGS)
async def test_every_request_that_comes_while_a_crowd_is_held_is_answered(beginning: bytes) -> None:
    async with serving(connections=HELD) as waiting:
        with connected(waiting.port, 3 * HELD, beginning):
            for _ in range(TURNS):
                assert (await waiting.get("/favicon.ico")).status == 404
            assert await waiting.still_waits()


async def test_a_crowd_that_goes_on_sending_byte_by_byte_delays_nobody() -> None:
    """Between any two answers each of the crowd sends one more byte."""
    async with serving(connections=HELD) as waiting:
        with connected(waiting.port, 2 * HELD, b"GET / HTTP/1.1\r\nX-Slow: ") as crowd:
            for _ in range(TURNS):
                for one in crowd:
                    with contextlib.suppress(OSError):
                        one.send(b"x")
                assert (await waiting.get("/favicon.ico")).status == 404
            assert await waiting.still_waits()


@pytest.mark.parametrize("beginning", BEGINNINGS.values(), ids=BEGINNINGS)
async def test_no_crowd_pushes_out_a_page_that_waits_for_the_outcome(beginning: bytes) -> None:
    async with serving(connections=HELD, hold_seconds=60) as waiting:
        page = asyncio.create_task(waiting.get(await waiting.come_back()))
        await wait_for(lambda: waiting.server.pages_waiting, what="the page is asked for")
        with connected(waiting.port, 3 * HELD, beginning):
            assert (await waiting.get("/favicon.ico")).status == 404
            waiting.server.show("the outcome")
            assert (await page).body == "the outcome"
