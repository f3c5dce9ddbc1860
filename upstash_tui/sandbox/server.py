"""Listening on the loopback address, and stopping at once on request."""

import asyncio
import contextlib
import errno
import signal
import socket
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

HOST = "127.0.0.1"
"""Never anything else: whoever can connect can use the sample account."""
KEEP_ALIVE_SECONDS = 75
_LAST_WORDS_SECONDS = 1.0
TRANSPORT = "upstash_tui.transport"
"""The key under which a request's scope holds the connection's transport, for faults that break it."""


def listen(port: int) -> socket.socket:
    """A socket bound to the loopback address; port 0 picks a free one. Raises :class:`OSError`."""
    # Named, since asyncio sends small answers at once (TCP_NODELAY) only where it reads "TCP".
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if hasattr(signal, "SIGHUP"):  # On Windows the option would let two programs share the port.
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((HOST, port))
    except OverflowError:
        bound.close()
        raise OSError(errno.EADDRNOTAVAIL, "There is no such port") from None
    except OSError:
        bound.close()
        raise
    return bound


class _Connection(H11Protocol):
    """Hands each request the transport it came on."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        inner: Any = self.app

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            scope[TRANSPORT] = transport
            await inner(scope, receive, send)

        self.app = app


class Server(uvicorn.Server):
    """A uvicorn server that ends with open connections and leaves exit codes alone."""

    def __init__(self, app: ASGIApp, serving: Callable[[], None]) -> None:
        """``serving`` is called once it accepts connections."""
        super().__init__(
            uvicorn.Config(
                app,
                http=_Connection,
                loop="asyncio",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_keep_alive=KEEP_ALIVE_SECONDS,
            )
        )
        self._serving = serving

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept connections, then say so."""
        await super().startup(sockets)
        if self.started:
            self._serving()

    def stop(self) -> None:
        """End soon. Safe to call twice."""
        self.should_exit = True

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """SIGINT and SIGTERM."""
        self.stop()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Unlike uvicorn's own this raises no signal again afterwards: a request to stop is no failure."""
        for sig in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sig, self.handle_exit)
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close every connection, also those that wait for an answer."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        if self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks, timeout=_LAST_WORDS_SECONDS)
