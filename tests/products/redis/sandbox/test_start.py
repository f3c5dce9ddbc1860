"""``/start-redis``: a database without an account."""

import re
import uuid
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.conftest import need_module

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
DAY = 86_400


@pytest.fixture
def client(sandbox: "LocalUpstash") -> httpx.AsyncClient:
    need_module("fakeredis")
    return httpx.AsyncClient(base_url=sandbox.url, trust_env=False, verify=False)


def named(text: str) -> dict[str, str]:
    """The lines ``**Name:** value``, up to a blank."""
    return dict(re.findall(r"^\*\*(.+?):\*\* (\S+)", text, re.MULTILINE))


async def start(client: httpx.AsyncClient, key: str = KEY) -> dict[str, str]:
    response = await client.post("/start-redis", headers={"idempotency-key": key})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/markdown")
    return named(response.text)


async def test_it_answers_with_an_endpoint_and_a_token(
    sandbox: "LocalUpstash", client: httpx.AsyncClient
) -> None:
    async with client:
        found = await start(client)
        assert found["Database ID"] == KEY
        assert found["Metrics"] == f"https://upstash.com/start-redis/metrics/{KEY}"
        url = sandbox.data_url + "/" + found["Endpoint"].removeprefix("https://")
        header = {"authorization": "Bearer " + found["Token"]}
        response = await client.post(url, json=["SET", "k", "v"], headers=header)
        assert response.json() == {"result": "OK"}
        assert await start(client) == found
        assert await start(client, str(uuid.uuid4())) != found


async def test_without_a_key_it_makes_one(client: httpx.AsyncClient) -> None:
    async with client:
        response = await client.post("/v2/agent/redis/start")
        assert uuid.UUID(named(response.text)["Database ID"]).version == 4


@pytest.mark.parametrize("key", ["x", "0f8fad5b-d9cb-169f-a165-70867728950e"])
async def test_any_other_key_is_refused(client: httpx.AsyncClient, key: str) -> None:
    async with client:
        response = await client.post("/start-redis", headers={"idempotency-key": key})
        assert (response.status_code, response.json()) == (400, "Idempotency-Key must be a UUIDv4")


async def test_get_explains(client: httpx.AsyncClient) -> None:
    async with client:
        response = await client.get("/start-redis")
        assert "Idempotency-Key" in response.text
        assert response.headers["content-type"].startswith("text/markdown")


async def test_metrics_tell_of_what_was_done(sandbox: "LocalUpstash", client: httpx.AsyncClient) -> None:
    async with client:
        found = await start(client)
        url = sandbox.data_url + "/" + found["Endpoint"].removeprefix("https://")
        header = {"authorization": "Bearer " + found["Token"]}
        await client.post(url + "/pipeline", json=[["SET", "a", 1], ["SET", "b", 2]], headers=header)
        sandbox.pass_time(100)
        shown = (await client.get(f"/start-redis/metrics/{KEY}")).json()
        assert 100 <= shown["uptime_seconds"] < 160
        assert shown["console_url"] == f"https://upstash.com/start-redis/console/{KEY}"
        assert (shown["commands_total"], shown["keys"]) == (2, 2)
        assert shown["commands_per_sec_1m"] == 0.03
        assert min(shown["memory_bytes"], shown["bytes_in"], shown["bytes_out"]) > 0
        response = await client.get(f"/start-redis/metrics/{uuid.uuid4()}")
        assert (response.status_code, response.json()) == (404, "not found")


async def test_it_ends_after_three_days(sandbox: "LocalUpstash", client: httpx.AsyncClient) -> None:
    async with client:
        found = await start(client)
        url = sandbox.data_url + "/" + found["Endpoint"].removeprefix("https://")
        header = {"authorization": "Bearer " + found["Token"]}
        sandbox.pass_time(3 * DAY - 60)
        assert (await client.get(url + "/ping", headers=header)).status_code == 200
        sandbox.pass_time(60)
        assert (await client.get(url + "/ping", headers=header)).status_code == 404
        assert (await client.get(f"/start-redis/metrics/{KEY}")).status_code == 404


async def test_no_account_sees_it(sandbox: "LocalUpstash", client: httpx.AsyncClient) -> None:
    async with client:
        await start(client)
        auth = (sandbox.email, sandbox.api_key)
        assert len((await client.get("/v2/redis/databases", auth=auth)).json()) == 12
        assert (await client.get(f"/v2/redis/database/{KEY}", auth=auth)).status_code == 404
