"""Server-sent events: MONITOR and the channels."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.conftest import PATIENCE, wait_for
from tests.products.redis.sandbox.data.asking import Asking, asking

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

EVENTS = {"accept": "text/event-stream"}


class Stream:
    """An open stream."""

    def __init__(self, response: httpx.Response) -> None:
        self._lines = response.aiter_lines()

    async def event(self) -> str:
        """The data of the next event."""
        async with asyncio.timeout(PATIENCE):
            data: list[str] = []
            async for line in self._lines:
                if not line:
                    break
                assert line.startswith("data: "), line
                data.append(line.removeprefix("data: "))
        return "\n".join(data)


@asynccontextmanager
async def streaming(of: Asking, path: str) -> AsyncIterator[Stream]:
    async with of.client.stream("POST", path, headers=EVENTS) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        yield Stream(response)


async def test_monitor_shows_every_command_in_quotes(empty: Asking) -> None:
    async with streaming(empty, "/monitor") as stream:
        assert await stream.event() == '"OK"'
        await empty.client.post("/set/k%22", content=b'a "b" \\ \r\n\t\a\b\x00\xff\xc3\xa9')
        line = await stream.event()
        assert re.fullmatch(r"\d+\.\d{6} \[0 0\.0\.0\.0:0\] .*", line)
        assert line.partition("] ")[2] == r'"set" "k\"" "a \"b\" \\ \r\n\t\a\b\x00\xff\xc3\xa9"'
        await empty.send([["GET", "k"], ["DBSIZE"]], "/multi-exec")
        assert (await stream.event()).endswith('] "GET" "k"')
        assert (await stream.event()).endswith('] "DBSIZE"')


async def test_monitor_needs_the_header_and_the_full_token(empty: Asking) -> None:
    assert (await empty.client.post("/monitor")).status_code == 400
    response = await empty.client.post("/monitor", headers=EVENTS | empty.reading)
    assert response.json()["error"].startswith("NOPERM")


async def test_a_publish_reaches_channels_and_patterns(empty: Asking) -> None:
    async with (
        streaming(empty, "/subscribe/chat/news%2Fde") as channels,
        streaming(empty, "/psubscribe/c%5Bgh%5Dat*") as pattern,
    ):
        assert await channels.event() == "subscribe,chat,1"
        assert await channels.event() == "subscribe,news/de,2"
        assert await pattern.event() == "psubscribe,c[gh]at*,1"
        assert await empty.result("PUBLISH", "chat", "hello, you") == 2
        assert await channels.event() == "message,chat,hello, you"
        assert await pattern.event() == "pmessage,c[gh]at*,chat,hello, you"
        assert (await empty.client.get("/publish/chatter/hi")).json() == {"result": 1}
        assert await pattern.event() == "pmessage,c[gh]at*,chatter,hi"
        await empty.send([["PUBLISH", "news/de", "two\nlines"]], "/multi-exec")
        assert await channels.event() == "message,news/de,two\nlines"
        assert await empty.result("PUBSUB", "CHANNELS") == ["chat", "news/de"]
        assert await empty.result("PUBSUB", "CHANNELS", "n*") == ["news/de"]
        assert await empty.result("PUBSUB", "NUMSUB", "chat", "none") == ["chat", 1, "none", 0]
        assert await empty.result("PUBSUB", "NUMPAT") == 1


async def test_a_stream_that_is_left_no_longer_listens(empty: Asking) -> None:
    async with streaming(empty, "/subscribe/chat") as stream:
        await stream.event()
        assert await empty.result("PUBLISH", "chat", "m") == 1
    async with asyncio.timeout(PATIENCE):
        while await empty.result("PUBLISH", "chat", "m"):
            pass


async def test_channels_are_a_databases_own(sandbox: "LocalUpstash", empty: Asking) -> None:
    other = await asking(sandbox, "webhooks")
    async with other.client, streaming(empty, "/subscribe/chat") as stream:
        await stream.event()
        assert await other.result("PUBLISH", "chat", "m") == 0


async def test_a_held_request_is_let_go_and_a_stream_then_flows(
    sandbox: "LocalUpstash", empty: Asking
) -> None:
    base = str(empty.client.base_url.copy_with(path="/"))
    path = empty.client.base_url.path + "*"
    fault = {"do": "slow", "hold": True, "path": path, "times": 1}
    await empty.client.post(base + "_sandbox/faults", json=[fault])

    async def first_event() -> str:
        async with streaming(empty, "/subscribe/chat") as stream:
            return await stream.event()

    waiting = asyncio.create_task(first_event())
    await wait_for(lambda: sandbox.held, what="the request to be held")
    assert not waiting.done()
    sandbox.release()
    assert await waiting == "subscribe,chat,1"


@pytest.mark.parametrize("do", ["status", "drop"])
async def test_faults_of_data(empty: Asking, do: str) -> None:
    base = str(empty.client.base_url.copy_with(path="/"))
    fault = {"do": do, "status": 503, "path": "/data/*", "times": 1}
    await empty.client.post(base + "_sandbox/faults", json=[fault])
    if do == "status":
        assert (await empty.client.get("/ping")).status_code == 503
    else:
        with pytest.raises(httpx.RemoteProtocolError):
            await empty.client.get("/ping")
    assert await empty.result("PING") == "PONG"
