"""The sandbox in this process, without a socket, on a clock that the test turns: the fixture ``here``."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.conftest import need_module

if TYPE_CHECKING:
    from upstash_tui.products.redis.sandbox.database import Database
    from upstash_tui.sandbox.state import Sandbox

START = 1_800_000_000.0


@dataclass
class Here:
    """A sandbox and a client for it that speaks for the sample account."""

    state: "Sandbox"
    client: httpx.AsyncClient
    key: str
    read_only_key: str
    time: float = START

    async def call(
        self, method: str, path: str, json: Any = None, *, key: str | None = None, **options: Any
    ) -> httpx.Response:
        """One API call with Basic authentication."""
        auth = options.pop("auth", (self.email, key or self.key))
        body = {} if json is None else {"json": json}
        return await self.client.request(method, path, auth=auth, **body, **options)

    async def ok(self, method: str, path: str, json: Any = None, **options: Any) -> Any:
        """The JSON of a call that must work."""
        response = await self.call(method, path, json, **options)
        assert response.status_code == 200, response.text
        return response.json()

    async def refused(self, method: str, path: str, json: Any = None, **options: Any) -> tuple[int, str]:
        """Status and text of a call that must not work; the text is a bare JSON string."""
        response = await self.call(method, path, json, **options)
        text = response.json()
        assert response.status_code >= 400, response.text
        assert isinstance(text, str)
        return response.status_code, text

    async def create(self, name: str, **fields: Any) -> dict[str, Any]:
        """Make a database."""
        body = {"database_name": name, "platform": "aws", "primary_region": "us-east-1"} | fields
        made: dict[str, Any] = await self.ok("POST", "/v2/redis/database", body)
        return made

    @property
    def databases(self) -> "dict[str, Database]":
        """Those of all accounts, by id."""
        from upstash_tui.products.redis.sandbox.database import Database

        return self.state.records(Database)

    @property
    def team_id(self) -> str:
        """The sample team's."""
        from upstash_tui.sandbox.samples import TEAM_ID

        return TEAM_ID

    def id_of(self, name: str) -> str:
        """The id of the sample database of that name."""
        return next(each.id for each in self.databases.values() if each.name == name)

    @property
    def email(self) -> str:
        """The sample account's."""
        return "ada@example.com"


@pytest.fixture
async def here() -> AsyncIterator[Here]:
    need_module("starlette")
    from upstash_tui.products.registry import sandbox_parts
    from upstash_tui.sandbox.samples import fill
    from upstash_tui.sandbox.service import service
    from upstash_tui.sandbox.state import Sandbox

    state = Sandbox(now=lambda: found.time)
    parts = sandbox_parts()
    transport = httpx.ASGITransport(service(state, parts))
    async with httpx.AsyncClient(transport=transport, verify=False, base_url="http://127.0.0.1") as client:
        found = Here(state, client, "", "")
        account = fill(state, parts)
        found.key = account.add_key("tests").value
        found.read_only_key = account.add_key("tests, reading", read_only=True).value
        yield found
