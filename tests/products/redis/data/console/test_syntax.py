"""The syntax of commands, and what can be typed next."""

import pytest

from upstash_tui.products.redis.data.commands import table
from upstash_tui.products.redis.data.console.completion import completion_of, guide_to, keys_of
from upstash_tui.products.redis.data.console.syntax import syntax_of
from upstash_tui.products.redis.data.keys.seen import LONGEST, MOST, KeysSeen


def texts(line: str, *seen: bytes) -> list[str]:
    known = KeysSeen()
    known.add(seen)
    return [each.text for each in completion_of(line, known).choices]


def marked(line: str) -> list[str]:
    guide = guide_to(line)
    assert guide is not None
    return [guide.text[start:end] for start, end in guide.current]


@pytest.mark.parametrize("name", table())
def test_every_syntax_of_the_table_is_read(name: str) -> None:
    entry = table()[name]
    syntax = syntax_of(entry.arguments)
    assert [entry.arguments[each.start : each.end] for each in syntax.arguments] == [
        each.name for each in syntax.arguments
    ]
    for side in ("[]", "<>"):
        assert entry.arguments.count(side[0]) == entry.arguments.count(side[1])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("GET ", ["key"]),
        ("get us", ["key"]),
        ("SET a ", ["value"]),
        ("SET a 1 EX ", ["seconds"]),
        ("SET a 1 EX 5 N", ["NX"]),
        ("LMOVE a b le", ["LEFT"]),
        ("LMOVE a b LEFT ", ["LEFT", "RIGHT"]),
        ("MSET a 1 ", ["key"]),
        ("MSET a 1 b ", ["value"]),
        ("DEL a ", ["key"]),
        ("ZADD z NX 1 ", ["member"]),
        ("XADD s * f ", ["value"]),
        ("HRANDFIELD h 5 ", ["WITHVALUES"]),
        ("memory usage ", ["key"]),
        ("GEOSEARCH g FROMMEMBER m ", ["BYRADIUS", "BYBOX"]),
        ("BITFIELD b SET u8 0 ", ["value"]),
        ("GET a b", []),
        ("DBSIZE", []),
    ],
)
def test_the_argument_that_is_typed_is_marked(line: str, names: list[str]) -> None:
    assert marked(line) == names


def test_what_is_no_command_has_no_syntax() -> None:
    assert guide_to("FROB a") is None
    assert guide_to("") is None
    assert guide_to("GET 'a'b") is None


def test_commands_are_completed_in_the_letters_that_are_typed() -> None:
    assert texts("hget") == ["hget", "hgetall", "hgetdel", "hgetex"]
    assert texts("HGETA") == ["HGETALL"]
    assert texts("mem") == ["memory usage"]
    assert texts("memory ") == ["usage"]
    assert "STREAM" in texts("XINFO ")
    assert texts("mult") == ["multi"]
    assert texts("frob") == []


def test_options_are_completed_once_and_in_any_order() -> None:
    assert texts("SET a 1 ")[:2] == ["NX", "XX"]
    assert "EX" in texts("SET a 1 NX ")
    assert "NX" in texts("SET a 1 EX 10 ")
    assert "NX" not in texts("SET a 1 NX EX 10 ")
    assert texts("SET a 1 k") == ["keepttl"]
    assert texts("GET a ") == []


def test_keys_that_were_seen_are_completed_as_words() -> None:
    keys = (b"user:1", b"user:2", b"user 3", b"\xff")
    assert texts("GET user", *keys) == ['"user 3"', "user:1", "user:2"]
    assert texts("GET 'user ", *keys) == ['"user 3"']
    assert texts("GET ", *keys)[-1] == r'"\xff"'
    assert texts("SET a ", *keys) == []
    assert texts("DEL user:1 user:", *keys) == ["user:1", "user:2"]
    assert completion_of("GET 'user ", KeysSeen()).start == 4


def test_nothing_is_read_of_a_text_that_is_very_long() -> None:
    line = f"SET a {'x' * 100_000} "
    assert texts(line) == []
    assert guide_to(line) is None


def test_what_follows_the_line_before_is_a_command_of_its_own() -> None:
    assert texts("GET a\nhgeta") == ["hgetall"]


def test_keys_are_known_by_their_place() -> None:
    assert keys_of([b"mset", b"a", b"1", b"b", b"2"]) == [b"a", b"b"]
    assert keys_of([b"MEMORY", b"USAGE", b"a"]) == [b"a"]
    assert keys_of([b"RENAME", b"a", b"b"]) == [b"a", b"b"]
    assert keys_of([b"PING", b"a"]) == keys_of([b"FROB", b"a"]) == keys_of([]) == []


def test_keys_seen_are_bounded() -> None:
    seen = KeysSeen()
    seen.add(b"%d" % number for number in range(MOST + 5))
    seen.add([b"5", b"x" * (LONGEST + 1)])
    assert seen.starting_with(b"x") == []
    assert seen.starting_with(b"4") != []
    assert len(seen.starting_with(b"", 2 * MOST)) == MOST
    assert b"0" not in seen.starting_with(b"0", 2 * MOST)
    assert b"5" in seen.starting_with(b"5", 2 * MOST)
