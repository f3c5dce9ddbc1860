"""Which database answers at a host. What it takes to answer is imported with the first request."""

from starlette.requests import Request
from starlette.responses import Response

from upstash_tui.products.redis.sandbox.database import Database
from upstash_tui.sandbox.calls import Endpoint
from upstash_tui.sandbox.state import Sandbox


def database_at(sandbox: Sandbox, host: str) -> Endpoint | None:
    """The endpoint of the database whose host that is."""
    found = next((each for each in sandbox.records(Database).values() if each.host == host), None)
    if found is None or 0 < found.expires <= sandbox.now():
        return None
    database = found

    async def endpoint(request: Request) -> Response:
        from upstash_tui.products.redis.sandbox.data.plane import answer_data

        return await answer_data(database, request)

    return endpoint


def first_database(sandbox: Sandbox) -> dict[str, str]:
    """What the official SDKs read from the environment."""
    database = next(iter(sandbox.records(Database).values()), None)
    if database is None:
        return {}
    return {
        "UPSTASH_REDIS_REST_URL": f"{sandbox.data_url}/{database.host}",
        "UPSTASH_REDIS_REST_TOKEN": database.rest_token,
    }
