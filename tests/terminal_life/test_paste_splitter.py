"""Pastes are found whatever the pieces in which a terminal's bytes are read."""

import codecs
import itertools
import sys
import tracemalloc
from pathlib import Path
from types import ModuleType

import pytest
import textual.drivers
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from tests.cost import TEN_TIMES, cost
from tests.properties import unhurried
from upstash_tui.terminal.parser import PasteParser, PasteStalled, parse_pastes_on_windows
from upstash_tui.terminal.paste_splitter import END, START, Pasted, PasteSplitter
from upstash_tui.text import pasted, pasted_line

SECOND = 10
"""Ticks of the parser."""

NO_END = st.text(st.sampled_from("\x1b[201~0 dq\r\n\x00\x07é日🙂m"), max_size=30).filter(
    lambda text: END not in text and not any((text + END).startswith(END, at) for at in range(1, len(text)))
)
"""What a paste may hold: all but its end. Escapes and parts of markers are likely."""
PASTE = st.one_of(NO_END, NO_END.map(lambda text: START + text), st.just("\x1b[31mred\x1b[0m")).map(Pasted)
KEYS = st.text(st.sampled_from("abq/\r\t é日"), min_size=1, max_size=5)
SENT = st.lists(st.one_of(KEYS, PASTE), max_size=6)
CUTS = st.lists(st.integers(0, 300), max_size=12)


def as_sent(parts: list[str | Pasted]) -> bytes:
    """What a terminal sends for keys and pastes in this order."""
    return "".join(
        f"{START}{part.text}{END}" if isinstance(part, Pasted) else part for part in parts
    ).encode()


def in_pieces(data: bytes, cuts: list[int]) -> list[str]:
    """``data`` as it is decoded when it is read in the pieces between ``cuts``."""
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    return [decode(data[start:end]) for start, end in itertools.pairwise(edges)]


def joined(parts: list[str | Pasted]) -> list[str | Pasted]:
    """``parts`` with neighbouring texts as one."""
    result: list[str | Pasted] = []
    for part in parts:
        if isinstance(part, str) and result and isinstance(result[-1], str):
            result[-1] += part
        elif part != "":
            result.append(part)
    return result


@unhurried
@given(parts=SENT, cuts=CUTS)
@example(parts=[Pasted("\x1b[0mdmy-cache\r")], cuts=[3, 20])
@example(parts=["a", Pasted("é"), Pasted(""), "b"], cuts=[2, 8, 9, 16, 22])
def test_keys_and_pastes_come_out_in_order_however_they_are_cut(
    parts: list[str | Pasted], cuts: list[int]
) -> None:
    splitter = PasteSplitter()
    found = [each for piece in in_pieces(as_sent(parts), cuts) for each in splitter.feed(piece)]
    expected: list[str | Pasted] = []
    for part in parts:
        expected += [part] if isinstance(part, str) else [START, part]
    assert joined(found) == joined(expected)
    assert not splitter.in_paste


def typed(found: list[Message]) -> list[str | Pasted]:
    """The keys and pastes among ``found``."""
    assert all(isinstance(each, events.Key | events.Paste) for each in found), found
    return joined(
        [
            Pasted(each.text) if isinstance(each, events.Paste) else str(each.character)
            for each in found
            if isinstance(each, events.Key | events.Paste)
        ]
    )


@unhurried
@given(parts=SENT, cuts=CUTS)
def test_the_parser_makes_keys_of_keys_and_one_event_of_a_paste(
    parts: list[str | Pasted], cuts: list[int]
) -> None:
    parser = PasteParser()
    found = [each for piece in in_pieces(as_sent(parts), cuts) for each in parser.feed(piece)]
    assert typed(found) == joined(parts)


@unhurried
@given(paste=PASTE, cuts=CUTS)
def test_a_line_that_stalls_anywhere_makes_no_key_of_pasted_text(paste: Pasted, cuts: list[int]) -> None:
    """A stall in the first two characters of the marker leaves the rest of the marker as keys, no more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TEXTUAL_ESCAPE_DELAY", "0")  # each tick is late enough to give up waiting
        parser = PasteParser()
        found: list[Message] = []
        for piece in in_pieces(as_sent([paste]), cuts):
            found += parser.feed(piece)
            for _ in range(2 * SECOND):
                found += parser.tick()
    *keys, last = [each for each in found if not isinstance(each, PasteStalled)]
    assert isinstance(last, events.Paste)
    assert last.text == paste.text
    assert "".join(str(each.character) for each in keys if isinstance(each, events.Key)) in {
        *("", "\x1b[200~", "\x1b200~", "[200~")
    }


@pytest.mark.parametrize(
    ("pieces", "keys"),
    [
        (("\x1b", "d"), ["escape", "d"]),
        (("\x1b", "\r", "x"), ["escape", "enter", "x"]),
        (("\x1b", "\x1b", "j"), ["escape", "escape", "j"]),
        (("\x1b", "[A"), ["up"]),
        (("\x1b", "OP"), ["f1"]),
        (("\x1bb", "x"), ["ctrl+left", "x"]),
        (("\x1b\x7f",), ["ctrl+w"]),
    ],
)
def test_a_key_that_comes_on_its_own_after_escape_is_another_key(
    pieces: tuple[str, ...], keys: list[str]
) -> None:
    parser = PasteParser()
    found = [event for piece in pieces for event in parser.feed(piece)]
    assert [event.key for event in found if isinstance(event, events.Key)] == keys


def test_an_escape_before_a_paste_comes_before_it() -> None:
    found = list(PasteParser().feed(f"\x1b{START}text{END}x"))
    assert [type(each).__name__ for each in found] == ["Key", "Paste", "Key"]
    assert [each.key for each in found if isinstance(each, events.Key)] == ["escape", "x"]


@pytest.mark.parametrize("filler", ["x", "\x1b[31mab\x1b[0m", "\x1b", START, "\x1b[201", "\x00", "a\n", "日"])
def test_a_megabyte_of_anything_is_one_event(filler: str) -> None:
    text = filler * (1_000_000 // len(filler))
    parser = PasteParser()
    found: list[Message] = []
    sent = f"{START}{text}{END}?"
    for start in range(0, len(sent), 4096):
        found += parser.feed(sent[start : start + 4096])
    paste, key = found
    assert isinstance(paste, events.Paste)
    assert paste.text == text
    assert isinstance(key, events.Key)
    assert key.key == "question_mark"


def test_a_paste_keeps_what_it_may_hold_and_ends_where_it_ends() -> None:
    splitter = PasteSplitter(longest=10)
    for size in (9, 10, 11, 16, 17, 1_000):
        found = [part for letter in f"{START}{'x' * size}{END}k" for part in splitter.feed(letter)]
        assert joined(found) == [START, Pasted("x" * min(size, 10)), "k"]


def test_a_paste_without_an_end_takes_no_more_room_than_is_kept_of_it() -> None:
    splitter = PasteSplitter(longest=100_000)
    list(splitter.feed(START))
    tracemalloc.start()
    try:
        for number in range(100):
            list(splitter.feed(f"{number:>10000}"))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 2 * 100_000


@pytest.mark.parametrize("way_out", ["\x03", "\x1b[99;5u", "\x1b[99;133u"])
def test_a_paste_without_an_end_is_reported_once_and_ends_with_a_key(way_out: str) -> None:
    parser = PasteParser()
    assert [*parser.feed(f"{START}begun "), *parser.feed(way_out)] == [], "no pause: it is part of the text"
    quiet = [each for _ in range(3 * SECOND) for each in parser.tick()]
    assert [type(each) for each in quiet] == [PasteStalled]
    assert list(parser.feed("q")) == [], "the text goes on"
    assert [type(each) for _ in range(SECOND) for each in parser.tick()] == [PasteStalled]
    (paste,) = parser.feed(way_out)
    assert isinstance(paste, events.Paste)
    assert paste.text == f"begun {way_out}q"
    (key,) = parser.feed("q")
    assert isinstance(key, events.Key)


def test_no_time_ends_a_paste_and_no_key_among_others() -> None:
    parser = PasteParser()
    found = list(parser.feed(START))
    for text in ("d", "my-cache\r", "\x1bq", "\x03\x03"):
        for _ in range(100 * SECOND):
            found += parser.tick()
        found += parser.feed(text)
    assert {type(each) for each in found} == {PasteStalled}


def test_on_windows_textuals_driver_reads_with_this_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver can't be loaded elsewhere; its text says that it takes its parser from where ours is put."""
    source = (Path(textual.__file__).parent / "drivers" / "win32.py").read_text(encoding="utf-8")
    assert "\n        parser = XTermParser(debug=constants.DEBUG)\n" in source
    driver = ModuleType("textual.drivers.win32")
    monkeypatch.setitem(sys.modules, driver.__name__, driver)
    monkeypatch.setattr(textual.drivers, "win32", driver, raising=False)
    parse_pastes_on_windows()
    (paste,) = driver.XTermParser(debug=False).feed(f"{START}\x1b[0md{END}")
    assert isinstance(paste, events.Paste)


def test_no_key_is_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's parser keeps a log of keys, API keys too, where TEXTUAL=debug asks for one."""
    monkeypatch.chdir(tmp_path)
    list(PasteParser(debug=True).feed("secret"))
    assert not list(tmp_path.iterdir())


def paste(text: str) -> None:
    """From a paste's bytes to what a field would take."""
    parser = PasteParser()
    for start in range(0, len(text), 4096):
        list(parser.feed((START if not start else "") + text[start : start + 4096]))
    (event,) = parser.feed(END)
    assert isinstance(event, events.Paste)
    pasted_line(pasted(event.text))


FILLERS = [
    "x",
    "\x1b[31mab\x1b[0m ",
    "\x1b",
    "\x1b[",
    "\x1b[0;",
    "\x1b]0;",
    START,
    "\x00",
    "a\n",
    "\n",
    "\r",
    "日",
]


@pytest.mark.parametrize("filler", FILLERS, ids=map(repr, FILLERS))
def test_ten_times_the_text_costs_ten_times_as_much(filler: str) -> None:
    few, lots = (filler * (size // len(filler)) for size in (30_000, 300_000))
    assert cost(lambda: paste(lots)) < TEN_TIMES * cost(lambda: paste(few))
