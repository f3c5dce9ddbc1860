"""What is kept for all lists of the account: for ten minutes, and what failed not at all.

What several ask for at the same time is one request to the local Upstash.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from msgspec import Struct

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import HELD
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.credential import Credential
from upstash_tui.api.errors import Forbidden, ServerFailed
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.stats import Totals
from upstash_tui.resources.figure_columns import COST
from upstash_tui.resources.kept import FRESH_SECONDS, Answers, kept
from upstash_tui.resources.source import Scope
from upstash_tui.secret import Secret


class Ship(Struct, frozen=True):
    id: str


class Port:
    """Weighs ships, and counts how often it had to."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.weighed: list[str] = []
        self.is_closed = False
        client = UpstashClient(Credential("ada@example.com", Secret("key")), "http://localhost")
        self.scope: Scope[Ship] = Scope(client, "ada@example.com", answers=Answers(lambda: self.time))

        @kept
        async def weigh(scope: Scope[Ship], ship: Ship) -> int:
            if self.is_closed:
                raise ServerFailed("It is closed.")
            self.weighed.append(ship.id)
            return len(self.weighed)

        @kept
        async def measure(scope: Scope[Ship], ship: Ship) -> str:
            return f"the length of {ship.id}"

        self.weigh, self.measure = weigh, measure


async def test_each_is_asked_once_in_ten_minutes() -> None:
    port = Port()
    for _ in range(3):
        assert await port.weigh(port.scope, Ship("a")) == 1
        assert await port.weigh(port.scope, Ship("b")) == 2
    assert await port.measure(port.scope, Ship("a")) == "the length of a"
    port.time += FRESH_SECONDS - 1
    assert await port.weigh(port.scope, Ship("a")) == 1
    port.time += 1
    assert await port.weigh(port.scope, Ship("a")) == 3
    assert port.weighed == ["a", "b", "a"]


async def test_what_is_forgotten_is_asked_again() -> None:
    port = Port()
    await port.weigh(port.scope, Ship("a"))
    port.scope.answers.forget()
    assert await port.weigh(port.scope, Ship("a")) == 2


async def test_a_failure_is_not_kept() -> None:
    port = Port()
    port.is_closed = True
    with pytest.raises(ServerFailed):
        await port.weigh(port.scope, Ship("a"))
    port.is_closed = False
    assert await port.weigh(port.scope, Ship("a")) == 1


class Askers:
    """Lists that ask for the statistics of one database, which the local Upstash holds."""

    def __init__(self, sandbox: LocalUpstash, scope: Scope[Database], database: Database) -> None:
        self.sandbox, self.scope, self.database = sandbox, scope, database
        late = DATABASES.column(COST).late
        assert late is not None
        self._read = late.read
        sandbox.order(HELD | {"path": "/v2/redis/stats/*", "times": 0})
        sandbox.forget()

    async def ask(self) -> "asyncio.Task[Totals]":
        """One more list that waits for them."""
        asking = asyncio.create_task(self.read())
        await asyncio.sleep(0)  # it has asked
        await wait_for(lambda: self.sandbox.held, what="the request")
        return asking

    async def read(self) -> Totals:
        totals: Totals = await self._read(self.scope, self.database)
        return totals

    @property
    def sent(self) -> int:
        """How many requests for them."""
        return len([each for each in self.sandbox.asked if "/stats/" in each["path"]])


@pytest_asyncio.fixture
async def askers(sandbox: LocalUpstash) -> AsyncIterator[Askers]:
    async with UpstashClient(Credential(sandbox.email, Secret(sandbox.api_key)), sandbox.url) as client:
        scope: Scope[Database] = Scope(client, sandbox.email)
        databases = await DATABASES.source.page(scope)
        yield Askers(sandbox, scope, databases.records[0])


async def test_what_several_ask_for_at_the_same_time_is_one_request(askers: Askers) -> None:
    asking = [await askers.ask() for _ in range(3)]
    askers.sandbox.release()
    first, *others = [await each for each in asking]
    assert others == [first, first]
    assert await askers.read() == first
    assert askers.sent == 1


async def test_who_stops_waiting_takes_the_answer_from_nobody(askers: Askers) -> None:
    """Nor the request, while another waits."""
    first, second = await askers.ask(), await askers.ask()
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    third = await askers.ask()
    askers.sandbox.release()
    assert await second == await third
    assert askers.sent == 1


async def test_the_request_ends_with_the_last_who_waits(askers: Askers) -> None:
    asking = [await askers.ask() for _ in range(2)]
    for each in asking:
        each.cancel()
    await asyncio.wait(asking)
    await wait_for(lambda: not askers.sandbox.held, what="the end of the request")
    again = await askers.ask()
    askers.sandbox.release()
    assert (await again).month_cost is not None
    assert askers.sent == 2


async def test_an_error_reaches_all_who_wait_and_is_not_kept(askers: Askers) -> None:
    askers.sandbox.fresh()
    askers.sandbox.order({"do": "status", "status": 403, "path": "/v2/redis/stats/*", "hold": True})
    asking = [await askers.ask() for _ in range(2)]
    askers.sandbox.release()
    for each in asking:
        with pytest.raises(Forbidden):
            await each
    assert askers.sent == 1
    assert (await askers.read()).month_cost is not None
    assert askers.sent == 2


async def test_what_is_forgotten_while_it_is_read_is_not_kept(askers: Askers) -> None:
    """It may be older than what it was forgotten for: who asks from then on does not get it."""
    before = await askers.ask()
    askers.scope.answers.forget()
    after = asyncio.create_task(askers.read())
    await wait_for(lambda: askers.sandbox.held == 2, what="the second request")
    askers.sandbox.release()
    await asyncio.wait([before, after])
    assert askers.sent == 2
    assert await askers.read() is await after
