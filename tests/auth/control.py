"""The sandbox's controls for tests: make it fail, and see what it was asked."""

from typing import Any

import httpx

from tests.local_upstash import LocalUpstash


async def fail_with(sandbox: LocalUpstash, *faults: dict[str, Any]) -> None:
    """Arm ``faults``; see the sandbox for their fields."""
    sandbox.order(*faults)


async def requests(sandbox: LocalUpstash, path: str | None = None) -> list[dict[str, Any]]:
    """What the sandbox was asked, of ``path`` alone if given."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        seen: list[dict[str, Any]] = (await client.get(f"{sandbox.url}/_sandbox/requests")).json()
    return [one for one in seen if path in {None, one["path"]}]


async def keys_made(sandbox: LocalUpstash) -> int:
    """How often a key was asked for."""
    return len(await requests(sandbox, "/apikey"))
