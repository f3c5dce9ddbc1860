"""Server-sent events: read from pieces that are cut anywhere, over a connection that may break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.api.raw_server import reply, reset, serving
from tests.api.streams import Stream
from tests.properties import unhurried
from upstash_tui.api.answer import Answer
from upstash_tui.api.data_plane import DataPlane
from upstash_tui.api.errors import AnswerLost
from upstash_tui.api.event_stream import Event, EventReader
from upstash_tui.api.http import Http
from upstash_tui.api.retry import RetryPolicy
from upstash_tui.secret import Secret


def read(*pieces: bytes, most: int = 1000) -> list[Event]:
    reader = EventReader(most)
    return [event for piece in pieces for event in reader.feed(piece)]


def data(*pieces: bytes) -> list[bytes]:
    return [event.data for event in read(*pieces)]


def test_events_end_with_an_empty_line() -> None:
    assert data(b'data: "OK"\n\ndata: a b\n\n') == [b'"OK"', b"a b"]
    assert data(b"data: a\r\n\r\ndata: b\r\n\r\n") == [b"a", b"b"]


def test_an_event_that_is_not_complete_is_not_given() -> None:
    assert data(b"data: a\n\ndata: half") == [b"a"]
    assert data(b"data: a\n\ndata: whole line\n") == [b"a"]


def test_lines_of_one_event_belong_together() -> None:
    assert data(b"data: one\ndata: two\ndata:\ndata\ndata: \n\n") == [b"one\ntwo\n\n\n"]


def test_one_blank_behind_the_colon_goes() -> None:
    assert data(b"data:a\n\ndata:  b\n\ndata: c \n\n") == [b"a", b" b", b"c "]


def test_what_is_no_data_is_left_out() -> None:
    stream = b":comment\nevent: x\nid: 7\nretry: 5\ndatabase: no\n\n:\n\ndata: a\n:within\nid\ndata: b\n\n"
    assert data(stream) == [b"a\nb"]


def test_a_byte_order_mark_goes_at_the_beginning_alone() -> None:
    mark = b"\xef\xbb\xbf"
    assert data(mark + b"data: a\n\n" + mark + b"data: b\n\ndata: " + mark + b"\n\n") == [b"a", mark]


def test_bytes_are_what_they_were() -> None:
    odd = bytes(byte for byte in range(256) if byte != 0x0A)
    assert data(b"data: " + odd + b"\n\n") == [odd]
    assert data(b"data: a\rb\r\r\n\n") == [b"a\rb\r"]


@given(
    st.lists(st.binary(max_size=30).map(lambda each: each.replace(b"\n", b"")), max_size=6),
    st.lists(st.integers(1, 200), max_size=20),
    st.booleans(),
)
@unhurried
def test_where_pieces_are_cut_makes_no_difference(lines: list[bytes], cuts: list[int], crlf: bool) -> None:
    end = b"\r\n" if crlf else b"\n"
    whole = b"".join(b"data: " + line + end + end for line in lines)
    places = sorted({min(cut, len(whole)) for cut in cuts})
    pieces = [whole[start:stop] for start, stop in zip([0, *places], [*places, len(whole)], strict=True)]
    assert (
        read(*pieces) == read(whole) == [Event(line if crlf else line.removesuffix(b"\r")) for line in lines]
    )


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_of_what_is_too_long_the_beginning_is_kept_and_the_rest_counted(size: int) -> None:
    whole = b"data: " + b"x" * 5000 + b"\n\ndata: next\n\n"
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    assert read(*pieces) == [Event(b"x" * 1000, 4000), Event(b"next")]


def test_many_lines_of_one_event_are_too_long_together() -> None:
    (event, after) = read(b"data: " + b"y" * 400 + b"\n", *[b"data: zz\n"] * 400, b"\ndata: n\n\n")
    assert len(event.data) == 1000
    assert event.data.startswith(b"y" * 400 + b"\nzz\nzz\n")
    assert event.left_out == 400 + 3 * 400 - 1000
    assert after == Event(b"n")


def test_ten_megabytes_are_kept_whole() -> None:
    long = b"v" * 10 * 1024 * 1024
    whole = b"data: " + long + b"\n\ndata: next\n\n"
    reader = EventReader()
    events = [event for at in range(0, len(whole), 65536) for event in reader.feed(whole[at : at + 65536])]
    assert events == [Event(long), Event(b"next")]


# Over a connection


def plane(http: Http, url: str) -> DataPlane:
    return DataPlane(http, url, policy=RetryPolicy())


async def test_events_over_a_connection_which_is_closed_when_the_block_is_left() -> None:
    stream = Stream(b": hello\n", b'data: "OK"\n\nda', b"ta: gr\xc3", b"\xbc\xc3\x9fe\n", b"\n")
    async with serving(stream) as raw, Http() as http:
        async with plane(http, raw.url).events("/monitor", Secret("a-token")) as answer:
            assert not isinstance(answer, Answer)
            assert [(await anext(answer)).data, (await anext(answer)).data] == [b'"OK"', "grüße".encode()]
        await stream.left()
    (request,) = raw.received
    assert (request.method, request.target, request.body) == ("POST", "/monitor", b"")
    assert request.headers["accept"] == "text/event-stream"
    assert request.headers["accept-encoding"] == "identity"
    assert request.headers["authorization"] == "Bearer a-token"


async def listen(url: str, seen: list[bytes]) -> Answer | None:
    """Add all events to ``seen``. The answer, if it is no stream."""
    async with Http() as http, plane(http, url).events("/monitor", Secret("t")) as answer:
        if isinstance(answer, Answer):
            return answer
        async for event in answer:
            seen.append(event.data)
    return None


async def test_a_stream_that_ends_is_at_its_end() -> None:
    stream, seen = Stream(b"data: a\n\n"), list[bytes]()
    stream.end()
    async with serving(stream) as raw:
        assert await listen(raw.url, seen) is None
    assert seen == [b"a"]


@pytest.mark.parametrize("begun", [True, False])
async def test_a_stream_that_breaks_is_an_error(begun: bool) -> None:
    stream, seen = Stream(b"data: a\n\n"), list[bytes]()
    stream.break_off()
    async with serving(stream if begun else reset()) as raw:
        with pytest.raises(AnswerLost):
            await listen(raw.url, seen)
    assert seen == [b"a"] * begun


async def test_an_answer_that_is_no_stream_is_given_whole() -> None:
    async with serving(reply({"error": "NOPERM no"}, 400)) as raw:
        answer = await listen(raw.url, [])
    assert answer is not None
    assert answer.status == 400
    assert b"NOPERM" in answer.content
