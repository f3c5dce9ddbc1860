"""A real Redis server behind the sandbox: what is its own, and what the sandbox makes up for."""

import asyncio
import base64
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.local_upstash import LocalUpstash
from tests.products.redis.sandbox.data.asking import Asking, asking
from tests.products.redis.sandbox.data.real_server import redis_server
from upstash_tui.sandbox.process import SandboxProcess

pytestmark = [pytest.mark.slow, pytest.mark.system, pytest.mark.xdist_group("redis-server")]


async def test_each_database_has_its_own_number(redis_url: str) -> None:
    async with AsyncExitStack() as stack:
        sandbox = stack.enter_context(LocalUpstash(options={"redis-url": redis_url}))
        one, other = [await asking(sandbox, name) for name in ("webhooks", "chat-presence")]
        for of in (one, other):
            await stack.enter_async_context(of.client)
            await of.result("FLUSHDB")
        await one.result("SET", "k", "v")
        await other.result("SET", "k", "w")
        assert await one.result("COPY", "k", "l", "DB", 0) == 1
        assert (await one.result("DBSIZE"), await other.result("DBSIZE")) == (2, 1)
        assert "db0:keys=2," in await one.result("INFO", "keyspace")
        await one.result("FLUSHALL")
        assert (await one.result("DBSIZE"), await other.result("GET", "k")) == (0, "w")


async def test_samples_are_there_and_what_was_there_stays(redis_url: str) -> None:
    for _ in range(2):  # the second finds what the first left
        with LocalUpstash(options={"redis-url": redis_url}) as sandbox:
            of = await asking(sandbox)
            async with of.client:
                assert await of.result("LLEN", "queue:mails") == 10
                page = await of.result("GET", "page:/:gzip", upstash_encoding="base64")
                assert base64.b64decode(page).startswith(b"\x1f\x8b")
                types = (await of.result("SCAN", 0, "COUNT", 1000, "WITHTYPE"))[1][1::2]
                assert {"string", "hash", "list", "set", "zset", "stream"} <= set(types)


async def test_bytes_pass_through(served: Asking) -> None:
    value = bytes(range(256))
    await served.client.post("/set/raw", content=value)
    coded = {"upstash_encoding": "base64"}
    assert base64.b64decode(await served.result("GET", "raw", **coded)) == value
    dump = base64.b64decode(await served.result("DUMP", "raw", **coded))
    assert (await served.client.post("/restore/copy/0", content=dump)).json() == {"result": "OK"}
    assert base64.b64decode(await served.result("GET", "copy", **coded)) == value


async def test_of_many_that_compare_a_digest_one_wins(served: Asking) -> None:
    await served.result("SET", "k", "start")
    digest = await served.result("DIGEST", "k")
    answers = await asyncio.gather(*(served.result("SET", "k", at, "IFDEQ", digest) for at in range(20)))
    assert sorted(answers, key=str) == [None] * 19 + ["OK"]


async def test_scripts_run(served: Asking) -> None:
    script = "redis.call('SET', KEYS[1], ARGV[1]); return redis.call('GET', KEYS[1])"
    assert await served.result("EVAL", script, 1, "k", "v") == "v"


async def test_the_servers_own_settings_and_users_stay_hidden(served: Asking) -> None:
    assert await served.result("CONFIG", "GET", "*") == ["notify-keyspace-events", ""]
    assert (await served.error("CONFIG", "SET", "dir", "/")).startswith("ERR Unknown option")
    assert "users are the server's own" in await served.error("ACL", "SETUSER", "eve", "on")
    assert "# Replication" not in await served.result("INFO")


async def test_an_older_server_sets_fields_the_same(served: Asking, tmp_path: Path) -> None:
    cases = [
        "HSETEX h EX 100 FIELDS 2 a 1 b 2; HTTL h FIELDS 2 a b; HGETALL h",
        "HSET h a 1; HEXPIRE h 100 FIELDS 1 a; HSETEX h KEEPTTL FIELDS 1 a 2; HTTL h FIELDS 1 a; HGET h a",
        "HSET h a 1; HEXPIRE h 100 FIELDS 1 a; HSETEX h FIELDS 1 a 2; HTTL h FIELDS 1 a",
        "HSET h a 1; HSETEX h FNX FIELDS 1 a 2; HSETEX h FXX FIELDS 1 a 5; HGETALL h",
        "HSETEX h FXX FIELDS 1 b 2; EXISTS h",
        "HSETEX h PXAT 9999999999000 FIELDS 1 a 1; HPEXPIRETIME h FIELDS 1 a",
        "SET h v; HSETEX h FIELDS 1 a 1",
    ]
    with (
        redis_server(tmp_path, without=["HSETEX"]) as url,
        LocalUpstash(options={"redis-url": url}) as sandbox,
    ):
        older = await asking(sandbox, "geo-lookup")
        async with older.client:
            for line in cases:
                commands = [["FLUSHDB"], *map(str.split, line.split(";"))]
                answers = [(await of.send(commands, "/pipeline")).json() for of in (served, older)]
                assert answers[0] == answers[1], line


async def test_a_server_with_too_few_databases(tmp_path: Path) -> None:
    with redis_server(tmp_path, databases=2) as url, LocalUpstash(options={"redis-url": url}) as sandbox:
        for name, status in (("sessions", 200), ("rate-limits", 500)):
            of = await asking(sandbox, name)
            async with of.client:
                response = await of.send(["PING"])
                assert response.status_code == status, response.text
        assert "no such database" in response.json()["error"]


async def test_a_server_that_is_gone_and_comes_back(tmp_path: Path) -> None:
    with LocalUpstash(options={"redis-url": f"unix://{tmp_path}/redis.socket"}) as sandbox:
        of = await asking(sandbox, "geo-lookup")
        async with of.client:
            assert (await of.send(["PING"])).status_code == 500
            for _ in range(2):
                with redis_server(tmp_path):
                    assert await of.result("PING") == "PONG"
                assert (await of.send(["PING"])).status_code == 500


async def test_the_sandbox_as_a_process(redis_url: str) -> None:
    async with await SandboxProcess.start(databases=3, options={"redis-url": redis_url}) as sandbox:
        of = await asking(sandbox, "sessions")
        async with of.client:
            assert await of.result("PING") == "PONG"
        assert sandbox.environment["UPSTASH_REDIS_REST_URL"].startswith(sandbox.data_url)
