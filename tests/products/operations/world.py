"""A local Upstash to try operations on, and what was really sent to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from tests.impatience import impatient
from tests.local_upstash import LocalUpstash
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.credential import Credential
from upstash_tui.api.http import Http
from upstash_tui.api.teams import Team, list_teams
from upstash_tui.products.account import requests as account
from upstash_tui.resources.operation import Operation
from upstash_tui.secret import Secret

READY = 600.0
"""Seconds by the clock of the sandbox until what was changed is ready."""


class World:
    """A client of a sandbox, and what the operations are about."""

    def __init__(self, sandbox: LocalUpstash, client: UpstashClient) -> None:
        self.sandbox = sandbox
        self.client = client

    def fresh(self) -> None:
        """No faults, and nothing asked yet."""
        self.sandbox.fresh()

    def changes(self) -> list[dict[str, Any]]:
        """Every request since :meth:`fresh` that is not one to read, whatever its path."""
        return [each for each in self.sandbox.asked if each["method"] != "GET"]

    def spoil(self, operation: Operation, **fault: Any) -> None:
        """The next request like ``operation`` comes to this."""
        request = operation.request
        path = urlsplit(request.url("http://x")).path
        self.sandbox.order({"method": request.method, "path": path, **fault})

    async def team(self, name: str) -> Team:
        """A team of that name, made if there is none."""
        teams = (await self.client.list(list_teams())).records
        found = next((team for team in teams if team.name == name), None)
        return found or await self.client.one(account.create_team(name))


@asynccontextmanager
async def world_of(sandbox: LocalUpstash) -> AsyncIterator[World]:
    """The sample owner's."""
    credential = Credential(sandbox.email, Secret(sandbox.api_key))

    class Hasty(Http):
        """Does not wait for the answer to a change that is held."""

        send = impatient(Http.send, sandbox)  # type: ignore[assignment]

    async with Hasty() as http, UpstashClient(credential, sandbox.url, http=http) as client:
        yield World(sandbox, client)
