"""The account that is on the screen, in somebody else's hands, and what the app asked for."""

from typing import Any

import httpx

from tests.local_upstash import LocalUpstash


class Elsewhere:
    """The local Upstash past the app."""

    def __init__(self, sandbox: LocalUpstash, http: httpx.AsyncClient) -> None:
        self.sandbox = sandbox
        self._http = http

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        """The answer to a request of the sample owner's; ``path`` comes after ``/v2``."""
        auth = (self.sandbox.email, self.sandbox.api_key)
        answer = await self._http.request(method, f"{self.sandbox.url}/v2{path}", json=body, auth=auth)
        assert answer.is_success, answer.text
        return answer.json()

    async def changes(self) -> list[dict[str, Any]]:
        """Every request since the last :meth:`forget` that is not one to read, whatever its path."""
        return [each for each in await self.asked() if each["method"] != "GET"]

    async def asked(self) -> list[dict[str, Any]]:
        """Every request since the last :meth:`forget`."""
        seen: list[dict[str, Any]] = (await self._http.get(f"{self.sandbox.url}/_sandbox/requests")).json()
        return seen

    async def forget(self) -> None:
        """Nothing was asked yet; faults stay."""
        await self._http.delete(f"{self.sandbox.url}/_sandbox/requests")

    async def database_id(self, name: str) -> str:
        listed = await self.call("GET", "/redis/databases")
        return next(str(each["database_id"]) for each in listed if each["database_name"] == name)

    async def made(self, name: str) -> str:
        """The id of a new database of that name."""
        body = {"database_name": name, "platform": "aws", "primary_region": "eu-west-1", "plan": "payg"}
        return str((await self.call("POST", "/redis/database", body))["database_id"])

    async def deleted(self, database_id: str) -> None:
        await self.call("DELETE", f"/redis/database/{database_id}")
