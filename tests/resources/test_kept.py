"""What is kept for all lists of the account: for ten minutes, and what failed not at all."""

import pytest
from msgspec import Struct

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.credential import Credential
from upstash_tui.api.errors import ServerFailed
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
