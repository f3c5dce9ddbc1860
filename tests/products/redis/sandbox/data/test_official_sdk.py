"""The official SDK of Python against the local Upstash."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from tests.conftest import need_module
from tests.products.redis.sandbox.data.asking import Asking

if TYPE_CHECKING:
    from upstash_redis.asyncio import Redis


ON_A_SERVER = [pytest.mark.slow, pytest.mark.system, pytest.mark.xdist_group("redis-server")]


@pytest.fixture(params=["empty", pytest.param("served", marks=ON_A_SERVER)])
def database(request: pytest.FixtureRequest) -> Asking:
    """An empty database on each backend."""
    found: Asking = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=["base64", None])
async def redis(database: Asking, request: pytest.FixtureRequest) -> "AsyncIterator[Redis]":
    """The SDK's client of it, with and without base64."""
    need_module("upstash_redis")
    from upstash_redis.asyncio import Redis

    url = str(database.client.base_url).rstrip("/")
    made = Redis(url, database.database["rest_token"], rest_encoding=request.param, rest_retries=0)
    async with made:
        yield made


async def need_json(redis: "Redis") -> None:
    """Skip on a server without JSON; Debian has no other."""
    from upstash_redis.errors import UpstashError

    try:
        await redis.json.get("none")
    except UpstashError as error:
        if "unknown command" not in str(error):
            raise
        pytest.skip("Debian's redis-server has no JSON")


async def test_strings(redis: "Redis") -> None:
    assert await redis.set("k", "é", ex=100)
    assert await redis.get("k") == "é"
    assert 0 < await redis.ttl("k") <= 100
    assert not await redis.set("k", "x", nx=True)
    assert await redis.incrbyfloat("f", 1.5) == 1.5
    assert await redis.mset({"a": "1", "b": "2"}) is True
    assert await redis.mget("a", "b", "none") == ["1", "2", None]
    assert await redis.delete("a", "b", "none") == 2


async def test_hashes_lists_and_sets(redis: "Redis") -> None:
    assert await redis.hset("h", values={"a": "1", "b": "2"}) == 2
    assert await redis.hgetall("h") == {"a": "1", "b": "2"}
    assert await redis.hexpire("h", ["a"], 100) == [1]
    assert await redis.httl("h", ["a", "b"]) == [100, -1]
    assert await redis.rpush("l", "a", "b") == 2
    assert await redis.lrange("l", 0, -1) == ["a", "b"]
    assert await redis.sadd("s", "a", "b") == 2
    assert set(await redis.smembers("s")) == {"a", "b"}
    assert await redis.zadd("z", {"a": 1, "b": 2.5}) == 2
    assert await redis.zrange("z", 0, -1, withscores=True) == [("a", 1.0), ("b", 2.5)]
    assert await redis.geoadd("g", (13.361389, 38.115556, "Palermo")) == 1


async def test_streams(redis: "Redis") -> None:
    made = await redis.xadd("s", "*", {"a": "1"})
    assert await redis.xlen("s") == 1
    assert await redis.xrange("s") == [[made, ["a", "1"]]]  # type: ignore[comparison-overlap]


async def test_scan_walks_everything(redis: "Redis") -> None:
    for at in range(30):
        await redis.set(f"k:{at}", at)
    found: set[str] = set()
    cursor = 0
    while True:
        cursor, keys = await redis.scan(cursor, match="k:*", count=7)
        found |= set(keys)
        if cursor == 0:
            break
    assert len(found) == 30


async def test_json(redis: "Redis") -> None:
    await need_json(redis)
    assert await redis.json.set("j", "$", {"a": [1, 2], "b": "é"}) is True
    assert await redis.json.get("j", "$.a") == [[1, 2]]
    assert await redis.json.arrappend("j", "$.a", 3) == [3]
    assert await redis.json.numincrby("j", "$.a[0]", 5) == [6]
    assert await redis.json.get("j") == [{"a": [6, 2, 3], "b": "é"}]
    assert await redis.json.type("j", "$.b") == ["string"]
    assert await redis.json.delete("j", "$.b") == 1


async def test_pipelines_and_transactions(redis: "Redis") -> None:
    pipeline = redis.pipeline()
    pipeline.set("a", 1)
    pipeline.incr("a")
    pipeline.get("a")
    assert await pipeline.exec() == [True, 2, "2"]
    transaction = redis.multi()
    transaction.set("b", 1)
    transaction.incrby("b", 4)
    assert await transaction.exec() == [True, 5]


async def test_json_in_a_transaction(redis: "Redis") -> None:
    await need_json(redis)
    transaction = redis.multi()
    transaction.json.set("j", "$", {"a": 1})
    transaction.json.get("j", "$.a")
    assert await transaction.exec() == [True, [1]]


async def test_an_error_is_the_sdks(redis: "Redis") -> None:
    from upstash_redis.errors import UpstashError

    await redis.set("k", "x")
    with pytest.raises(UpstashError, match="WRONGTYPE"):
        await redis.lpush("k", "x")
    with pytest.raises(UpstashError, match="not an integer"):
        await redis.incr("k")


async def test_publish(redis: "Redis") -> None:
    assert await redis.publish("chat", "hello") == 0


async def test_from_the_lines_that_the_sandbox_prints(empty: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    need_module("upstash_redis")
    from upstash_redis import Redis

    monkeypatch.setenv("UPSTASH_REDIS_REST_URL", str(empty.client.base_url).rstrip("/"))
    monkeypatch.setenv("UPSTASH_REDIS_REST_TOKEN", empty.database["rest_token"])
    with Redis.from_env() as redis:
        assert redis.set("k", b"v".decode()) is True
        assert redis.get("k") == "v"
