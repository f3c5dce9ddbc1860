"""HTTP itself: the one module that knows httpx.

It sends one request and returns whatever answer comes, redirects and errors included; only where there is no
whole answer it raises, and then one of the :mod:`upstash_tui.api.errors`. No error it raises is chained to
one of httpx, whose request carries credentials into every traceback that shows locals.
"""

import asyncio
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from upstash_tui import __version__
from upstash_tui.api.answer import Answer, read_body
from upstash_tui.api.credential import Credential
from upstash_tui.api.errors import AnswerLost, Misconfigured, TimedOut, UpstashError
from upstash_tui.secret import Secret

if TYPE_CHECKING:
    import ssl

    import httpx

SMALL = 64 * 1024
"""Bytes; more than any answer of an authorization server."""
MEDIUM = 4 * 1024 * 1024
"""Bytes; more than one record or the statistics of a database."""
LARGE = 32 * 1024 * 1024
"""Bytes; some 20,000 databases."""

_CONNECT_SECONDS = 5.0
_IDLE_SECONDS = 45.0
"""How long an idle connection is kept: below the minute after which load balancers drop theirs."""
_CONNECTIONS = 6
"""More than late values are read at once, so that they don't hold up what the user asks for."""
_PATIENCE = 4
"""The whole exchange may take this many times the wait for one piece of it."""


class Http:
    """Connections to servers, opened when first needed and kept alive; one client for each origin.

    Belongs to one event loop. Closed by :meth:`aclose` or as an async context manager.
    """

    def __init__(self) -> None:
        self._clients: dict[str, httpx.AsyncClient] = {}
        self._opening = asyncio.Lock()
        self._contexts: dict[bool, ssl.SSLContext] = {}  # with certificates and without, made once

    async def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        json: object = None,
        form: Mapping[str, str | Secret] | None = None,
        body: bytes | None = None,
        safe: bool | None = None,
        basic: Credential | None = None,
        bearer: Secret | None = None,
        cap: int = SMALL,
        timeout: float = 10.0,  # noqa: ASYNC109 - of each wait, not of the call
    ) -> Answer:
        """Send one request, once, and return the whole answer.

        ``json`` (where not ``None``), ``form`` or ``body`` is sent, ``cap`` the most bytes of the answer,
        packed or not, ``timeout`` the seconds to wait for the next piece of it; all may take four times that.
        Raises :class:`Unreachable` before anything was sent, else :class:`AnswerLost` or :class:`BadAnswer`,
        with ``may_have_happened`` unless it is ``safe``, changes nothing: by default what ``method`` says.
        """
        client = await self._client(url)
        changes = method not in ("GET", "HEAD") if safe is None else not safe
        try:
            async with asyncio.timeout(timeout * _PATIENCE):
                request = client.build_request(
                    method,
                    url,
                    headers=headers,
                    json=json,
                    content=body,
                    data=None if form is None else {name: _plain(value) for name, value in form.items()},
                    timeout=_timeouts(timeout),
                )
                response = await client.send(request, auth=_auth(basic, bearer), stream=True)
                try:
                    return await _whole(response, cap, changes)
                finally:
                    await response.aclose()
        except UpstashError:
            raise
        except Exception as error:
            failure = _failure(error, url, changes)
        raise failure

    @asynccontextmanager
    async def stream(
        self,
        url: str,
        *,
        headers: Mapping[str, str],
        bearer: Secret,
        timeout: float,  # noqa: ASYNC109 - of the beginning of the answer
    ) -> AsyncIterator["Answer | AsyncIterator[bytes]"]:
        """POST, and give the pieces of an answer that goes on, until the block is left.

        An answer of another status than 200 is given whole. It may be silent for any time once it has begun.
        Raises what :meth:`send` raises, in the block, too.
        """
        client = await self._client(url)
        try:
            sent = {**headers, "Accept-Encoding": "identity"}
            request = client.build_request("POST", url, headers=sent, timeout=_timeouts(timeout, read=None))
            async with asyncio.timeout(timeout):
                response = await client.send(request, auth=_auth(None, bearer), stream=True)
            try:
                yield response.aiter_raw() if response.status_code == 200 else await _whole(response, SMALL)
            finally:
                await response.aclose()
            return
        except UpstashError:
            raise
        except Exception as error:
            failure = _failure(error, url, changes=False)
        raise failure

    async def aclose(self) -> None:
        """Close every connection. A later request opens new ones."""
        clients, self._clients = list(self._clients.values()), {}
        for client in clients:
            await client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _client(self, url: str) -> "httpx.AsyncClient":
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        async with self._opening:
            client = self._clients.get(origin)
            if client is None:
                if parts.scheme not in ("http", "https") or not parts.hostname:
                    raise Misconfigured("That is not a URL to send a request to.")
                tls = parts.scheme == "https"
                client = self._clients[origin] = await asyncio.to_thread(_open, tls, self._contexts)
        return client


def _open(tls: bool, contexts: "dict[bool, ssl.SSLContext]") -> "httpx.AsyncClient":
    import ssl
    import sys
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    # Where click is installed httpx loads its command line too, rich with it: half its time, for nothing.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    import httpcore
    import httpx

    httpcore.AsyncHTTP11Connection.READ_NUM_BYTES = 256 * 1024  # at once: as many as asyncio hands over
    try:
        if tls not in contexts:
            contexts[tls] = httpx.create_ssl_context() if tls else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return httpx.AsyncClient(
            # Without TLS it is this machine's loopback: no certificates are needed, and no proxy may see it.
            verify=contexts[tls],
            trust_env=tls,
            headers={"User-Agent": f"upstash-tui/{__version__}", "Accept": "*/*", "Accept-Encoding": "gzip"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            follow_redirects=False,
            limits=httpx.Limits(
                max_connections=_CONNECTIONS,
                max_keepalive_connections=_CONNECTIONS,
                keepalive_expiry=_IDLE_SECONDS,
            ),
        )
    except (ImportError, ValueError, OSError, httpx.InvalidURL):
        pass
    raise Misconfigured(
        "The proxy or certificate file that this terminal's environment names can't be used: "
        "see HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE and SSL_CERT_DIR."
    )


def _timeouts(seconds: float, **others: float | None) -> "httpx.Timeout":
    """``seconds`` for each wait, ``others`` by the name of the wait."""
    import httpx

    return httpx.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS), **others)


def _plain(value: str | Secret) -> str:
    return value.reveal() if isinstance(value, Secret) else value


def _auth(
    basic: Credential | None, bearer: Secret | None
) -> "httpx.Auth | Callable[[httpx.Request], httpx.Request]":
    """What signs the request. Never ``None``, which would let credentials in a URL through."""
    import httpx

    if basic is not None:
        return httpx.BasicAuth(basic.email, basic.api_key.reveal())
    if bearer is None:
        return httpx.Auth()

    def sign(request: httpx.Request) -> httpx.Request:
        request.headers["Authorization"] = f"Bearer {bearer.reveal()}"
        return request

    return sign


async def _whole(response: "httpx.Response", cap: int, changes: bool = False) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    content = await read_body(headers, response.aiter_raw(), cap, changes)
    return Answer(response.status_code, headers, content)


def _failure(error: Exception, url: str, changes: bool) -> UpstashError:
    """``error`` as one of the family."""
    import httpx

    host = urlsplit(url).hostname or "The server"
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout | httpx.ProxyError):
        from upstash_tui.api.connect_errors import why_no_connection

        return why_no_connection(error, urlsplit(url))
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL):
        return Misconfigured("That is not a URL to send a request to.")
    if isinstance(error, httpx.LocalProtocolError | UnicodeError):
        return Misconfigured("The e-mail, key or token has characters in it that can't be sent.")
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return TimedOut(f"{host} did not answer in time.", may_have_happened=changes)
    if isinstance(error, httpx.TransportError | httpx.StreamError | OSError | zlib.error):
        return AnswerLost(
            f"The connection to {host} broke before the answer was complete.", may_have_happened=changes
        )
    raise error
