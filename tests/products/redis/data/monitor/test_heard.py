"""Lines of streams: commands as MONITOR writes them, messages of channels, and what is neither."""

import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PATIENCE
from tests.hostile.harm import TEXTS
from tests.products.redis.sandbox.data.real_server import redis_server
from tests.properties import unhurried
from upstash_tui.api.event_stream import Event
from upstash_tui.products.redis.data.monitor.heard import SHOWN, Heard, heard
from upstash_tui.products.redis.data.monitor.words import printable, words_of
from upstash_tui.products.redis.data.quoting import quote, quoted
from upstash_tui.text import clean_line


def escaped(word: bytes) -> str:
    """A word as MONITOR writes it, all ASCII."""
    return printable(quoted(word).encode())


def command(*words: bytes, at: str = "1721284005.242090", source: str = "0 0.0.0.0:0") -> bytes:
    """A line of MONITOR."""
    return f"{at} [{source}] {' '.join(map(escaped, words))}".encode()


def line(data: bytes, stream: str = "MONITOR", left_out: int = 0) -> Heard:
    found = heard(Event(data, left_out), stream, 7.5)
    assert found is not None
    return found


def test_a_command() -> None:
    found = line(b'1721284005.242090 [0 0.0.0.0:0] "get" "user:1042:profile"')
    assert (found.kind, found.at, found.source) == ("command", 1721284005.24209, b"0 0.0.0.0:0")
    assert found.words == (b"get", b"user:1042:profile")
    assert (found.name, found.text, found.key) == ("GET", "user:1042:profile", b"user:1042:profile")
    assert found.copy == "get user:1042:profile"


def test_words_are_unescaped_and_every_byte_is_kept() -> None:
    found = line(rb'1.5 [0 lua] "SET" "a b" "\"\\\n\r\t\a\b\x00\xff\xc3\xbc'.replace(b"xbc", b"xbc") + b'"')
    assert found.words == (b"SET", b"a b", b'"\\\n\r\t\a\b\x00\xff\xc3\xbc')
    assert found.source == b"0 lua"


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=6))
@unhurried
def test_any_words_come_back(words: list[bytes]) -> None:
    assert words_of(" ".join(map(escaped, words)).encode()) == tuple(words)
    assert line(command(*words)).words == tuple(words)
    typed = " ".join(map(quote, words))
    assert clean_line(typed, len(typed)) == typed


@pytest.mark.parametrize(
    "data",
    [
        *(
            b"",
            b"garbage",
            b'"OK',
            b'1721284005 [0 x] "GET"',
            b"1.5 [0 x] GET k",
            b'1.5 [0 x] "GET',
            b"\xff\x00",
        ),
        *(
            b'1.5 [0 x] "GET""k"',
            b'1.5 [0 x] "GET"  "k"',
            b'1.5 [0 x] "GET" k',
            b'1.5 "GET" "k"',
            b"1.5 [0 x] ",
        ),
        b'9999999999999999.5 [0 x] "GET" "k"',
    ],
)
def test_what_does_not_parse_is_kept_as_it_is(data: bytes) -> None:
    found = line(data)
    assert (found.kind, found.raw, found.words, found.at) == ("raw", data, (), 7.5)
    assert found.key == b""
    assert found.text == clean_line(data.decode("utf-8", "replace"))


def test_what_says_that_it_begins_is_no_line() -> None:
    assert heard(Event(b'"OK"'), "MONITOR", 0.0) is None
    assert heard(Event(b"subscribe,chat,1"), "SUBSCRIBE", 0.0) is None
    assert heard(Event(b"psubscribe,c*,1"), "PSUBSCRIBE", 0.0) is None


def test_a_message_may_have_commas_and_lines() -> None:
    found = line(b"message,chat,hello, you\n, there", "SUBSCRIBE")
    assert (found.kind, found.words, found.at) == ("message", (b"chat", b"hello, you\n, there"), 7.5)
    assert (found.name, found.key, found.copy) == ("chat", b"chat", "hello, you\n, there")
    assert found.text == "hello, you␊, there"
    found = line(b"pmessage,c*,chat,a,b,c", "PSUBSCRIBE")
    assert (found.words, found.source) == ((b"chat", b"a,b,c"), b"c*")
    assert line(b"message,chat,", "SUBSCRIBE").words == (b"chat", b"")


@pytest.mark.parametrize("data", [b"message,chat", b"pmessage,c*,chat", b"message", b"nonsense,a,b", b""])
def test_a_message_that_is_none_is_kept_as_it_is(data: bytes) -> None:
    found = line(data, "SUBSCRIBE")
    assert (found.kind, found.raw, found.name) == ("raw", data, "")


def test_a_message_that_is_no_text_is_copied_in_quotes() -> None:
    assert line(b"message,chat,\xff\x00", "SUBSCRIBE").copy == r'"\xff\x00"'


@pytest.mark.parametrize(
    ("words", "key"),
    [
        *(("MEMORY USAGE k", "k"), ("xgroup create k g $", "k"), ("COPY k l", "k"), ("SDIFFSTORE k l", "k")),
        *(("EVALSHA abc 2 k l", "k"), ("EVAL return 0", ""), ("EVAL x 0 k", ""), ("eval_ro x 1 k", "k")),
        *(("PING", ""), ("SCAN 0", ""), ("GET", ""), ("FROBNICATE k", ""), ("PUBLISH chat hi", "")),
    ],
)
def test_the_key_of_a_command(words: str, key: str) -> None:
    assert line(command(*words.encode().split())).key == key.encode()


def test_a_command_of_two_words() -> None:
    found = line(command(b"memory", b"usage", b"k"))
    assert (found.name, found.text) == ("MEMORY USAGE", "k")


@pytest.mark.parametrize("text", [each for each in TEXTS.values() if len(each) < SHOWN // 40])
@pytest.mark.parametrize("stream", ["MONITOR", "SUBSCRIBE"])
def test_hostile_words_are_safe_to_show_and_their_bytes_are_kept(text: str, stream: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    raw = command(b"SET", data, data) if stream == "MONITOR" else b"message,chat," + data
    found = line(raw, stream)
    assert (found.raw, found.words[-1]) == (raw, data)
    for shown in (found.name, found.text, *found.exact(1000)):
        assert clean_line(shown, len(shown)) == shown
    assert all(part.isascii() and part.isprintable() for part in found.exact(1000))


def test_raw_bytes_where_escapes_are_expected_are_safe_to_show() -> None:
    found = line(b'1.5 [0 x\x1b] "SET\x1b]0;E\x07" "\xff\x9b31m"')
    assert (found.name, found.text) == ("SET␛]0;E␇", r'"\xff\x9b31m"')
    assert found.exact(100) == [r'1.5 [0 x\x1b] "SET\x1b]0;E\x07" "\xff\x9b31m"']


@pytest.mark.parametrize("value", [b"v" * 10_000_000, b"\xff" * 3_000_000, b'\\"' * 100_000])
def test_of_a_long_command_the_beginning_is_shown(value: bytes) -> None:
    raw = command(b"SET", b"user:1", value)
    found = line(raw)
    assert found.raw == raw
    assert (found.kind, found.name, found.key, found.is_whole) == ("command", "SET", b"user:1", False)
    assert found.text.startswith("user:1 ")
    assert found.text.endswith("…")
    assert len(found.text) < 2 * SHOWN
    assert found.copy.encode() == raw.partition(b"] ")[2]
    assert len(found.exact(100)[0]) <= 400


@pytest.mark.parametrize("length", range(SHOWN - 60, SHOWN + 10))
def test_wherever_a_long_command_is_cut_its_first_words_are_found(length: int) -> None:
    value = (b"a\n\\" * SHOWN)[: length // 2] + b"x y" * SHOWN
    found = line(command(b"SET", b"k", value, b"EX", b"10"))
    assert found.words[:2] == (b"SET", b"k")
    assert value.startswith(found.words[2][:-3])


def test_of_a_line_that_was_cut_no_word_is_taken_for_whole() -> None:
    found = line(b'1.5 [0 x] "SET" "k" "val', left_out=30)
    assert (found.words, found.is_whole, found.text) == ((b"SET", b"k", b"val"), False, "k val…")


@pytest.mark.slow
@pytest.mark.system
@pytest.mark.xdist_group("redis-server")
def test_a_real_servers_lines_are_read_to_the_byte(tmp_path: Path) -> None:
    words = [text.encode("utf-8", "surrogatepass") for text in TEXTS.values() if len(text) < SHOWN // 40]
    words += [bytes(range(256)), b"'", b""]
    with (
        redis_server(tmp_path) as url,
        socket.socket(socket.AF_UNIX) as watching,
        socket.socket(socket.AF_UNIX) as asking,
    ):
        for connection in (watching, asking):
            connection.settimeout(PATIENCE)
            connection.connect(url.removeprefix("unix://"))
        watching.sendall(b"*1\r\n$7\r\nMONITOR\r\n")
        lines = watching.makefile("rb")
        assert lines.readline() == b"+OK\r\n"
        for word in words:
            asking.sendall(b"*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$%d\r\n%b\r\n" % (len(word), word))
            found = line(lines.readline().removeprefix(b"+").removesuffix(b"\r\n"))
            assert found.words == (b"SET", b"k", word)
            assert found.source.startswith(b"0 unix:")
