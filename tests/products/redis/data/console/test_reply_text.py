"""Replies as lines of text."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties import unhurried
from upstash_tui.products.redis.data.console.reply_text import MOST_LETTERS, MOST_LINES, SHAPES, lines_of
from upstash_tui.products.redis.data.replies import ReplyError, decoded
from upstash_tui.text import clean_line

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.binary() | st.text().map(ReplyError)
replies = st.recursive(scalars | st.just("OK"), lambda inner: st.lists(inner, max_size=4), max_leaves=12)
commands = st.sampled_from(
    ["GET a", "HGETALL a", "XRANGE a - +", "INFO", "TYPE a", "MGET a b", "zrange a 0 -1 withscores"]
)


def plain(reply: object, line: str = "GET a") -> list[str]:
    return lines_of(line.split(), reply, "redis-cli")


def table(line: str, reply: object) -> list[str]:
    return lines_of(line.split(), reply, "table")


def as_json(line: str, reply: object) -> Any:
    return json.loads("\n".join(lines_of(line.split(), reply, "JSON")))


def nested(depth: int) -> object:
    value: object = b"bottom"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("reply", "lines"),
    [
        ("OK", ["OK"]),
        (None, ["(nil)"]),
        (3, ["(integer) 3"]),
        (1.5, ["(double) 1.5"]),
        (True, ["(true)"]),
        ([], ["(empty array)"]),
        (b"a\n\xff", [r'"a\n\xff"']),
        (ReplyError("ERR syntax error"), ["(error) ERR syntax error"]),
        ([b"a", 1, None], ['1) "a"', "2) (integer) 1", "3) (nil)"]),
        ([[b"a", [b"b", b"c"]], b"d"], ['1) 1) "a"', '   2) 1) "b"', '      2) "c"', '2) "d"']),
        ([[], b"a"], ["1) (empty array)", '2) "a"']),
    ],
)
def test_a_reply_is_written_as_redis_cli_does(reply: object, lines: list[str]) -> None:
    assert plain(reply) == lines


def test_numbers_of_a_long_list_stand_under_each_other() -> None:
    assert plain([b"x"] * 10)[8:] == [' 9) "x"', '10) "x"']


def test_an_error_says_what_it_means() -> None:
    words, meaning = plain(ReplyError("WRONGTYPE Operation against a key holding the wrong kind of value"))
    assert words.startswith("(error) WRONGTYPE ")
    assert meaning == "The key holds another type."


def test_a_status_has_no_quotes_and_info_is_read() -> None:
    assert plain(b"hash", "TYPE a") == ["hash"]
    assert plain(b"PONG", "ping") == ["PONG"]
    assert plain(b"PONG", "PING PONG extra") == ['"PONG"']
    assert plain(b"# Server\r\nredis_version:8.2.0\r\n", "INFO") == ["# Server", "redis_version:8.2.0"]


def test_pairs_are_rows_of_a_table() -> None:
    pairs = [b"name", b"Ada Lovelace", b"plan", b"pro"]
    assert table("hgetall a", pairs) == ['1) "name"   "Ada Lovelace"', '2) "plan"   "pro"']
    scores = [b"ada", b"12.5", b"charles", b"3"]
    assert table("ZRANGE a 0 -1 WITHSCORES", scores) == ['1) "ada"       "12.5"', '2) "charles"   "3"']
    assert table("ZRANGE a 0 -1", scores) == plain(scores)
    assert table("MGET a b", [b"1", None]) == ['1) "a"   "1"', '2) "b"   (nil)']
    assert table("HGETALL a", []) == ["(empty array)"]


def test_entries_of_a_stream_are_rows_of_a_table() -> None:
    entries = [[b"1-0", [b"type", b"login", b"user", b"7"]], [b"2-0", [b"type", b"out"]]]
    assert table("XRANGE a - +", entries) == [
        '1) 1-0   type "login"   user "7"',
        '2) 2-0   type "out"',
    ]


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("HGETALL a", [b"a"]),
        ("HGETALL a", [[b"a"], b"b"]),
        ("XRANGE a - +", [[b"1-0", None]]),
        ("XRANGE a - +", [b"1-0"]),
        ("MGET a b", [b"1"]),
        ("HGETALL a", b"text"),
    ],
)
def test_what_is_no_table_is_written_as_redis_cli_does(line: str, reply: object) -> None:
    assert table(line, reply) == plain(reply)


def test_json_has_objects_and_what_is_json_itself() -> None:
    assert as_json("HGETALL a", [b"a", b"1", b"b", b"2"]) == {"a": "1", "b": "2"}
    assert as_json("GET a", b'{"b": [1, {"a": null}]}') == {"b": [1, {"a": None}]}
    assert as_json("GET a", b"{not json") == "{not json"
    assert as_json("LRANGE a 0 5", [b"1", None, [2]]) == ["1", None, [2]]
    assert as_json("GET a", b"\xff\x1b\x9b") == r"\xff" + "\x1b" + r"\x9b"
    assert as_json("GET a", "\u202egnp".encode()) == "\u202egnp"


def test_the_beginning_of_a_large_reply_is_shown_and_how_large_it_is() -> None:
    (text,) = plain(b"x" * 10_000_000)
    assert len(text) < 10_000
    assert text.endswith("the beginning of 10,000,000 bytes")
    for line, reply in (
        ("LRANGE a 0 -1", [b"x"] * 100_000),
        ("HGETALL a", [b"%d" % number for number in range(100_000)]),
        ("LRANGE a 0 -1", [[b"x"] * 500] * 200),
    ):
        for shape in SHAPES:
            lines = lines_of(line.split(), reply, shape)
            assert len(lines) == MOST_LINES + 1, (line, shape)
            assert lines[-1] == f"… This is the beginning of {len(reply):,} items."


def test_long_lines_are_bounded_together() -> None:
    lines = plain([b"x" * 4000] * 1000)
    assert sum(map(len, lines)) < MOST_LETTERS + 10_000
    assert lines[-1] == "… This is the beginning of 1,000 items."


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_deep_is_not_opened_to_its_end(shape: str) -> None:
    reply = decoded(nested(100_000), has_status=False)
    lines = lines_of(["EVAL_RO"], reply, next(each for each in SHAPES if each == shape))
    assert len(lines) < 100
    assert "not opened" in "\n".join(lines)


@unhurried
@given(commands, replies, st.sampled_from(SHAPES))
def test_any_reply_is_safe_to_show(line: str, reply: object, shape: Any) -> None:
    for shown in lines_of(line.split(), reply, shape):
        assert clean_line(shown, len(shown) + 1) == shown
