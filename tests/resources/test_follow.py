"""Following a record, at the pace of the test."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from msgspec import Struct

from tests.reading_host import Recorder, scope
from upstash_tui.api.decode import Page
from upstash_tui.api.errors import NotFound
from upstash_tui.resources.follow import follow
from upstash_tui.resources.source import Scope, Source


class Thing(Struct, frozen=True):
    """A record that is settled after ``left`` further reads."""

    left: int


async def _page(_: Scope[Thing]) -> Page[Thing]:
    raise AssertionError("the list is not read")


async def _one(_: Scope[Thing], thing: Thing) -> Thing:
    if thing.left < 0:
        raise NotFound("It is gone.")
    return Thing(thing.left - 1)


SOURCE = Source(_page, _one, settled=lambda thing: thing.left == 0)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were slept, which is all the time that passes."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    module = "upstash_tui.resources.follow"
    monkeypatch.setattr(f"{module}.asyncio", SimpleNamespace(sleep=sleep))
    monkeypatch.setattr(f"{module}.time", SimpleNamespace(monotonic=lambda: sum(slept)))
    return slept


async def followed(thing: Thing, source: Source[Thing] = SOURCE, limit: float = 120.0) -> list[int]:
    found = follow(source, scope(Recorder()), thing, every=2.0, limit=limit)
    return [each.left async for each in found]


async def test_until_it_is_settled(clock: list[float]) -> None:
    assert await followed(Thing(4)) == [3, 2, 1, 0]
    assert clock == [2.0] * 3, "and not after the last"


async def test_once_if_it_is_settled_already(clock: list[float]) -> None:
    assert await followed(Thing(1)) == [0]
    assert clock == []


async def test_each_read_is_of_the_record_before() -> None:
    seen: list[Thing] = []

    async def one(_: Scope[Thing], thing: Thing) -> Thing:
        seen.append(thing)
        return Thing(thing.left - 1)

    steps = follow(Source(_page, one, SOURCE.settled), scope(Recorder()), Thing(3), every=0)
    assert [each.left async for each in steps] == [2, 1, 0]
    assert seen == [Thing(3), Thing(2), Thing(1)]


async def test_no_longer_than_the_limit(clock: list[float]) -> None:
    assert await followed(Thing(100), limit=5.0) == [99, 98, 97, 96]


async def test_an_error_ends_it() -> None:
    with pytest.raises(NotFound):
        await followed(Thing(-1))


async def test_not_at_all_if_a_record_can_not_be_read_alone() -> None:
    never: Callable[[Thing], bool] = lambda thing: False  # noqa: E731
    assert await followed(Thing(3), Source(_page, settled=never)) == []
