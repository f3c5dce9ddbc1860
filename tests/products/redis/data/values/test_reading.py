"""Reading what a key holds, in few commands."""

from collections.abc import Sequence

import pytest

from tests.products.redis.data.visits import Visitor
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.values.reading import BEGINNING, MOST, read, read_more
from upstash_tui.products.redis.data.values.value import Value
from upstash_tui.products.redis.data.visit import Visit


class Counting:
    """Asks ``visit``, and keeps what it asked."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self.names: list[str] = []

    async def __call__(self, *commands: Command, atomic: bool = False) -> list[object] | None:
        self.names += [str(command[0]) for command in commands]
        return await self._visit.ask(*commands, atomic=atomic)


async def opened(visit: Visit, key: bytes, kind: str = "", *, backwards: bool = False) -> Value:
    value = await read(visit.ask, key, kind, backwards=backwards)
    assert value is not None
    return value


async def all_of(visit: Visit, value: Value) -> Value:
    while value.following:
        more = await read_more(visit.ask, value)
        assert more is not None
        value = more
    return value


async def test_a_short_string_takes_three_commands(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visit.ask(["SET", "a", b"\xffhello", "EX", "100"])
    counting = Counting(visit)
    value = await read(counting, b"a", "string")
    assert counting.names == ["GETRANGE", "STRLEN", "PTTL"]
    assert value is not None
    assert value.content == b"\xffhello"
    assert value.is_whole
    assert value.lifetime is not None
    assert 0 < value.lifetime <= 100_000


@pytest.mark.parametrize("length", [0, 1, BEGINNING - 1, BEGINNING, BEGINNING + 1, MOST])
async def test_a_string_is_read_whole(visitor: Visitor, length: int) -> None:
    visit = await visitor.visit()
    content = (b"0123456789" * (length // 10 + 1))[:length]
    await visit.ask(["SET", "a", content])
    value = await opened(visit, b"a", "string")
    assert (value.content, value.is_whole, value.lifetime) == (content, True, None)


async def test_of_a_longer_one_the_beginning_is_read(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visit.ask(["SETRANGE", "a", str(MOST), "x"])
    value = await opened(visit, b"a", "string")
    assert len(value.content) == BEGINNING
    assert value.length == MOST + 1
    assert not value.is_whole


async def test_an_unknown_type_is_asked_for_once(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visit.ask(["RPUSH", "a", "x", b"\xfe"])
    counting = Counting(visit)
    value = await read(counting, b"a")
    assert counting.names == ["TYPE", "LRANGE", "PTTL"]
    assert value is not None
    assert value.kind == "list"
    assert [(item.name, item.value) for item in value.items] == [(b"0", b"x"), (b"1", b"\xfe")]


@pytest.mark.parametrize("kind", ["", "string", "hash", "list", "set", "zset", "stream", "json"])
async def test_a_key_that_is_gone_says_so(visitor: Visitor, kind: str) -> None:
    value = await opened(await visitor.visit(), b"nothing", kind)
    assert value.is_gone


async def test_a_key_of_another_type_by_now_is_read_as_that(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visit.ask(["SADD", "a", "x"])
    for kind in ("string", "hash", "list", "zset", "stream"):
        value = await opened(visit, b"a", kind)
        assert (value.kind, value.items[0].name) == ("set", b"x")


async def test_a_hash_comes_with_the_lifetimes_of_its_fields(visitor: Visitor) -> None:
    visit = await visitor.visit()
    await visit.ask(["HSET", "a", "name", "Ada", "otp", "1234"])
    await visit.ask(["HEXPIRE", "a", "60", "FIELDS", "1", "otp"])
    counting = Counting(visit)
    value = await read(counting, b"a", "hash")
    assert counting.names == ["HSCAN", "PTTL", "HTTL"]
    assert value is not None
    found = {item.name: item for item in value.items}
    assert found[b"name"].value == b"Ada"
    assert found[b"name"].lifetime is None
    assert found[b"otp"].lifetime == 60


@pytest.mark.parametrize("kind", ["hash", "list", "set", "zset", "stream"])
@pytest.mark.parametrize("backwards", [False, True])
async def test_pages_give_every_row_once(visitor: Visitor, kind: str, backwards: bool) -> None:
    visit = await visitor.visit()
    rows = [f"{place:03}" for place in range(130)]
    adding: dict[str, Sequence[list[str]]] = {
        "hash": [["HSET", "a", *(word for row in rows for word in (row, row))]],
        "list": [["RPUSH", "a", *rows]],
        "set": [["SADD", "a", *rows]],
        "zset": [["ZADD", "a", *(word for row in rows for word in (row, row))]],
        "stream": [["XADD", "a", f"{int(row) + 1}-0", "field", row] for row in rows],
    }
    await visit.ask(*adding[kind])
    first = await opened(visit, b"a", kind, backwards=backwards)
    assert first.following
    value = await all_of(visit, first)
    values = [
        item.fields[1] if kind == "stream" else item.name if kind == "zset" else item.value
        for item in value.items
    ]
    assert {each.decode() for each in values} == set(rows)
    assert len(value.items) == 130
    if kind == "list":
        assert [item.value.decode() for item in value.items] == rows
        assert value.items[129].name == b"129"
    if kind in ("zset", "stream"):
        assert values == sorted(values, reverse=backwards)


async def test_a_document_is_read_as_it_stands(visitor: Visitor) -> None:
    visit = await visitor.visit()
    text = '[{"b":1,"a":12345678901234567890},"é"]'
    await visit.ask(["JSON.SET", "a", "$", text])
    value = await opened(visit, b"a", "json")
    assert value.content.decode() == text
    assert value.is_whole


async def test_hostile_names_and_values_come_as_they_are(visitor: Visitor) -> None:
    visit = await visitor.visit()
    odd = [b"\x1b]0;title\x07", b"\xff\xfe", "\u202egnp.exe".encode(), b"\x9b31m", b".."]
    for each in odd:
        await visit.ask(["HSET", "a", each, each])
    value = await opened(visit, b"a", "hash")
    assert {item.name for item in value.items} == set(odd)
    assert all(item.name == item.value for item in value.items)
