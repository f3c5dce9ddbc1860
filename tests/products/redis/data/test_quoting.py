"""Words as redis-cli reads and writes them."""

import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties import unhurried
from upstash_tui.products.redis.data.quoting import (
    Unbalanced,
    Unfinished,
    commands_in,
    copied,
    quote,
    quoted,
    typed,
)
from upstash_tui.text import clean_line

anything = st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "ignore"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("GET a", [b"GET", b"a"]),
        ("  get \t a  ", [b"get", b"a"]),
        (r'"\n\r\t\b\a\\\""', [b'\n\r\t\b\a\\"']),
        (r'"\xff\x00A"', [b"\xff\x00A"]),
        (r'"\q\xzz\x4"', [b"qxzzx4"]),
        (r"'\n\'\"'", [b"\\n'\\\""]),
        ("''", [b""]),
        ('a"b c"', [b"ab c"]),
        (r"C:\new", [rb"C:\new"]),
        ("Grüße 東京", ["Grüße".encode(), "東京".encode()]),
        ("SET a 'one\ntwo'", [b"SET", b"a", b"one\ntwo"]),
        ("SET a \\\n  1", [b"SET", b"a", b"1"]),
    ],
)
def test_a_line_is_read_as_redis_cli_does(line: str, words: list[bytes]) -> None:
    assert commands_in(line) == [words]


def test_each_line_is_a_command_and_empty_ones_are_none() -> None:
    assert commands_in("GET a\n\n  \nSET b 'x\ny'\n") == [[b"GET", b"a"], [b"SET", b"b", b"x\ny"]]
    assert commands_in("") == commands_in(" \n ") == []


@pytest.mark.parametrize("line", ["SET a 'x", 'SET a "x', 'SET a "x\\"', "SET a \\", "SET a b\\", "'x\\"])
def test_open_quotes_and_a_backslash_want_more(line: str) -> None:
    with pytest.raises(Unfinished):
        commands_in(line)


@pytest.mark.parametrize("line", ["'a'b", '"a"b', "GET 'a'\"b\""])
def test_closing_quotes_end_a_word(line: str) -> None:
    with pytest.raises(Unbalanced) as stopped:
        commands_in(line)
    assert not isinstance(stopped.value, Unfinished)


@unhurried
@given(anything)
def test_any_bytes_can_be_written_as_a_word(data: bytes) -> None:
    assert commands_in(f"{quote(data)} {quoted(data)}") == [[data, data]]


@unhurried
@given(anything)
def test_what_is_written_is_safe_to_show(data: bytes) -> None:
    for text in (quote(data), quoted(data)):
        assert text.isprintable()
        assert clean_line(text) == text


@unhurried
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_is_copied_as_it_is_and_bytes_in_quotes(text: str) -> None:
    assert copied(text.encode()) == text
    assert commands_in(copied(b"\xff" + text.encode())) == [[b"\xff" + text.encode()]]


@pytest.mark.parametrize("data", [bytes(range(0x80, 0x100)), bytes(range(0x80))])
def test_a_large_value_is_written_without_a_call_for_each_byte(data: bytes) -> None:
    """A megabyte that is copied would take a second."""
    before, calls = sys.getprofile(), 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        written = quoted(data * 100)
    finally:
        sys.setprofile(before)
    assert calls < 10
    assert written == f'"{quoted(data)[1:-1] * 100}"'


@unhurried
@given(st.text())
def test_no_text_is_too_much(text: str) -> None:
    for read in (commands_in, typed):
        with suppress(Unbalanced):
            assert read(text) is not None


def test_what_is_typed_ends_in_a_word_or_behind_it() -> None:
    assert typed("") == ([], b"", 0)
    assert typed("ge") == ([], b"ge", 0)
    assert typed("GET ") == ([b"GET"], b"", 4)
    assert typed("GET us") == ([b"GET"], b"us", 4)
    assert typed("GET 'us er") == ([b"GET"], b"us er", 4)
    assert typed("GET 'user'") == ([b"GET"], b"user", 4)
    assert typed("GET a\nSET b") == ([b"SET"], b"b", 10)
    assert typed("GET a\n") == ([], b"", 6)
