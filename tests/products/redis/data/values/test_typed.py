"""Bytes as text to be typed, rows as they are typed, and lines for redis-cli."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties import unhurried
from upstash_tui.products.redis.data.values.cli_lines import making_lines
from upstash_tui.products.redis.data.values.typed import content_of, typed
from upstash_tui.products.redis.data.values.typed_rows import typed_rows
from upstash_tui.products.redis.data.values.value import Item, Value
from upstash_tui.text import clean_block

any_bytes = st.binary(max_size=60) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace"))


@unhurried
@given(any_bytes)
def test_what_is_not_changed_stays_byte_for_byte(content: bytes) -> None:
    form = typed(content)
    assert content_of(form.text, is_escaped=form.is_escaped) == content
    assert clean_block(form.text) == form.text
    assert "\r" not in form.text
    assert form.text.split("\n") == (form.text.splitlines() + [""] * (form.text[-1:] in ("\n", "")))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"plain\n", "plain\n"),
        (b"a\\b", "a\\b"),
        (b"a\\b\xff\n", "a\\\\b\\xff\n"),
        (b"a\r\nb", "a\\x0d\nb"),
        ("\u202e".encode(), "\\xe2\\x80\\xae"),
    ],
)
def test_what_can_not_be_typed_is_escaped(content: bytes, text: str) -> None:
    assert typed(content).text == text


def test_an_escape_that_is_none_is_told() -> None:
    wrong = content_of("\\xf", is_escaped=True)
    assert isinstance(wrong, str)
    assert wrong.endswith(".")
    assert content_of("\\xf", is_escaped=False) == b"\\xf"


def test_the_lines_that_make_a_key() -> None:
    items = (Item(b"f", b"a b", 60), Item(b"g", b'"\xff'))
    value = Value(b"user:1", "hash", lifetime=5000, items=items)
    assert [*making_lines(value)] == [
        'HSET user:1 f "a b" g "\\"\\xff"',
        "HEXPIRE user:1 60 FIELDS 1 f",
        "PEXPIRE user:1 5000",
    ]


@pytest.mark.parametrize(
    ("kind", "text", "rows"),
    [
        ("string", "a\nb", [("a\nb",)]),
        ("json", "[1]", [("[1]",)]),
        ("hash", "a=1=2\n\nb=", [("a", "1=2"), ("b", "")]),
        ("list", "x\ny z", [("x",), ("y z",)]),
        ("zset", "1.5 a b\n-inf c", [("1.5", "a b"), ("-inf", "c")]),
        ("json", "[1", "That is no JSON."),
        ("hash", "a=1\nb", "Line 2: there is no =."),
        ("zset", "a 1", "Line 1: it does not begin with a number."),
        ("zset", "nan a", "Line 1: it does not begin with a number."),
        ("zset", "1", "Line 1: there is no member."),
        ("set", "\n", "Type a member a line."),
    ],
)
def test_rows_are_typed_one_a_line(kind: str, text: str, rows: object) -> None:
    from upstash_tui.products.redis.data.values.value import kind_of

    known = kind_of(kind)
    assert known is not None
    assert typed_rows(known, text) == rows
