"""Asking a database of a local Upstash over REST, in raw HTTP."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash
    from upstash_tui.sandbox.process import SandboxProcess


@dataclass
class Asking:
    """One database, asked with its full token unless told otherwise."""

    client: httpx.AsyncClient
    """Its base is what the service has at ``https://HOST``."""
    database: dict[str, Any]
    """As the Developer API shows it."""

    async def send(self, command: list[Any], path: str = "/", **headers: str) -> httpx.Response:
        """POST it as JSON; a header's underscore is a dash."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.post(path, json=command, headers=named)

    async def result(self, *command: Any, **headers: str) -> Any:
        """The result of one command that must work."""
        response = await self.send(list(command), **headers)
        assert response.status_code == 200, response.text
        return response.json()["result"]

    async def error(self, *command: Any, **headers: str) -> str:
        """The error of one that must not."""
        response = await self.send(list(command), **headers)
        assert response.status_code == 400, response.text
        text = response.json()["error"]
        assert isinstance(text, str)
        return text

    @property
    def reading(self) -> dict[str, str]:
        """The header with the read-only token."""
        return {"authorization": f"Bearer {self.database['read_only_rest_token']}"}


async def asking(sandbox: "LocalUpstash | SandboxProcess", name: str = "my-cache", **options: Any) -> Asking:
    """The sample database of that name."""
    local: Any = {"trust_env": False, "verify": False}  # to load certificates takes longer than most tests
    async with httpx.AsyncClient(auth=(sandbox.email, sandbox.api_key), **local) as api:
        databases = (await api.get(f"{sandbox.url}/v2/redis/databases")).json()
    database = next(each for each in databases if each["database_name"] == name)
    host = database["endpoint"].partition(".")[0] + ".upstash.io"
    client = httpx.AsyncClient(
        base_url=f"{sandbox.data_url}/{host}",
        headers={"authorization": f"Bearer {database['rest_token']}"},
        timeout=30,
        **local,
        **options,
    )
    return Asking(client, database)
