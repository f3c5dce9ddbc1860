"""All paths of the sandbox as one ASGI application."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from upstash_tui.sandbox import backups, databases, teams
from upstash_tui.sandbox.apikey import create_key
from upstash_tui.sandbox.audit import audit_logs
from upstash_tui.sandbox.authorize import authorize
from upstash_tui.sandbox.calls import Handler, operation, refuse
from upstash_tui.sandbox.create import create_database
from upstash_tui.sandbox.refusals import BROKEN, METHOD_NOT_ALLOWED, NOT_FOUND, Refusal
from upstash_tui.sandbox.state import Sandbox
from upstash_tui.sandbox.stats import database_stats
from upstash_tui.sandbox.token import token, userinfo

OPERATIONS: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/v2/redis/databases", databases.list_databases),
    ("POST", "/v2/redis/database", create_database),
    ("GET", "/v2/redis/database/{id}", databases.get_database),
    ("DELETE", "/v2/redis/database/{id}", databases.delete_database),
    ("POST", "/v2/redis/rename/{id}", databases.rename),
    ("POST", "/v2/redis/reset-password/{id}", databases.reset_password),
    ("POST", "/v2/redis/enable-tls/{id}", databases.enable_tls),
    ("POST", "/v2/redis/enable-eviction/{id}", databases.enable_eviction),
    ("POST", "/v2/redis/disable-eviction/{id}", databases.disable_eviction),
    ("POST", "/v2/redis/enable-autoupgrade/{id}", databases.enable_auto_upgrade),
    ("POST", "/v2/redis/disable-autoupgrade/{id}", databases.disable_auto_upgrade),
    ("POST", "/v2/redis/{id}/change-plan", databases.change_plan),
    ("PATCH", "/v2/redis/update-budget/{id}", databases.update_budget),
    ("POST", "/v2/redis/update-regions/{id}", databases.update_regions),
    ("POST", "/v2/redis/move-to-team", databases.move_to_team),
    ("GET", "/v2/redis/stats/{id}", database_stats),
    ("GET", "/v2/redis/list-backup/{id}", backups.list_backups),
    ("POST", "/v2/redis/create-backup/{id}", backups.create_backup),
    ("DELETE", "/v2/redis/delete-backup/{id}/{backup_id}", backups.delete_backup),
    ("POST", "/v2/redis/restore-backup/{id}", backups.restore_backup),
    ("PATCH", "/v2/redis/enable-dailybackup/{id}", backups.enable_daily),
    ("PATCH", "/v2/redis/disable-dailybackup/{id}", backups.disable_daily),
    ("GET", "/v2/teams", teams.list_teams),
    ("POST", "/v2/team", teams.create_team),
    ("DELETE", "/v2/team/{id}", teams.delete_team),
    ("POST", "/v2/teams/member", teams.add_member),
    ("DELETE", "/v2/teams/member", teams.remove_member),
    ("GET", "/v2/teams/{team_id}", teams.list_members),
    ("GET", "/auditlogs", audit_logs),
)
"""The Developer API: method, path and what answers. No path but the document's."""


async def _unrouted(_request: Request, error: Exception) -> Response:
    """404 and 405, in the service's own form."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    known = {404: NOT_FOUND, 405: METHOD_NOT_ALLOWED}.get(status)
    return refuse(known.refusal() if known is not None else Refusal(status, BROKEN.text))


def service(sandbox: Sandbox) -> Starlette:
    """The application that serves ``sandbox``."""
    routes = [
        Route("/authorize", authorize, methods=["GET", "POST"]),
        Route("/oauth/token", token, methods=["POST"]),
        Route("/userinfo", userinfo, methods=["GET"]),
        Route("/apikey", create_key, methods=["POST"]),
        *(Route(path, operation(handler), methods=[method]) for method, path, handler in OPERATIONS),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _unrouted, Exception: _unrouted})
    app.router.redirect_slashes = False
    app.state.sandbox = sandbox
    return app
