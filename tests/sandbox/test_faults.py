"""Faults to order, over a real connection."""

import asyncio
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.conftest import PATIENCE

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

LIST = "/v2/redis/databases"
CREATE = {"database_name": "new", "platform": "aws", "primary_region": "us-east-1"}


@pytest.fixture
def client(sandbox: "LocalUpstash") -> httpx.AsyncClient:
    return httpx.AsyncClient(
        base_url=sandbox.url, verify=False, auth=(sandbox.email, sandbox.api_key), timeout=PATIENCE
    )


async def order(client: httpx.AsyncClient, *faults: dict[str, Any]) -> None:
    """Order faults."""
    response = await client.post("/_sandbox/faults", json=list(faults))
    assert response.status_code == 200, response.text


async def count(client: httpx.AsyncClient) -> int:
    """How many databases there are."""
    return len((await client.get(LIST)).json())


async def test_status_with_headers_counts_down(client: httpx.AsyncClient) -> None:
    async with client:
        limited = {"do": "status", "status": 429, "headers": {"Retry-After": "3"}, "body": '"slow down"'}
        await order(client, limited | {"method": "GET", "path": LIST, "times": 2})
        for _ in range(2):
            response = await client.get(LIST)
            assert (response.status_code, response.json()) == (429, "slow down")
            assert response.headers["retry-after"] == "3"
        assert (await client.get(LIST)).status_code == 200


async def test_html_and_wildcards_until_cleared(client: httpx.AsyncClient) -> None:
    async with client:
        await order(client, {"do": "html", "path": "/v2/*", "times": 0, "status": 502})
        for _ in range(3):
            response = await client.get(LIST)
            assert (response.status_code, response.headers["content-type"][:9]) == (502, "text/html")
        assert (await client.get("/auditlogs")).status_code == 200
        await client.delete("/_sandbox/faults")
        assert (await client.get(LIST)).status_code == 200


@pytest.mark.parametrize(("do", "made"), [("drop", 12), ("drop-after", 13)])
async def test_a_dropped_create(client: httpx.AsyncClient, do: str, made: int) -> None:
    async with client:
        await order(client, {"do": do, "method": "POST", "path": "/v2/redis/database"})
        with pytest.raises(httpx.RemoteProtocolError):
            await client.post("/v2/redis/database", json=CREATE)
        assert await count(client) == made


async def test_hang_never_answers(client: httpx.AsyncClient) -> None:
    async with client:
        await order(client, {"do": "hang", "path": LIST})
        with pytest.raises(httpx.ReadTimeout):
            await client.get(LIST, timeout=httpx.Timeout(None, read=0.2))
        assert await count(client) == 12


async def held(client: httpx.AsyncClient) -> int:
    """How many requests are held."""
    return int((await client.get("/_sandbox/held")).json())


@pytest.mark.parametrize(
    ("fault", "status", "made"), [({"do": "slow"}, 200, 13), ({"do": "status", "status": 409}, 409, 12)]
)
async def test_what_is_held_happens_once_it_is_released(
    client: httpx.AsyncClient, fault: dict[str, Any], status: int, made: int
) -> None:
    async with client:
        await order(client, fault | {"path": "/v2/redis/database", "hold": True})
        asking = asyncio.create_task(client.post("/v2/redis/database", json=CREATE))
        while not await held(client):
            assert not asking.done()
        assert await count(client) == 12
        assert not asking.done()
        await client.delete("/_sandbox/held")
        assert (await asking).status_code == status
        assert (await count(client), await held(client)) == (made, 0)


async def test_each_release_is_of_what_is_held_by_then(client: httpx.AsyncClient) -> None:
    async with client:
        await order(client, {"do": "slow", "path": LIST, "hold": True, "times": 2})
        for _ in range(2):
            asking = asyncio.create_task(client.get(LIST))
            while not await held(client):
                assert not asking.done()
            await client.delete("/_sandbox/held")
            assert len((await asking).json()) == 12
            assert await held(client) == 0


async def test_what_is_held_ends_with_its_client(client: httpx.AsyncClient) -> None:
    async with client:
        await order(client, {"do": "status", "path": LIST, "hold": True})
        asking = asyncio.create_task(client.get(LIST))
        while not await held(client):
            assert not asking.done()
        asking.cancel()
        while await held(client):
            pass


async def test_slow_and_drip_give_the_true_answer(client: httpx.AsyncClient) -> None:
    async with client:
        await order(
            client,
            {"do": "slow", "path": LIST, "seconds": 0.2},
            {"do": "drip", "path": "/v2/teams", "seconds": 0.001},
        )
        slow = await client.get(LIST)
        assert slow.elapsed.total_seconds() >= 0.2
        assert len(slow.json()) == 12
        async with client.stream("GET", "/v2/teams") as response:
            pieces = [piece async for piece in response.aiter_raw()]
        assert len(pieces) > 10
        assert b"".join(pieces).startswith(b'[{"team_id"')


async def test_raw_is_sent_as_it_is(client: httpx.AsyncClient) -> None:
    async with client:
        head = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"
        await order(client, {"do": "raw", "path": LIST, "body": "SSH-2.0-x\r\n\r\n"})
        with pytest.raises(httpx.RemoteProtocolError):
            await client.get(LIST)
        await order(client, {"do": "raw", "path": LIST, "body": head + "[\x80"})
        with pytest.raises(httpx.RemoteProtocolError, match="received 2 bytes"):
            await client.get(LIST)


async def test_nonsense_is_refused(client: httpx.AsyncClient) -> None:
    async with client:
        for body in (b"{", b"{}", b"[1]", b'[{"do": "explode"}]', b'[{"do": "drop", "what": 1}]', b"[{}]"):
            assert (await client.post("/_sandbox/faults", content=body)).status_code == 400
        assert (await client.get("/_sandbox/else")).status_code == 404


async def test_requests_are_recorded(client: httpx.AsyncClient) -> None:
    async with client:
        await client.get(LIST, params={"a": "b c"})
        await client.post("/v2/redis/database", json=CREATE, headers={"X-Name": "V"})
        first, second = (await client.get("/_sandbox/requests")).json()
        assert (first["method"], first["path"], first["query"], first["body"]) == ("GET", LIST, "a=b+c", "")
        assert second["headers"]["x-name"] == "V"
        assert '"database_name":"new"' in second["body"]
        await client.delete("/_sandbox/requests")
        assert (await client.get("/_sandbox/requests")).json() == []


async def test_without_control_there_is_none(start_sandbox: Any) -> None:
    plain = await start_sandbox(control=False)
    async with httpx.AsyncClient(base_url=plain.url, verify=False) as client:
        assert (await client.get("/_sandbox/requests")).status_code == 404
