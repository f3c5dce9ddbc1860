"""An endpoint that is known by its host and its tokens alone: no account, no sign-in."""

import re
from urllib.parse import urlsplit

from msgspec import Struct

from upstash_tui.secret import Secret

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")
_LOOPBACK = ("localhost", "127.0.0.1")
_PORTS = {"https": 443, "http": 80}


class Owner(Struct, frozen=True):
    """The record of a stored account that has the same endpoint."""

    account: str
    """Name of the account."""
    place: str
    key: str
    name: str


class Endpoint(Struct, frozen=True, kw_only=True):
    """What one pair of names leads to, known by its host and tokens alone."""

    product: str
    host: str
    """Its host; the whole URL where that is not ``https://HOST``."""
    rest_token: Secret | None
    read_only_rest_token: Secret | None = None
    source: str
    """The file, or the environment."""
    names: tuple[str, ...]
    """The variables, that of the URL first."""
    owner: Owner | None = None
    """``None`` where no account on this machine is known to own it."""

    @property
    def id(self) -> str:
        return f"{self.names[0]} in {self.source}"

    @property
    def name(self) -> str:
        """The first label of its host, or of the end of a URL; where that is no name, the host itself."""
        host = self.host.rpartition("/")[2]
        return host.partition(".")[0] if re.match("[a-z]", host) else host

    @property
    def rest_url(self) -> str:
        return self.host if "://" in self.host else f"https://{self.host}"

    @property
    def why_no_token(self) -> str:
        """Why it has none where it has none."""
        return f"{self.source} names no token of it."


def host_of(url: str) -> str | None:
    """The host that ``url`` names if it is ``https://HOST``, else all of it; ``None`` if it can't be used."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or ""), parts.port
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    if parts.scheme not in _PORTS or parts.query or parts.fragment or "@" in parts.netloc:
        return None
    if not _HOST.fullmatch(host) or not _PATH.fullmatch(path) or "/.." in path:
        return None
    where = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    return (
        where if parts.scheme == "https" and where == host and not path else f"{parts.scheme}://{where}{path}"
    )


def is_sent_in_clear(host: str) -> bool:
    """Whether a token for ``host``, as :func:`host_of` gives it, would leave this machine unencrypted."""
    return host.startswith("http:") and urlsplit(host).hostname not in _LOOPBACK
