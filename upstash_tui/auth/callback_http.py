"""HTTP for the callback server: one bounded request head in, one closed reply out.

h11 parses; what it lets through and a callback has no use for is refused here. Its error texts and all header
values hold what a stranger sent, the code perhaps, and are neither shown nor logged.
"""

import asyncio
import contextlib
import http
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from upstash_tui.auth.pages import CONTENT_SECURITY_POLICY

HEAD_LIMIT = 8192
"""Bytes of a request head."""

_TLS_HANDSHAKE = 0x16
_HEADERS = (
    "Content-Type: text/html; charset=utf-8",
    "Cache-Control: no-store",
    "Referrer-Policy: no-referrer",
    "X-Content-Type-Options: nosniff",
    "X-Frame-Options: DENY",
    "Cross-Origin-Resource-Policy: same-origin",
    "Cross-Origin-Opener-Policy: same-origin",
    f"Content-Security-Policy: {CONTENT_SECURITY_POLICY}",
    "Connection: close",
)


class Unreadable(Exception):
    """No request can be made of what came; ``status`` is the answer, ``None`` for none at all."""

    def __init__(self, status: int | None, *, tls: bool = False) -> None:
        super().__init__(status)
        self.status = status
        self.tls = tls
        """A browser that insists on https came to an http port."""


class Head(Struct, frozen=True):
    """A request: ``headers`` by lower-case name, ``host`` in lower case."""

    method: str
    path: str
    query: str
    host: str
    headers: Mapping[str, str]


class Reply(Struct, frozen=True):
    """An answer: ``body`` is HTML; what every answer has is added when it is sent."""

    status: int
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)


async def read_head(reader: asyncio.StreamReader) -> Head:
    """The next request's head. Raises :class:`Unreadable`; the caller sets the time limit."""
    import h11

    parser: h11.Connection | None = None  # made once something comes: a crowd that says nothing costs little
    size = 0
    while True:
        data = await reader.read(HEAD_LIMIT + 1)
        if not data:
            raise Unreadable(None)
        if size == 0 and data[0] == _TLS_HANDSHAKE:
            raise Unreadable(None, tls=True)
        size += len(data)
        if size > HEAD_LIMIT:  # a whole head over the limit would pass the parser
            raise Unreadable(431)
        parser = parser or h11.Connection(h11.SERVER, max_incomplete_event_size=HEAD_LIMIT)
        try:
            parser.receive_data(data)
            event = parser.next_event()
        except h11.RemoteProtocolError as error:
            raise Unreadable(error.error_status_hint) from None
        if isinstance(event, h11.Request):
            return _head(event.method, event.target, event.http_version, event.headers)
        if event is not h11.NEED_DATA:
            raise Unreadable(400)


def _head(method: bytes, target: bytes, version: bytes, headers: Iterable[tuple[bytes, bytes]]) -> Head:
    pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers]
    hosts = [value for name, value in pairs if name == "host"]
    if version not in {b"1.0", b"1.1"} or not target.startswith(b"/") or len(hosts) != 1:
        raise Unreadable(400)
    path, _, query = target.decode("latin-1").partition("?")
    return Head(method.decode("latin-1"), path, query, hosts[0].strip().lower(), dict(pairs))


async def write_reply(writer: asyncio.StreamWriter, reply: Reply, *, head_only: bool) -> None:
    """Send ``reply`` and say that nothing follows. Raises ``ConnectionError``."""
    body = reply.body.encode()
    phrase = http.HTTPStatus(reply.status).phrase
    lines = [f"HTTP/1.1 {reply.status} {phrase}", *_HEADERS, f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in reply.headers.items()]
    writer.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + (b"" if head_only else body))
    await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()


async def see_off(reader: asyncio.StreamReader) -> None:
    """Read what still comes for a moment: closing before would reset the connection under the reply."""
    with contextlib.suppress(TimeoutError, ConnectionError):
        async with asyncio.timeout(0.5):
            while await reader.read(4096):
                pass
