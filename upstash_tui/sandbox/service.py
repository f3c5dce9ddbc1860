"""All paths of the sandbox as one ASGI application."""

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from upstash_tui.sandbox.apikey import create_key
from upstash_tui.sandbox.authorize import authorize
from upstash_tui.sandbox.calls import operation, refuse
from upstash_tui.sandbox.part import Part
from upstash_tui.sandbox.planes import ANY, DataPlanes
from upstash_tui.sandbox.refusals import BROKEN, METHOD_NOT_ALLOWED, NOT_FOUND, Refusal
from upstash_tui.sandbox.state import Sandbox
from upstash_tui.sandbox.token import token, userinfo


async def _unrouted(_request: Request, error: Exception) -> Response:
    """404 and 405, in the service's own form."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    known = {404: NOT_FOUND, 405: METHOD_NOT_ALLOWED}.get(status)
    return refuse(known.refusal() if known is not None else Refusal(status, BROKEN.text))


def service(sandbox: Sandbox, parts: Sequence[Part]) -> Starlette:
    """The application that serves ``sandbox``: the sign-in, the operations and data planes of ``parts``."""
    planes = DataPlanes(parts)
    routes = [
        Route("/authorize", authorize, methods=["GET", "POST"]),
        Route("/oauth/token", token, methods=["POST"]),
        Route("/userinfo", userinfo, methods=["GET"]),
        Route("/apikey", create_key, methods=["POST"]),
        *(
            Route(each.path, operation(each.handler), methods=[each.method])
            for part in parts
            for each in part.routes
        ),
        *(
            Route(each.path, each.endpoint, methods=[each.method])
            for part in parts
            for each in part.open_routes
        ),
        Route("/data/{host}", planes),
        Route(f"/data/{{host}}/{{path:{ANY}}}", planes),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _unrouted, Exception: _unrouted})
    app.router.redirect_slashes = False
    app.state.sandbox = sandbox
    return app
