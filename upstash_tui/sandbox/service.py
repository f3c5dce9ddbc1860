"""All paths of the sandbox as one ASGI application."""

from collections.abc import Sequence
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from upstash_tui.sandbox import public_token, registration
from upstash_tui.sandbox.apikey import create_key
from upstash_tui.sandbox.authorize import authorize
from upstash_tui.sandbox.calls import operation, refuse
from upstash_tui.sandbox.part import Part
from upstash_tui.sandbox.planes import ANY, DataPlanes
from upstash_tui.sandbox.public_authorize import authorize as public_authorize
from upstash_tui.sandbox.refusals import BROKEN, METHOD_NOT_ALLOWED, NOT_FOUND, Refusal
from upstash_tui.sandbox.state import CLIENT_ID, Sandbox
from upstash_tui.sandbox.token import token, userinfo


async def _unrouted(_request: Request, error: Exception) -> Response:
    """404 and 405, in the service's own form."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    known = {404: NOT_FOUND, 405: METHOD_NOT_ALLOWED}.get(status)
    return refuse(known.refusal() if known is not None else Refusal(status, BROKEN.text))


async def _token(request: Request) -> Response:
    """Both authorization servers have this path: the partner's client is known by its id."""
    sent = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
    public = bool(set(sent.get("client_id", ())) - {CLIENT_ID})
    return await (public_token.token if public else token)(request)


def service(sandbox: Sandbox, parts: Sequence[Part]) -> Starlette:
    """The application that serves ``sandbox``: the sign-in, the operations and data planes of ``parts``."""
    planes = DataPlanes(parts)
    routes = [
        Route("/authorize", authorize, methods=["GET", "POST"]),
        Route("/oauth/token", _token, methods=["POST"]),
        Route("/.well-known/oauth-authorization-server", registration.metadata, methods=["GET"]),
        Route("/oauth/register", registration.register, methods=["POST"]),
        Route("/oauth/authorize", public_authorize, methods=["GET", "POST"]),
        Route("/oauth/token/revoke", public_token.revoke, methods=["POST"]),
        Route("/v2/account/oauth/token-info", operation(public_token.token_info), methods=["GET"]),
        Route("/userinfo", userinfo, methods=["GET"]),
        Route("/apikey", create_key, methods=["POST"]),
        *(
            Route(
                each.path,
                operation(each.handler, api_key_only=each.api_key_only),
                methods=[each.method],
            )
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
