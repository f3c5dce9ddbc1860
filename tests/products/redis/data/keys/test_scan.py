"""A walk over the keys: in few calls, once each, to the end, and on a database of any kind."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.products.redis.data.keys.keyspaces import Keyspace
from tests.properties import unhurried
from upstash_tui.products.redis.data.keys import scan
from upstash_tui.products.redis.data.keys.scan import MOST_CALLS, Known, Walk, escaped, is_plain

if TYPE_CHECKING:
    from tests.products.redis.data.visits import Visitor

MANY = [b"user:%d" % number for number in range(10_000)]


async def page(walk: Walk, enough: int = 30) -> Sequence[bytes]:
    return [key async for new in walk.page(enough) for key in new]


async def everything(walk: Walk) -> Sequence[bytes]:
    found: list[bytes] = []
    while walk.may_go_on:
        found += await page(walk)
    return found


async def test_the_first_page_is_one_call_that_brings_the_types() -> None:
    keyspace = Keyspace(MANY)
    walk = Walk(keyspace.ask, Known())
    assert await page(walk) == MANY[:100]
    assert keyspace.words == ["SCAN 0 COUNT 100 WITHTYPE", "DBSIZE"]
    assert (walk.seen, walk.known.size, walk.kinds[MANY[0]]) == (100, 10_000, "string")


async def test_two_thousand_keys_are_a_handful_of_commands() -> None:
    keyspace = Keyspace(MANY)
    walk = Walk(keyspace.ask, Known())
    while walk.seen < 2000:
        await page(walk)
    assert len(keyspace.sent) <= 5


async def test_each_call_looks_at_more_up_to_what_the_service_does() -> None:
    keyspace = Keyspace(MANY)
    await everything(Walk(keyspace.ask, Known()))
    scans = [words.split(" ")[3] for words in keyspace.words if words.startswith("SCAN")]
    assert scans[:4] == ["100", "500", "1000", "1000"]


async def test_a_walk_ends_where_the_cursor_says_so_and_has_each_key_once() -> None:
    keyspace = Keyspace(MANY)
    keyspace.repeats = 7
    walk = Walk(keyspace.ask, Known())
    assert await everything(walk) == MANY
    assert walk.ended
    assert walk.seen == 10_000


async def test_an_empty_reply_is_no_end() -> None:
    keyspace = Keyspace([*MANY[:3000], b"order:1"])
    walk = Walk(keyspace.ask, Known(), "order:*")
    assert await page(walk) == [b"order:1"]
    assert walk.ended


async def test_a_page_that_finds_nothing_is_bounded() -> None:
    keyspace = Keyspace([b"user:%d" % number for number in range(50_000)])
    walk = Walk(keyspace.ask, Known(), "order:*")
    assert await page(walk) == []
    assert keyspace.count("SCAN") == MOST_CALLS
    assert walk.may_go_on


async def test_a_whole_name_is_found_with_the_first_call() -> None:
    keyspace = Keyspace([*MANY, b"zebra"])
    walk = Walk(keyspace.ask, Known(), "zebra")
    keys = walk.page(1)
    assert await anext(keys) == [b"zebra"]
    assert keyspace.count("TYPE") == 1
    assert await everything(walk) == [], "it comes once"


async def test_a_beginning_is_enough_and_a_backslash_is_one() -> None:
    keyspace = Keyspace([b"a:1", b"a:2", b"b"])
    assert await everything(Walk(keyspace.ask, Known(), "a")) == [b"a:1", b"a:2"]
    await everything(Walk(keyspace.ask, Known(), "a\\b"))
    assert r"SCAN 0 MATCH a\\b* COUNT 100 WITHTYPE" in keyspace.words


async def test_one_type_is_asked_for_without_the_types() -> None:
    keyspace = Keyspace(MANY)
    keyspace.kinds = {MANY[5]: "hash"}
    walk = Walk(keyspace.ask, Known(), kind="hash")
    assert await everything(walk) == [MANY[5]]
    assert walk.kinds == {MANY[5]: "hash"}
    assert "WITHTYPE" not in " ".join(keyspace.words)


async def test_a_whole_name_of_another_type_is_not_shown() -> None:
    keyspace = Keyspace([b"a"])
    assert await everything(Walk(keyspace.ask, Known(), "a", "hash")) == []


async def test_a_server_that_does_not_tell_types_is_asked_without_from_then_on() -> None:
    keyspace = Keyspace(MANY, tells_types=False)
    known = Known()
    walk = Walk(keyspace.ask, known)
    assert await everything(walk) == MANY
    assert walk.kinds[MANY[0]] == ""
    keyspace.sent.clear()
    await everything(Walk(keyspace.ask, known, "user:1*"))
    assert "WITHTYPE" not in " ".join(keyspace.words)
    assert not keyspace.count("DBSIZE"), "it is known"


async def test_a_token_that_may_not_scan_still_finds_a_name() -> None:
    keyspace = Keyspace(MANY, refuses="NOPERM this user has no permissions to run the 'scan' command")
    known = Known()
    walk = Walk(keyspace.ask, known)
    assert await everything(walk) == []
    assert known.refusal.startswith("NOPERM")
    assert await page(Walk(keyspace.ask, known, "user:1")) == [b"user:1"]
    assert keyspace.count("SCAN") == 1, "it is not asked again"


async def test_a_failed_request_loses_nothing() -> None:
    keyspace = Keyspace(MANY)
    walk = Walk(keyspace.ask, Known())
    first = await page(walk)
    keyspace.fails = True
    assert await page(walk) == []
    assert walk.may_go_on
    keyspace.fails = False
    assert [*first, *await everything(walk)] == MANY


async def test_no_more_keys_are_kept_than_find_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MOST_KEYS", 2000)
    walk = Walk(Keyspace(MANY).ask, Known())
    await everything(walk)
    assert 2000 <= walk.seen < 3000
    assert walk.is_full
    assert not walk.ended


async def test_long_names_count_by_their_length() -> None:
    keys = [b"%05d" % number + bytes(32_000) for number in range(1500)]
    walk = Walk(Keyspace(keys).ask, Known())
    await everything(walk)
    assert walk.is_full


@pytest.mark.parametrize("reply", [None, 7, [], [b"1"], [b"0", b"a"], [b"0", [1, None, [b"x"]], b"more"]])
async def test_a_reply_that_makes_no_sense_is_said(reply: object) -> None:
    async def ask(*commands: object, atomic: bool = False) -> list[object]:
        return [reply, 5][: len(commands)]

    walk = Walk(ask, Known())
    assert await page(walk) == []
    assert walk.trouble
    assert walk.may_go_on


@given(st.text("ab*?[]\\^-", max_size=12))
@unhurried
def test_an_escaped_text_has_no_wildcard_that_acts(text: str) -> None:
    assert not set("*?[\\") & set(re.sub(r"\\.", "", escaped(text)))
    assert re.sub(r"\\(.)", r"\1", escaped(text)) == text


async def test_the_service_finds_any_name_by_what_was_typed(visitor: "Visitor") -> None:
    visit = await visitor.visit()
    names = ["plain", "a*b", "a?b", "[x]", "back\\slash", "caf\u00e9 \u6771\u4eac", "^-]"]
    await visit.ask(*(("SET", name, "1") for name in names))

    async def ask(*commands: Sequence[str | bytes], atomic: bool = False) -> list[object]:
        return await visit.ask(*commands, atomic=atomic)

    known = Known()
    for name in names:
        typed = name if is_plain(name) else escaped(name)
        assert await everything(Walk(ask, known, typed)) == [name.encode()]
    assert {*await everything(Walk(ask, known))} == {name.encode() for name in names}


async def test_keys_come_and_go_between_the_pages() -> None:
    keyspace = Keyspace(MANY[:50])
    walk = Walk(keyspace.ask, Known())
    await everything(walk)
    walk.put(b"new", "hash")
    walk.put(MANY[0], "string")
    assert (walk.seen, walk.known.size, walk.kinds[b"new"]) == (51, 51, "hash")
    walk.drop([b"new", MANY[1], b"never"])
    assert (walk.seen, walk.known.size) == (49, 49)
