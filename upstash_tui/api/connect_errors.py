"""Why there is no connection, in words for the user."""

import socket
import ssl
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from upstash_tui.api.errors import Misconfigured, Unreachable
from upstash_tui.text import clean_line


def why_no_connection(error: BaseException, to: SplitResult) -> Unreachable:
    """What kept a request from being sent to the URL ``to``, judging by ``error`` and all that led to it."""
    host = clean_line(to.hostname or "the server", 100)
    if (proxy := _proxy(to)) is not None:
        host = f"{host} (by way of the proxy {proxy})"
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Misconfigured(
            f"The certificate of {host} is not trusted. If a proxy here inspects traffic, "
            "name its certificate in SSL_CERT_FILE."
        )
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Unreachable(f"No secure connection to {host} could be made.")
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return Unreachable(f"{host} was not found. Is this machine online?")
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        port = to.port or (443 if to.scheme == "https" else 80)
        return Unreachable(
            f"Nothing answers at {host}." if proxy else f"Nothing answers at {host}, port {port}."
        )
    if any("timeout" in type(cause).__name__.lower() for cause in causes):
        return Unreachable(f"{host} did not take the connection in time. Is this machine online?")
    if any("proxy" in type(cause).__name__.lower() for cause in causes):
        return Unreachable(f"The proxy gave no connection to {host}.")
    return Unreachable(f"No connection to {host}. Is this machine online?")


def _proxy(to: SplitResult) -> str | None:
    """The host of the proxy this environment sets for ``to``: then it may be that which has no connection."""
    from urllib.request import getproxies, proxy_bypass

    if to.scheme != "https" or not to.hostname or proxy_bypass(to.hostname):
        return None
    proxies = getproxies()
    url = proxies.get("https") or proxies.get("all") or ""
    name = urlsplit(url if "://" in url else f"//{url}").hostname
    return clean_line(name, 100) if name else None


def _causes(error: BaseException | None, depth: int = 0) -> Iterator[BaseException]:
    """``error`` and everything it came from; ``depth`` guards against a circle."""
    if error is None or depth > 20:
        return
    yield error
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _causes(inner, depth + 1)
    yield from _causes(error.__cause__ or error.__context__, depth + 1)
