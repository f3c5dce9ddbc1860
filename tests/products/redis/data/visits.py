"""Visits to the databases of a local Upstash."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.credential import Credential
from upstash_tui.api.http import Http
from upstash_tui.products.redis.data.visit import Visit, visit_of
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.requests import list_databases
from upstash_tui.resources.data import Data
from upstash_tui.resources.source import Scope
from upstash_tui.secret import Secret

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash
    from upstash_tui.sandbox.process import SandboxProcess


class Visitor:
    """The sample account of ``sandbox``, and what it looks into."""

    def __init__(self, sandbox: "LocalUpstash | SandboxProcess") -> None:
        self._sandbox = sandbox
        self.data = Data(sandbox.data_url)
        self._http = Http()
        credential = Credential(sandbox.email, Secret(sandbox.api_key))
        self._client = UpstashClient(credential, sandbox.url, http=self._http)

    async def database(self, name: str = "geo-lookup") -> Database:
        """The sample database of that name; this one holds nothing at first."""
        found = await self._client.list(list_databases())
        return next(each for each in found.records if each.name == name)

    def scope(self, *, read_only: bool = False) -> Scope[Any]:
        return Scope(self._client, self._sandbox.email, data=lambda: self.data, read_only=read_only)

    async def visit(self, name: str = "geo-lookup", *, read_only: bool = False, armed: bool = True) -> Visit:
        visit = await visit_of(self.scope(read_only=read_only), await self.database(name))
        visit.arm(armed)
        return visit

    async def sent(self) -> Sequence[dict[str, Any]]:
        """Requests to data planes that came in since the last time, oldest first."""
        await self._http.send("GET", f"{self._sandbox.url}/_sandbox/held")  # after what is on its way
        came = self._local.asked
        self._local.forget()
        return [each for each in came if each["path"].startswith("/data/")]

    async def order(self, **fault: Any) -> None:
        """Have the next requests to data planes fail so."""
        self._local.order({"path": "/data/*", **fault})

    @property
    def held(self) -> int:
        """How many requests a fault holds."""
        return self._local.held

    def release(self) -> None:
        """Let go what is held, soon."""
        self._local.release()

    @property
    def _local(self) -> "LocalUpstash":
        """The sandbox, if it is in a thread of this process."""
        return cast("LocalUpstash", self._sandbox)

    async def aclose(self) -> None:
        await self.data.aclose()
        await self._client.aclose()
        await self._http.aclose()
