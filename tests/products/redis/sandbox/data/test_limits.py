"""Limits of a plan, and commands that are not there over REST."""

from typing import TYPE_CHECKING

import pytest

from tests.products.redis.sandbox.data.asking import Asking, asking

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

MB = 1024 * 1024


async def test_a_request_over_the_plans_size(sandbox: "LocalUpstash") -> None:
    free = await asking(sandbox, "sessions")
    async with free.client as client:
        assert free.database["db_max_request_size"] == 10 * MB
        fits = await client.post("/set/big", content=b"x" * (10 * MB))
        assert fits.json() == {"result": "OK"}
        refused = await client.post("/set/big", content=b"x" * (10 * MB + 1))
        assert refused.status_code == 400
        assert refused.json()["error"].startswith("ERR max request size exceeded")


async def test_a_key_has_at_most_32_kb(empty: Asking) -> None:
    assert await empty.result("SET", "k" * 32_768, "v") == "OK"
    long = "k" * 32_769
    refused = "ERR max key size exceeded. Limit: 32768 bytes, Actual: 32769 bytes"
    for command in (["SET", long, "v"], ["MSET", "a", 1, long, 2], ["RENAME", "a", long], ["DEL", "a", long]):
        assert await empty.error(*command) == refused
    assert await empty.result("SET", "value", long) == "OK"


async def test_the_free_plan_has_a_number_of_requests(
    sandbox: "LocalUpstash", monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await asking(sandbox, "sessions")).database["db_request_limit"] == 500_000
    monkeypatch.setattr("upstash_tui.products.redis.sandbox.database._FREE_REQUESTS", limit := 500)
    free = await asking(sandbox, "sessions")
    async with free.client:
        assert free.database["db_request_limit"] == limit
        await free.result("PING")
        await free.result("GET", "a")
        response = await free.send([["GET", "a"]] * limit, "/multi-exec")
        refused = f"ERR max requests limit exceeded. Limit: {limit}, Usage: {limit + 1}."
        assert response.json() == {"error": refused}
        assert await free.result("GET", "a") is None


@pytest.mark.parametrize(
    "command",
    [
        *(
            "AUTH x",
            "CLIENT ID",
            "HELLO 3",
            "QUIT",
            "RESET",
            "SELECT 1",
            "MULTI",
            "EXEC",
            "DISCARD",
            "WATCH k",
        ),
        *("UNWATCH", "MONITOR", "SUBSCRIBE c", "PSUBSCRIBE c", "OBJECT ENCODING k", "SORT k", "NOSUCH"),
    ],
)
async def test_commands_that_are_not_there(empty: Asking, command: str) -> None:
    name = command.split(maxsplit=1)[0]
    assert (await empty.error(*command.split())).startswith(f"ERR Command is not available: '{name}'.")


async def test_the_list_of_commands_is_empty(empty: Asking) -> None:
    assert await empty.result("COMMAND") == []
    assert await empty.result("COMMAND", "DOCS", "get") == []


@pytest.mark.parametrize(
    "command",
    [
        *("BLPOP none 0", "BRPOP none 0", "BLMOVE none to LEFT LEFT 0", "BRPOPLPUSH none to 0"),
        *("BLMPOP 0 1 none LEFT", "BZPOPMIN none 0", "BZPOPMAX none 0", "BZMPOP 0 1 none MIN"),
        *("XREAD BLOCK 0 STREAMS none $",),
    ],
)
async def test_nothing_blocks(empty: Asking, command: str) -> None:
    assert await empty.result(*command.split()) is None


async def test_a_blocking_command_takes_what_is_there(empty: Asking) -> None:
    await empty.result("RPUSH", "jobs", "a")
    assert await empty.result("BLPOP", "jobs", 0) == ["jobs", "a"]
