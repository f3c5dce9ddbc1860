"""A value for the eye."""

import gzip
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties import unhurried
from upstash_tui.products.redis.data.values.json_text import formatted, is_json, tokens
from upstash_tui.products.redis.data.values.views import MOST, in_line, shown, text_of, unpacked, views_of
from upstash_tui.text import clean_line

_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=9)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


def best(content: bytes) -> str:
    return views_of(content)[0]


@pytest.mark.parametrize(
    ("content", "view"),
    [
        (b"", "text"),
        (b"hello", "text"),
        ("Grüße aus 東京".encode(), "text"),
        (b"1842", "text"),
        (b'{"a":1}', "JSON"),
        (b'{"a":1', "text"),
        (b" [1, 2]\n", "JSON"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bytes"),
        ("Müller".encode("latin-1"), "bytes"),
        (gzip.compress(b"hello", mtime=0), "unpacked"),
        (zlib.compress(b"hello"), "unpacked"),
        (b"x\x9c is how zlib begins", "bytes"),
        (b"\x1f\x8b\x08 is how gzip begins", "bytes"),
    ],
)
def test_the_best_view_comes_first(content: bytes, view: str) -> None:
    assert best(content) == view


@unhurried
@given(_JSON, st.sampled_from([None, 2]))
def test_formatted_json_has_every_token_as_it_stands(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    assert is_json(text)
    assert [*tokens("\n".join(formatted(text)))] == [*tokens(text)]


def test_formatting_keeps_numbers_order_and_duplicates() -> None:
    text = '{"b":12345678901234567890123,"a":1.0,"b":1e400,"a":[-0,{}]}'
    assert [*formatted(text)] == [
        "{",
        '  "b": 12345678901234567890123,',
        '  "a": 1.0,',
        '  "b": 1e400,',
        '  "a": [',
        "    -0,",
        "    {}",
        "  ]",
        "}",
    ]


@unhurried
@given(st.text(alphabet='[]{},:"\\0123456789.eE+-truefalsn \n', max_size=20))
def test_what_is_json_is_what_the_standard_library_reads(text: str) -> None:
    try:
        json.loads(text, parse_constant=lambda _: 1 / 0)
    except (ValueError, ZeroDivisionError):
        assert not is_json(text)
    else:
        assert is_json(text)


def test_deep_json_is_shown_within_bounds() -> None:
    content = b"[" * 100_000 + b"]" * 100_000
    assert best(content) == "JSON"
    found = shown(content, "JSON")
    assert len(found.lines) == 20_000
    assert found.note == "the first 20,000 lines"
    assert max(map(len, found.lines)) < 100


def test_a_long_document_is_formatted_as_far_as_it_is_shown() -> None:
    content = b"[" + b",".join(b"%d" % place for place in range(200_000)) + b"]"
    assert best(content) == "JSON"
    assert shown(content, "JSON").lines[:3] == ["[", "  0,", "  1,"]


def test_a_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(b"\0" * 20 * MOST)
    found = unpacked(bomb)
    assert found is not None
    assert len(found[0]) == MOST
    note = shown(bomb, "unpacked").note
    assert "more than 1 MB" in note


def test_what_was_packed_is_shown_in_its_own_best_view() -> None:
    assert shown(gzip.compress(b'{"a":1}'), "unpacked").lines == ["{", '  "a": 1', "}"]
    assert (
        shown(zlib.compress(gzip.compress(b"x" * 99)), "unpacked").lines[0].startswith("00000000  1f 8b 08")
    )


def test_bytes_are_shown_as_they_stand() -> None:
    content = bytes(range(40))
    assert shown(content, "bytes").lines[2] == f"00000020  {bytes(range(32, 40)).hex(' '):<48}  !\"#$%&'"
    assert shown(content, "bytes", wide=False).lines[1] == "00000008  08 09 0a 0b 0c 0d 0e 0f  ........"
    for view in views_of(content):
        narrow = shown(content, view, wide=False)
        assert max(map(len, narrow.lines)) <= 43


def test_what_is_long_is_cut_and_says_so() -> None:
    long = b"a" * 10_000_000
    assert shown(long, "text").note == "the first 1 MB of 9.54 MB"
    assert shown(long, "bytes").note == "the first 64 KB of 9.54 MB"
    assert len(shown(b"\n" * 100_000, "text").lines) == 20_000


@unhurried
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_nothing_shown_can_act_on_the_terminal(content: bytes) -> None:
    for view in views_of(content):
        for line in shown(content, view).lines:
            assert clean_line(line) == line
    assert clean_line(in_line(content)) == in_line(content)


@unhurried
@given(st.binary(max_size=2000))
def test_a_text_is_all_of_its_bytes(content: bytes) -> None:
    text = text_of(content)
    assert text is None or text.encode() == content


def test_a_cell_says_what_it_can() -> None:
    assert in_line(b"a\nb") == "a␊b"
    assert in_line(b"\xff" * 3200) == "‹binary, 3.12 KB›"
    assert in_line(gzip.compress(b"a")).startswith("‹gzip, ")
    assert in_line("é".encode() * 5000, 10) == "é" * 9 + "…"
    assert in_line(("a" + "é" * 5000).encode(), 10) == "a" + "é" * 8 + "…"
