"""Data planes: what the service answers at ``https://HOST/path`` is answered at ``/data/HOST/path``."""

from collections.abc import Sequence

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


def asked_path(request: Request) -> bytes:
    """The path below the host as it was sent, still percent-encoded: a key may hold a slash."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    _, _, _, *rest = raw.split(b"/", 3)
    return b"/" + b"".join(rest)


class DataPlanes:
    """An ASGI application that finds the record whose host is asked."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._planes = [part.plane for part in parts if part.plane is not None]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, whatever the method; 404 where no record has that host."""
        request = Request(scope, receive)
        response: Response = refuse(NOT_FOUND.refusal())
        for plane in self._planes:
            endpoint = plane(sandbox_of(request), request.path_params["host"])
            if endpoint is not None:
                response = await endpoint(request)
                break
        await response(scope, receive, send)
