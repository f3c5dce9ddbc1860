"""A call of the Developer API as data: what is sent, and the same as a curl command."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from msgspec import Struct, field

_VERSION = "/v2"


class Request(Struct, frozen=True):
    """One HTTP request, not yet sent and free of credentials."""

    method: str
    path: str
    """Starts with a slash and leaves out ``/v2``; ids in it are quoted by :func:`segment`."""
    body: Mapping[str, object] | None = None
    """Sent as JSON; ``None`` sends no body at all."""
    query: Mapping[str, str] = field(default_factory=dict)
    versioned: bool = True
    """Whether the path stands below ``/v2``, as all but the audit logs do."""
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
        """A curl command of several lines that sends the same and takes the credential from the environment.

        Every word is quoted for a POSIX shell and is plain ASCII, whatever the names in it hold.
        """
        import json
        import shlex

        method = "" if self.method == "GET" else f"-X {shlex.quote(self.method)} "
        lines = [
            f"curl {method}{shlex.quote(self.url(api_url))}",
            '-u "$UPSTASH_EMAIL:$UPSTASH_API_KEY"',
        ]
        if self.body is not None:
            lines.append("-H 'Content-Type: application/json'")
            lines.append(f"-d {shlex.quote(json.dumps(self.body, indent=2))}")
        return " \\\n  ".join(lines)


def segment(identifier: str) -> str:
    """``identifier`` as one segment of a path: nothing in it can lead to another path.

    Raises ``ValueError`` for one that no quoting makes harmless: empty, ``.`` or ``..``.
    """
    if not is_identifier(identifier):
        raise ValueError(f"{identifier!r} can't be an id in a path")
    return quote(identifier, safe="")


def is_identifier(text: str) -> bool:
    """Whether ``text`` can stand as an id in a path, and is what the server said.

    U+FFFD stands where it said something that is no text.
    """
    return text not in ("", ".", "..") and "\ufffd" not in text
