"""``/start-redis``: a free database for three days, without an account."""

import secrets
import uuid
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from upstash_tui.products.redis.sandbox.database import Database
from upstash_tui.products.redis.sandbox.refusals import KEY_IS_NO_UUID
from upstash_tui.sandbox.calls import answer, refuse, sandbox_of
from upstash_tui.sandbox.names import slug
from upstash_tui.sandbox.part import OpenRoute
from upstash_tui.sandbox.refusals import NOT_FOUND
from upstash_tui.sandbox.state import Sandbox

LIFETIME_SECONDS = 72 * 3600
_SITE = "https://upstash.com/start-redis"

_INSTRUCTIONS = f"""# A Redis database without an account

POST to {_SITE} with a UUIDv4 of your own in the header `Idempotency-Key`. The answer names an
endpoint and a token. The same UUID gives the same database again. It is deleted after three days
unless it is claimed.
"""

_READY = """# Your Redis is ready

**Database ID:** {id}
**Endpoint:** https://{host}
**Token:** {token}
**Metrics:** {site}/metrics/{id} (JSON)
**Expires:** {expires} (3 days from creation).
To keep it, open the console and claim it:
{site}/console/{id}

## Quickstart

curl https://{host} -H "Authorization: Bearer {token}" -d '["SET", "greeting", "hello"]'
"""


def _markdown(text: str) -> Response:
    return Response(text, media_type="text/markdown")


def _moment(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def _found(sandbox: Sandbox, database_id: str) -> Database | None:
    """One that was started and has not ended."""
    database = sandbox.records(Database).get(database_id)
    return database if database is not None and database.expires > sandbox.now() else None


def _started(sandbox: Sandbox, key: uuid.UUID) -> Database:
    now = sandbox.now()
    database = Database(
        id=str(key),
        name=f"start-redis-{key}",
        owner="",  # nobody's, so no account sees it
        primary="us-east-1",
        created=int(now),
        slug=slug(key.int % (1 << 40)),
        password=secrets.token_hex(16),
        rest_token="gQ" + secrets.token_urlsafe(42),
        read_only_token="Ao" + secrets.token_urlsafe(42),
        plan="free",
        expires=now + LIFETIME_SECONDS,
    )
    sandbox.records(Database)[database.id] = database
    return database


async def start(request: Request) -> Response:
    """The database of the idempotency key, made now if there is none; a key of the sandbox's without one."""
    sandbox = sandbox_of(request)
    sent = request.headers.get("idempotency-key") or str(uuid.uuid4())
    try:
        key = uuid.UUID(sent)
    except ValueError:
        return refuse(KEY_IS_NO_UUID.refusal())
    if key.version != 4:
        return refuse(KEY_IS_NO_UUID.refusal())
    database = _found(sandbox, str(key)) or _started(sandbox, key)
    return _markdown(
        _READY.format(
            id=database.id,
            host=database.host,
            token=database.rest_token,
            site=_SITE,
            expires=f"{_moment(database.expires):%Y-%m-%d}",
        )
    )


async def explain(_: Request) -> Response:
    """How it is used."""
    return _markdown(_INSTRUCTIONS)


async def metrics(request: Request) -> Response:
    """What it holds and what went through it."""
    sandbox = sandbox_of(request)
    database = _found(sandbox, request.path_params["id"])
    if database is None:
        return refuse(NOT_FOUND.refusal())
    from upstash_tui.products.redis.sandbox.data.opening import keyspace_of

    keyspace = keyspace_of(sandbox, database)
    traffic = keyspace.traffic
    keys, memory = await keyspace.size()
    shown: dict[str, Any] = {
        "uptime_seconds": int(sandbox.now()) - database.created,
        "expires_at": _moment(database.expires).isoformat().replace("+00:00", "Z"),
        "console_url": f"{_SITE}/console/{database.id}",
        "commands_total": traffic.commands,
        "commands_per_sec_1m": traffic.per_second(),
        "keys": keys,
        "memory_bytes": memory,
        "bytes_in": traffic.bytes_in,
        "bytes_out": traffic.bytes_out,
    }
    return answer(shown)


_PATHS = ("/start-redis", "/v2/agent/redis/start")
"""On the site, and behind it."""
OPEN_ROUTES = (
    *(OpenRoute("POST", path, start) for path in _PATHS),
    *(OpenRoute("GET", path, explain) for path in _PATHS),
    OpenRoute("GET", "/start-redis/metrics/{id}", metrics),
)
