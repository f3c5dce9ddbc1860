"""Streams of a database: past the guards, with the right token, from the sandbox and from odd servers."""

import asyncio
from typing import Any

import pytest

from tests.api.raw_server import reply, serving
from tests.api.streams import Stream
from tests.products.redis.data.visits import Visitor
from upstash_tui.api.errors import UpstashError
from upstash_tui.products.redis.data.errors import DataError, WrongToken
from upstash_tui.products.redis.data.guard import Blocked
from upstash_tui.products.redis.data.monitor.heard import Heard
from upstash_tui.products.redis.data.monitor.listening import LONGEST, PATIENCE, Listening
from upstash_tui.products.redis.data.monitor.monitor import Seen
from upstash_tui.products.redis.data.visit import Visit, visit_of
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.data import Data
from upstash_tui.resources.source import Scope
from upstash_tui.secret import Secret


class Listener:
    """Listens to ``visit`` until it is stopped."""

    def __init__(self, visit: Visit, *command: str) -> None:
        self.seen = Seen()
        self.clock = 0.0
        self.listening = Listening(command, lambda: self.clock, lambda: 1.0)
        self._came = asyncio.Event()
        self.task = asyncio.create_task(self.listening.read(visit, self.seen, self._came.set))

    async def accepted(self) -> None:
        while not self.listening.is_accepted:
            await self._more()

    async def lines(self, count: int) -> list[Heard]:
        while self.seen.total < count:
            await self._more()
        return [*self.seen.lines.values()]

    async def _more(self) -> None:
        came = asyncio.create_task(self._came.wait())
        await asyncio.wait([came, self.task], return_when=asyncio.FIRST_COMPLETED)
        came.cancel()
        if self.task.done():
            await self.task
            pytest.fail("the stream has ended")
        self._came.clear()

    async def stop(self) -> None:
        self.task.cancel()
        await asyncio.wait([self.task])


async def test_a_command_that_is_sent_is_seen(visitor: Visitor) -> None:
    visit = await visitor.visit()
    listener = Listener(visit, "MONITOR")
    await listener.accepted()
    await visit.ask(["SET", "k", b"\x1b[2J\xff"])
    *_, line = await listener.lines(2)
    assert line.words == (b"SET", b"k", b"\x1b[2J\xff")
    assert line.text == r'k "\x1b[2J\xff"'
    await listener.stop()


async def test_what_is_published_is_seen(visitor: Visitor) -> None:
    visit = await visitor.visit()
    channels, patterns = (
        Listener(visit, "SUBSCRIBE", "chat", "a/b", ".."),
        Listener(visit, "PSUBSCRIBE", "c*"),
    )
    await channels.accepted()
    await patterns.accepted()
    assert await visit.ask(["PUBLISH", "chat", "hello, you\nthere"]) == [2]
    assert await visit.ask(["PUBLISH", "a/b", "x"]) == [1]
    assert await visit.ask(["PUBLISH", "..", "y"]) == [1]
    lines = await channels.lines(3)
    assert [line.words for line in lines] == [(b"chat", b"hello, you\nthere"), (b"a/b", b"x"), (b"..", b"y")]
    (line,) = await patterns.lines(1)
    assert (line.words, line.source) == ((b"chat", b"hello, you\nthere"), b"c*")
    await channels.stop()
    await patterns.stop()


async def test_a_stream_that_is_stopped_is_closed(visitor: Visitor) -> None:
    visit = await visitor.visit()
    listener = Listener(visit, "SUBSCRIBE", "chat")
    await listener.accepted()
    await listener.stop()
    while await visit.ask(["PUBLISH", "chat", "m"]) != [0]:
        pass


async def test_under_read_only_it_is_said_clearly_what_monitor_needs(visitor: Visitor) -> None:
    visit = await visitor.visit(read_only=True, armed=False)
    await visitor.sent()
    listener = Listener(visit, "MONITOR")
    with pytest.raises(DataError, match=r"MONITOR needs the full token .* READ-ONLY"):
        await listener.task
    (request,) = await visitor.sent()
    assert request["path"].endswith("/monitor")
    channels = Listener(visit, "SUBSCRIBE", "chat")
    await channels.accepted()
    await channels.stop()


async def test_nothing_else_opens_a_stream(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visitor.sent()
    for command in (["SET", "a", "1"], ["GET", "a"], ["UNSUBSCRIBE", "a"], [""], ["FLUSHALL"]):
        with pytest.raises(Blocked):
            async with visit.events(command):
                pass
    assert not await visitor.sent()


async def test_a_stream_is_counted_as_a_command(visitor: Visitor) -> None:
    visit = await visitor.visit()
    before, watched = visit.sent.commands, []
    visit.watch(lambda: watched.append(visit.sent.commands))
    listener = Listener(visit, "MONITOR")
    await listener.accepted()
    assert visit.sent.commands == before + 1
    assert watched[-1] == before + 1
    await listener.stop()


# What no sandbox answers


async def visit_at(url: str, *, token: str = "full", read_only: bool = False) -> tuple[Visit, Data]:
    data = Data(url)
    database = Database(
        id="one",
        name="one",
        endpoint="one.upstash.io",
        rest_token=Secret(token),
        read_only_rest_token=Secret("read"),
    )
    scope: Scope[Any] = Scope(None, "ada@example.com", data=lambda: data, read_only=read_only)  # type: ignore[arg-type]
    return await visit_of(scope, database), data


@pytest.mark.parametrize("read_only", [True, False])
async def test_the_full_token_is_used_but_under_read_only(read_only: bool) -> None:
    async with serving(Stream(b'data: "OK"\n\n')) as raw:
        visit, data = await visit_at(raw.url, read_only=read_only)
        listener = Listener(visit, "MONITOR")
        await listener.accepted()
        await listener.stop()
        await data.aclose()
    assert raw.received[0].headers["authorization"] == f"Bearer {'read' if read_only else 'full'}"


@pytest.mark.parametrize(
    ("status", "text", "kind", "words"),
    [
        (401, "WRONGPASS invalid or missing auth token", WrongToken, "does not accept the token"),
        (
            400,
            "NOPERM this user has no permissions to run the 'monitor' command",
            DataError,
            "may not do that",
        ),
        (400, "\x1b]0;EVIL\x07 no", DataError, "refused the request"),
        (404, "nothing here", UpstashError, "does not have it"),
        (503, "later", UpstashError, "the fault is at its end"),
        (204, "", UpstashError, "is not what the REST API"),
    ],
)
async def test_a_refusal_says_why(status: int, text: str, kind: type[UpstashError], words: str) -> None:
    async with serving(reply({"error": text} if text else b"", status)) as raw:
        visit, data = await visit_at(raw.url)
        with pytest.raises(kind, match=words) as caught:
            await Listener(visit, "MONITOR").task
        await data.aclose()
    assert caught.value.in_full.isprintable()


async def test_without_any_token_nothing_is_sent() -> None:
    async with serving(reply()) as raw:
        visit, data = await visit_at(raw.url)
        visit.client.tokens = None, None
        with pytest.raises(DataError, match="No token"):
            await Listener(visit, "MONITOR").task
        await data.aclose()
        assert not raw.received


async def test_lines_count_as_a_beginning_and_garbage_does_not() -> None:
    stream = Stream(b"data: garbage\n\n")
    async with serving(stream) as raw:
        visit, data = await visit_at(raw.url)
        listener = Listener(visit, "MONITOR")
        await listener.lines(1)
        assert not listener.listening.is_accepted
        stream.lines('1.5 [0 x] "PING"')
        await listener.lines(2)
        assert listener.listening.is_accepted
        await listener.stop()
        await data.aclose()


def test_patience_and_the_longest_time_are_by_the_clock() -> None:
    clock = 100.0
    listening = Listening(("MONITOR",), lambda: clock, lambda: 0.0)
    assert (listening.seconds, listening.is_refused, listening.is_over) == (0, False, False)
    clock += PATIENCE
    assert listening.is_refused
    listening.is_accepted = True
    assert not listening.is_refused
    clock = 100.0 + LONGEST
    assert listening.is_over
