"""The value of a key on the screen: reading it."""

import gzip
from collections.abc import Sequence
from typing import Any

from tests.conftest import wait_for
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.values.value_host import ValueHost
from tests.shown import strips_of
from upstash_tui.widgets.title_rule import TitleRule

PROFILE = ("HSET", "user:1042:profile", "name", "Ada Lovelace", "plan", "pro", "avatar", b"\x89PNG" * 800)


async def test_a_hash_is_a_table_of_its_fields(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=(100, 20)):
        await app.begin(
            PROFILE, ("EXPIRE", "user:1042:profile", "3480"), key=b"user:1042:profile", kind="hash"
        )
        text = await app.shows("FIELD", "Ada Lovelace")
        assert "user:1042:profile" in text
        assert "hash, 3 fields" in text
        assert "TTL 58 min" in text
        assert "‹binary, 3.12 KB›" in text


async def test_what_stands_in_the_title_can_be_read_without_the_focus(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=(100, 20)) as pilot:
        await app.begin(PROFILE, key=b"user:1042:profile", kind="hash")
        await app.shows("hash, 3 fields", "no TTL")
        app.screen.set_focus(None)
        await pilot.pause()
        line = app.query_one(TitleRule).rich_style.color
        for words in ("hash, 3 fields", "no TTL"):
            (part,) = [each for each in strips_of(app)[0] if words in each.text]
            assert part.style is not None
            assert part.style.color != line


async def test_enter_shows_a_field_whole_and_escape_leads_back(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=(100, 20)) as pilot:
        await app.begin(("HSET", "a", "prefs", '{"theme":"dark","tz":"Europe/London"}'), key=b"a")
        await app.shows("prefs")
        await pilot.press("enter")
        await app.shows('"theme": "dark",', "JSON · field prefs · b: text, bytes")
        await pilot.press("b")
        await app.shows('{"theme":"dark","tz":"Europe/London"}')
        await pilot.press("x")
        await app.shows("00000000  7b 22 74")
        await pilot.press("x")
        await app.shows('"theme": "dark",')
        await pilot.press("escape")
        await app.shows("FIELD")
        assert app.view.rows.has_focus


TYPES: dict[tuple[Any, ...], Sequence[str]] = {
    ("SET", "text", "hello\nworld"): ("string, 11 B", "hello", "world", "no TTL"),
    ("SET", "empty", ""): ("string, 0 B",),
    ("SET", "gz", gzip.compress(b"<!doctype html>", mtime=0)): ("<!doctype html>", "gzip, 35 B packed"),
    ("SET", "bytes", b"\xff\xfe"): ("00000000  ff fe",),
    ("RPUSH", "list", "first", "second"): ("list, 2 elements", "INDEX", "0 first", "1 second"),
    ("SADD", "set", "reader"): ("set, 1 member", "reader"),
    ("ZADD", "zset", "1.5", "ada"): ("zset, 1 member", "SCORE", "1.5 ada"),
    ("XADD", "stream", "7-0", "type", "login"): ("stream, 1 entry", "7-0", "type=login"),
    ("JSON.SET", "json", "$", '[{"z":1,"a":12345678901234567890}]'): ("json, ", '"a": 12345678901234567890'),
}


async def test_every_type_is_shown(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=(100, 20)):
        await app.begin(*TYPES)
        for (_, key, *_), words in TYPES.items():
            await app.open(key.encode())
            await app.shows(f"━ {key} ", *words)


async def test_rows_come_in_pages_by_a_key_or_at_the_end(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=(100, 20)) as pilot:
        scores = [word for place in range(120) for word in (str(place), f"m{place:03}")]
        await app.begin(("ZADD", "a", *scores), key=b"a", kind="zset")
        await app.shows("zset, 50+ members")
        await pilot.press("m")
        await app.shows("zset, 100+ members")
        await pilot.press("end")
        await app.shows("zset, 120 members")
        await pilot.press("S")
        await app.shows("50+ members, last first", "119 m119")


async def test_memory_and_length_are_asked_for_by_a_key(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=(100, 20)) as pilot:
        await app.begin(("SADD", "a", *map(str, range(70))), key=b"a", kind="set")
        await app.shows("members")
        assert app.foot.startswith("sent here: 3 commands") or app.foot.startswith("sent here: 2 commands")
        await pilot.press("i")
        await app.shows("memory: ", "70 members")


async def test_what_is_gone_says_so_and_tells_the_list(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test():
        await app.begin(key=b"nothing", kind="hash")
        await app.shows("There is no such key, or no longer.")
        await wait_for(lambda: app.changed == [(b"nothing", None)])


async def test_a_late_answer_of_another_key_is_dropped(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test():
        await app.begin(("SET", "a", "first"), ("SET", "b", "second"))
        app.view.open(b"a", "string")
        app.view.open(b"b", "string")
        await app.shows("second")
        assert app.view.value is not None
        assert app.view.value.key == b"b"
        app.view.open(None)
        await app.shows("No key is open.")


HOSTILE = {
    "escape": b"\x1b]0;owned\x07\x1b[2J\x9b31m",
    "c1": "\x9b2J\x85".encode(),
    "bidi": "\u202egnp.exe\u2066".encode(),
    "invalid": b"\xff\xfe\xc3\x28",
    "long": b"A" * 3_000_000,
    "bomb": gzip.compress(b"\0" * 5_000_000, mtime=0),
    "deep": b"[" * 300_000,
    "markup": b"[red]x[/red] [@click=app.quit]y[/]",
}


async def test_an_answer_that_comes_while_it_is_taken_down_is_let_go(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=(80, 24)):
        await app.begin(("SET", "a", "1"), key=b"a")
        await app.view.query_one(TitleRule).remove()
        app.view.read_again()
        await app.workers.wait_for_complete()
        assert app.is_running


async def test_hostile_values_are_shown_safely(visitor: Visitor) -> None:
    app = ValueHost(visitor)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin()
        for what, content in HOSTILE.items():
            await app.other("SET", what, content)
            await app.other("HSET", content[:90], content[:90], content)
            await app.open(what.encode())
            for _ in range(3):
                await pilot.press("b", "end")
                assert not {*"\x1b\x9b\x85\u202e\u2066\x07"} & {*app.text}, what
            await app.open(content[:90])
            assert not {*"\x1b\x9b\x85\u202e\u2066\x07"} & {*app.text}, what
            assert await app.other("GET", what) == content, what
