"""Raw TCP to the callback server: what a browser, a scanner or an attacker could send, byte for byte."""

import asyncio
from dataclasses import dataclass

from tests.conftest import PATIENCE


@dataclass(frozen=True)
class RawAnswer:
    """What came back before the server closed: status 0 where it closed without a word."""

    status: int
    headers: dict[str, str]
    body: str


async def talk(
    port: int, data: bytes, *, host: str = "127.0.0.1", seconds: float = PATIENCE, end: bool = False
) -> RawAnswer:
    """Send ``data`` and read to the end; a reset counts as an end. ``end`` closes our half after sending."""
    reader, writer = await asyncio.open_connection(host, port)
    received = b""
    try:
        async with asyncio.timeout(seconds):
            writer.write(data)
            if end:
                writer.write_eof()
            while piece := await reader.read(65536):
                received += piece
    except ConnectionError:
        pass
    finally:
        writer.close()
    return parse(received)


def parse(received: bytes) -> RawAnswer:
    if not received:
        return RawAnswer(0, {}, "")
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    assert len(lines) == len(headers), "a header twice"
    exact = dict(line.split(": ", 1) for line in lines)
    if "location" in headers:
        headers["location"] = next(value for name, value in exact.items() if name.lower() == "location")
    return RawAnswer(int(first.split()[1]), headers, body.decode())


def request(
    target: str,
    port: int,
    *,
    method: str = "GET",
    host: str | None = None,
    extra: str = "",
    version: str = "1.1",
) -> bytes:
    """A request as a browser writes it."""
    given = f"localhost:{port}" if host is None else host
    return f"{method} {target} HTTP/{version}\r\nHost: {given}\r\n{extra}\r\n".encode("latin-1")
