"""Data planes: what the service answers at ``https://HOST/path`` is answered at ``/data/HOST/path``."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from upstash_tui.sandbox.calls import refuse, sandbox_of
from upstash_tui.sandbox.part import Part
from upstash_tui.sandbox.refusals import NOT_FOUND


class _AnyPath(PathConvertor):
    """A path that may have line breaks in it."""

    regex = "(?s:.*)"


ANY = "any_path"
"""Name of the convertor of what stands below a host."""
register_url_convertor(ANY, _AnyPath())

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


def asked_path(request: Request) -> bytes:
    """The path below the host as it was sent, still percent-encoded: a key may hold a slash."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    _, _, _, *rest = raw.split(b"/", 3)
    return b"/" + b"".join(rest)


def _from_elsewhere(request: Request) -> bool:
    """Whether a page of another site has a browser ask: the samples' tokens are no secret from it."""
    headers = request.headers
    pages = [headers[name] for name in ("origin", "referer") if name in headers]
    asked = [urlsplit(page).hostname for page in pages] + [request.url.hostname]
    return headers.get("sec-fetch-site") == "cross-site" or any(host not in _HERE for host in asked)


class DataPlanes:
    """An ASGI application that finds the record whose host is asked."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._planes = [part.plane for part in parts if part.plane is not None]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, whatever the method; 404 where no record has that host, and to pages from elsewhere."""
        request = Request(scope, receive)
        response: Response = refuse(NOT_FOUND.refusal())
        for plane in [] if _from_elsewhere(request) else self._planes:
            endpoint = plane(sandbox_of(request), request.path_params["host"])
            if endpoint is not None:
                response = await endpoint(request)
                break
        await response(scope, receive, send)
