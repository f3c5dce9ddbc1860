"""Who may ask, and for what."""

from typing import TYPE_CHECKING

import httpx
import pytest

from tests.products.redis.sandbox.data.asking import Asking, asking

if TYPE_CHECKING:
    from tests.conftest import StartSandbox
    from tests.local_upstash import LocalUpstash

WRONG = (401, {"error": "WRONGPASS invalid or missing auth token"})


def refusal(response: httpx.Response) -> tuple[int, object]:
    return response.status_code, response.json()


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic abc", "wrong"])
@pytest.mark.parametrize("path", ["/", "/pipeline", "/multi-exec", "/monitor", "/subscribe/a", "/get/a"])
async def test_a_wrong_token(empty: Asking, header: str, path: str) -> None:
    assert refusal(await empty.client.post(path, json=["PING"], headers={"authorization": header})) == WRONG


async def test_the_token_of_another_database_is_wrong(sandbox: "LocalUpstash", empty: Asking) -> None:
    other = await asking(sandbox, "sessions")
    async with other.client:
        header = {"authorization": other.client.headers["authorization"]}
    assert refusal(await empty.client.get("/ping", headers=header)) == WRONG


async def test_the_token_in_the_query(empty: Asking) -> None:
    token = empty.database["rest_token"]
    async with httpx.AsyncClient(base_url=empty.client.base_url, trust_env=False, verify=False) as client:
        assert refusal(await client.get(f"/set/k/v?EX=9&_token={token}")) == (200, {"result": "OK"})
        assert refusal(await client.get("/get/k?_token=wrong")) == WRONG
    assert await empty.result("GET", "k") == "v"


async def test_a_reset_password_ends_the_old_tokens(sandbox: "LocalUpstash", empty: Asking) -> None:
    path = f"{sandbox.url}/v2/redis/reset-password/{empty.database['database_id']}"
    made = (await empty.client.post(path, auth=(sandbox.email, sandbox.api_key))).json()
    assert refusal(await empty.client.get("/ping")) == WRONG
    assert refusal(await empty.client.get("/ping", headers=empty.reading)) == WRONG
    for token in (made["rest_token"], made["read_only_rest_token"]):
        response = await empty.client.get("/ping", headers={"authorization": f"Bearer {token}"})
        assert refusal(response) == (200, {"result": "PONG"})


async def test_protected_credentials_are_told_by_no_answer_and_stay(start_sandbox: "StartSandbox") -> None:
    telling, sandbox = await start_sandbox(), await start_sandbox(options={"protected": "my-cache"})
    known, told = await asking(telling), await asking(sandbox)
    names = ("password", "rest_token", "read_only_rest_token")
    assert all(known.database[name] for name in names)
    assert {told.database[name] for name in names} == {""}
    async with known.client, told.client:
        path = f"{sandbox.url}/v2/redis/reset-password/{told.database['database_id']}"
        header = {"authorization": known.client.headers["authorization"]}
        assert (await told.client.get("/ping", headers=header)).json() == {"result": "PONG"}
        made = (await told.client.post(path, auth=(sandbox.email, sandbox.api_key))).json()
        assert {made[name] for name in names} == {""}
        assert refusal(await told.client.get("/ping", headers=header)) == WRONG


@pytest.mark.parametrize(
    "command",
    [
        ["GET", "counter:visits"],
        ["HGETALL", "user:1042:settings"],
        ["ZRANGE", "leaderboard:weekly", 0, -1],
        ["SSCAN", "user:1041:roles", 0],
        ["JSON.GET", "product:1"],
        ["XRANGE", "events:orders", "-", "+", "COUNT", 1],
        ["TTL", "features"],
        ["DBSIZE"],
        ["PING"],
    ],
)
async def test_the_read_only_token_reads(cache: Asking, command: list[str]) -> None:
    assert await cache.result(*command, **cache.reading) is not None


@pytest.mark.parametrize(
    "command",
    [
        *(["SET", "k", "v"], ["DEL", "k"], ["INCR", "k"], ["EXPIRE", "k", 1], ["HSET", "h", "f", "v"]),
        *(["XADD", "s", "*", "a", "b"], ["JSON.SET", "j", "$", "1"], ["FLUSHALL"], ["PUBLISH", "c", "m"]),
        *(["EVAL", "return 1", 0], ["RESTORE", "k", 0, "x"], ["GETDEL", "k"], ["KEYS", "*"], ["SCAN", 0]),
        *(["XGROUP", "CREATE", "s", "g", "$"], ["CONFIG", "SET", "a", "b"], ["GETEX", "k"]),
    ],
)
async def test_the_read_only_token_writes_nothing_and_walks_nothing(
    cache: Asking, command: list[str]
) -> None:
    size = await cache.result("DBSIZE")
    refused = (
        f"NOPERM this user has no permissions to run the '{command[0].lower()}' command or its subcommand"
    )
    assert await cache.error(*command, **cache.reading) == refused
    response = await cache.send([["PING"], command], "/pipeline", **cache.reading)
    assert response.json() == [{"result": "PONG"}, {"error": refused}]
    response = await cache.send([["PING"], command], "/multi-exec", **cache.reading)
    assert refusal(response) == (400, {"error": refused})
    assert await cache.result("DBSIZE") == size


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"referer": "http://evil.example/page"},
        {"sec-fetch-site": "cross-site"},
        {"host": "rebound.example:8000"},
    ],
)
async def test_a_page_of_another_site_is_not_answered(empty: Asking, headers: dict[str, str]) -> None:
    assert (await empty.client.get("/set/k/v", headers=headers)).status_code == 404
    assert await empty.result("EXISTS", "k") == 0


@pytest.mark.parametrize("origin", ["http://localhost:3000", "http://127.0.0.1:5173"])
async def test_a_page_of_this_machine_is(empty: Asking, origin: str) -> None:
    assert await empty.result("PING", origin=origin) == "PONG"


async def test_a_suspended_database_fails_everything(sandbox: "LocalUpstash") -> None:
    suspended = await asking(sandbox, "staging-cache")
    async with suspended.client as client:
        for path, body in [("/", ["PING"]), ("/pipeline", [["PING"]]), ("/multi-exec", [["PING"]])]:
            response = await client.post(path, json=body)
            assert response.status_code == 400
            assert response.json()["error"].startswith("ERR This database has been suspended")
