"""The local web server that Upstash's redirect comes back to.

It listens on both addresses of ``localhost``, or on 127.0.0.1 alone, and nowhere else. Whatever comes that
is not the answer to this sign-in (a favicon, a prefetch, a foreign page, a port scanner, another attempt's
answer) is answered or dropped and the waiting goes on. There is no way to stop it from outside.
"""

import asyncio
import contextlib
import errno
import hmac
import os
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from msgspec.structs import replace

from upstash_tui.auth import pages
from upstash_tui.auth.callback_http import Head, Reply, Unreadable, read_head, see_off, write_reply
from upstash_tui.auth.redirect import PARTNERS, Callback, Flaw, Redirect, read_redirect
from upstash_tui.secret import Secret

_SHORT_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that reads like something else
_PREFETCH = ("sec-purpose", "purpose", "x-purpose", "x-moz")
_QUEUE = 1024
"""Connections the system keeps until they are accepted."""
_ACCEPTED_AT_ONCE = 4
"""Connections accepted before the event loop reads from those it has."""


class _Stage(IntEnum):
    """How far a connection has come; the lowest makes room first."""

    ANSWERED = 0
    IDLE = 1
    """Its request is not whole yet."""
    WAITING = 2
    """For its answer: the outcome, most likely."""


@dataclass
class _Connection:
    writer: asyncio.StreamWriter
    stage: _Stage = _Stage.IDLE


class PortBusy(Exception):
    """Another program listens on one of the two addresses, so the code could go to it."""


class CallbackServer:
    """Waits for one :class:`Redirect` and shows the browser how the sign-in ended.

    ``start``, then ``received``, then ``show`` and ``shown``; ``close`` at any time.
    """

    def __init__(
        self,
        state: Secret,
        authorize_url: str,
        issuer: str,
        callback: Callback = PARTNERS,
        *,
        head_seconds: float = 10.0,
        hold_seconds: float = 2.0,
        connections: int = 128,
        on_tls: Callable[[], None] | None = None,
    ) -> None:
        self._state = state
        self.authorize_url = authorize_url
        """Where the short address leads; set before it is shown."""
        self._issuer = issuer
        self.callback = callback
        """Its port is 0 until it listens, where any will do."""
        self._head_seconds = head_seconds
        self._hold_seconds = hold_seconds  # how long a page stays blank before it says that it waits
        self._limit = connections
        self._on_tls = on_tls
        self._outcome_path = f"/done-{secrets.token_urlsafe(16)}"  # it says whose account it is
        self._short = "".join(secrets.choice(_SHORT_ALPHABET) for _ in range(6))
        self._servers: list[asyncio.Server] = []
        self._open: dict[asyncio.Task[None], _Connection] = {}
        self._redirect: asyncio.Future[Redirect] = asyncio.get_running_loop().create_future()
        self._outcome: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._shown = asyncio.Event()
        self._sent_to_done = False
        self._pages_waiting = 0

    @property
    def short_url(self) -> str:
        """An address short enough to type that leads to Upstash's sign-in page."""
        return f"{self.callback.origin}/{self._short}"

    @property
    def addresses(self) -> set[str]:
        """What is listened on now."""
        return {listener.getsockname()[0] for server in self._servers for listener in server.sockets}

    @property
    def connections(self) -> int:
        """How many are open now."""
        return len(self._open)

    @property
    def pages_waiting(self) -> int:
        """How many browsers are held until there is an outcome."""
        return self._pages_waiting

    async def start(self) -> None:
        """Listen on 127.0.0.1 and, for ``localhost`` where the machine has IPv6, on ::1.

        Raises :class:`PortBusy`.
        """
        listeners: list[socket.socket] = []
        addresses = [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")]
        try:
            for family, address in addresses if self.callback.host == "localhost" else addresses[:1]:
                listener = _listen(family, address, self.callback.port)
                if listener is not None:
                    listeners.append(listener)
            self.callback = replace(self.callback, port=listeners[0].getsockname()[1])
            for listener in listeners:
                server = await asyncio.start_server(self._accept, sock=listener, backlog=_ACCEPTED_AT_ONCE)
                self._servers.append(server)
                listener.listen(_QUEUE)  # the loop takes its own backlog for the system's queue as well
        except BaseException:
            for listener in listeners:
                listener.close()
            raise

    async def received(self) -> Redirect:
        """The answer to this sign-in, as soon as it comes."""
        return await asyncio.shield(self._redirect)

    def accept_redirect(self, redirect: Redirect) -> bool:
        """Take ``redirect`` as the answer, unless there is one already."""
        if self._redirect.done():
            return False
        self._redirect.set_result(redirect)
        return True

    def show(self, page: str) -> None:
        """``page`` is how the sign-in ended; every browser that waits gets it."""
        if not self._outcome.done():
            self._outcome.set_result(page)

    async def shown(self, seconds: float) -> bool:
        """Whether the outcome has gone out to a browser; waits for one that is known to be there."""
        if self._sent_to_done:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._shown.wait()
        return self._shown.is_set()

    def close(self) -> None:
        """Free the port at once and drop every connection."""
        for server in self._servers:
            server.close()
        self._servers.clear()
        for task, connection in self._open.items():
            task.cancel()
            connection.writer.transport.abort()
        for future in (self._redirect, self._outcome):
            future.cancel()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._open) >= self._limit:
            self._make_room()
        connection = _Connection(writer)
        task = asyncio.get_running_loop().create_task(self._serve(reader, connection))
        self._open[task] = connection
        task.add_done_callback(lambda ended: self._open.pop(ended, None))

    def _make_room(self) -> None:
        """Drop one connection: of those at the lowest stage the oldest."""
        task, connection = min(self._open.items(), key=lambda each: each[1].stage)
        task.cancel()
        connection.writer.transport.abort()
        del self._open[task]

    async def _serve(self, reader: asyncio.StreamReader, connection: _Connection) -> None:
        head: Head | None = None
        writer = connection.writer
        try:
            async with asyncio.timeout(self._head_seconds):
                head = await read_head(reader)
            connection.stage = _Stage.WAITING
            is_last = hmac.compare_digest(head.path.encode("latin-1"), self._outcome_path.encode())
            reply = await self._done(head) if is_last else self._answer(head)
        except Unreadable as unreadable:
            if unreadable.tls and self._on_tls is not None:
                self._on_tls()
            if unreadable.status is None:
                writer.transport.abort()
                return
            reply = _refusal(unreadable.status)
        except (TimeoutError, ConnectionError):
            writer.transport.abort()
            return
        try:
            async with asyncio.timeout(self._head_seconds):
                head_only = head is not None and head.method == "HEAD"
                await write_reply(writer, reply, head_only=head_only)
                connection.stage = _Stage.ANSWERED
                if self._outcome.done() and reply.body == self._outcome.result() and not head_only:
                    self._shown.set()
                await see_off(reader)
        except (TimeoutError, ConnectionError):
            pass
        finally:
            writer.close()

    def _not_for_us(self, head: Head) -> Reply | None:
        if head.host not in {f"{name}:{self.callback.port}" for name in ("localhost", "127.0.0.1", "[::1]")}:
            return _refusal(421)
        if head.method not in {"GET", "HEAD"}:
            return Reply(405, pages.refused(405), {"Allow": "GET, HEAD"})
        if any(head.headers.get(name, "").startswith(("prefetch", "preview")) for name in _PREFETCH):
            return _refusal(503)
        return None

    async def _done(self, head: Head) -> Reply:
        """How it ended, if it has; else a page that asks again."""
        refusal = self._not_for_us(head)
        if refusal is not None:
            return refusal
        self._pages_waiting += 1
        try:
            async with asyncio.timeout(0 if head.method == "HEAD" else self._hold_seconds):
                return Reply(200, await asyncio.shield(self._outcome))
        except TimeoutError:
            return Reply(200, pages.waiting())
        finally:
            self._pages_waiting -= 1

    def _answer(self, head: Head) -> Reply:
        refusal = self._not_for_us(head)
        if refusal is not None:
            return refusal
        if hmac.compare_digest(head.path.encode("latin-1"), f"/{self._short}".encode()):
            return Reply(302, "", {"Location": self.authorize_url})
        ours = head.path == self.callback.path
        redirect = read_redirect(head.query, self._state, self._issuer) if ours else Flaw.NOTHING
        if redirect is Flaw.NOTHING:
            return _refusal(404)
        if isinstance(redirect, Flaw):
            return Reply(400, pages.other_attempt())
        if head.method == "HEAD":
            return Reply(200, "")
        self._sent_to_done = True
        self.accept_redirect(redirect)
        return Reply(303, "", {"Location": self._outcome_path})


def _refusal(status: int) -> Reply:
    return Reply(status, pages.refused(status))


def _listen(family: socket.AddressFamily, address: str, port: int) -> socket.socket | None:
    """A listening socket; ``None`` where the machine has no such address. Raises :class:`PortBusy`."""
    try:
        listener = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        if family == socket.AF_INET6:
            return None
        raise PortBusy("No network socket can be opened on this machine.") from error
    try:
        if os.name == "nt":  # there SO_REUSEADDR would let another program take the port from us
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind((address, port))
        listener.listen(_QUEUE)
        listener.setblocking(False)
    except OSError as error:
        listener.close()
        if family == socket.AF_INET6 and error.errno in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
            return None
        raise PortBusy(f"Port {port} on {address} can't be used.") from error
    return listener
