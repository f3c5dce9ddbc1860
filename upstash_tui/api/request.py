"""A call of the Developer API as data: what is sent, and the same as a curl command."""

from collections.abc import Mapping
from typing import Generic
from urllib.parse import urlencode

from msgspec import Struct, field

from upstash_tui.api.decode import R, Reader

_VERSION = "/v2"


class Request(Struct, frozen=True):
    """One HTTP request, not yet sent and free of credentials."""

    method: str
    path: str
    """Starts with a slash and leaves out ``/v2``; ids in it are quoted by
    :func:`~upstash_tui.api.identifier.segment`."""
    body: Mapping[str, object] | None = None
    """Sent as JSON; ``None`` sends no body at all."""
    query: Mapping[str, str] = field(default_factory=dict)
    versioned: bool = True
    """Whether the path stands below ``/v2``, as all but the audit logs do."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Beside those that every request has."""
    signed: bool = True
    """Whether the account's credential goes with it."""
    done_if: str = ""
    """Words in a 400 that mean the wish was fulfilled before: ``already enabled``."""

    @property
    def safe(self) -> bool:
        """Whether it changes nothing and so may be sent again."""
        return self.method in ("GET", "HEAD")

    def url(self, api_url: str) -> str:
        """The whole URL at ``api_url``, an origin such as ``https://api.upstash.com``."""
        version = _VERSION if self.versioned else ""
        query = f"?{urlencode(self.query)}" if self.query else ""
        return f"{api_url.rstrip('/')}{version}{self.path}{query}"

    def curl(self, api_url: str) -> str:
        """A curl command of several lines that sends the same and takes a credential from the environment.

        Every word is quoted for a POSIX shell and is plain ASCII, whatever the names in it hold.
        """
        import json
        import shlex

        method = "" if self.method == "GET" else f"-X {shlex.quote(self.method)} "
        lines = [f"curl {method}{shlex.quote(self.url(api_url))}"]
        if self.signed:
            lines.append('-u "$UPSTASH_EMAIL:$UPSTASH_API_KEY"')
        lines += [f"-H {shlex.quote(f'{name}: {value}')}" for name, value in self.headers.items()]
        if self.body is not None:
            lines.append("-H 'Content-Type: application/json'")
            lines.append(f"-d {shlex.quote(json.dumps(self.body, indent=2))}")
        return " \\\n  ".join(lines)


class RequestFor(Request, Generic[R], frozen=True, kw_only=True):
    """A request whose answer is a record, or a list of records, of one kind."""

    answer: Reader[R]
