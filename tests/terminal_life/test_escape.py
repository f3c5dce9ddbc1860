"""How long Esc waits for what may follow it, by a clock that the test turns."""

import os
import selectors
import signal
from collections.abc import Iterator

import pytest
from textual.events import Key
from textual.message import Message

from upstash_tui.terminal.parser import TICK, PasteParser

SOON, LATE = 0.03, 0.1
"""Seconds until Esc alone, and until a sequence that was begun, is taken for keys."""
LEAST = 0.001


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("textual._parser.get_time", clock)
    monkeypatch.setattr("upstash_tui.terminal.parser.get_time", clock)
    return clock


def keys(parser: PasteParser, sent: str) -> list[str]:
    return [event.key for event in parser.feed(sent) if isinstance(event, Key)]


def later(parser: PasteParser, clock: Clock, seconds: float) -> list[str]:
    """The keys that time alone makes."""
    clock.now += seconds
    return [event.key for event in parser.tick() if isinstance(event, Key)]


def test_escape_alone_is_a_key_soon(clock: Clock) -> None:
    parser = PasteParser()
    assert keys(parser, "\x1b") == []
    assert parser.patience == pytest.approx(SOON)
    assert later(parser, clock, SOON - LEAST) == []
    assert later(parser, clock, LEAST) == ["escape"]
    assert parser.patience == TICK
    assert keys(parser, "j") == ["j"]


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        (["\x1b[A"], ["up"]),
        (["\x1b", "[A"], ["up"]),
        (["\x1b[", "A"], ["up"]),
        (["\x1b[1;", "5C"], ["ctrl+right"]),
        (["\x1bO", "P"], ["f1"]),
    ],
)
def test_what_a_slow_line_cut_is_one_key(clock: Clock, pieces: list[str], found: list[str]) -> None:
    parser = PasteParser()
    made = []
    for piece in pieces:
        made += keys(parser, piece)
        waits = SOON if piece == "\x1b" else LATE
        made += later(parser, clock, waits - LEAST)
    assert made == found


def test_what_comes_in_one_piece_is_not_waited_for(clock: Clock) -> None:
    parser = PasteParser()
    assert keys(parser, "\x1bx") == ["alt+x"]
    assert keys(parser, "\x1bxj\x1bb\x1b[A\x1bOP") == ["alt+x", "j", "ctrl+left", "up", "f1"]
    assert parser.patience == TICK


def test_where_escape_has_a_sequence_of_its_own_it_waits_for_nothing(clock: Clock) -> None:
    parser = PasteParser()
    assert keys(parser, "\x1b[27u") == ["escape"]
    assert keys(parser, "\x1b") == []
    assert later(parser, clock, SOON) == [], "the rest of a sequence is on its way"
    assert keys(parser, "[27u") == ["escape"]


def test_keys_in_a_paste_say_nothing_of_the_terminal(clock: Clock) -> None:
    parser = PasteParser()
    assert keys(parser, "\x1b[200~\x1b[27u\x1b[201~") == []
    assert keys(parser, "\x1b") == []
    assert later(parser, clock, SOON) == ["escape"]


@pytest.mark.parametrize(
    ("variables", "seconds"),
    [
        ({"TEXTUAL_ESCAPE_DELAY": "250"}, 0.25),
        ({"ESCDELAY": "5"}, 0.005),
        ({"ESCDELAY": "5", "TEXTUAL_ESCAPE_DELAY": "250"}, 0.25),
        ({"ESCDELAY": "soon"}, SOON),
    ],
)
def test_the_environment_says_how_long(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], seconds: float
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    parser = PasteParser()
    assert keys(parser, "\x1b") == []
    assert later(parser, clock, seconds - LEAST) == []
    assert later(parser, clock, LEAST) == ["escape"]


def test_a_marker_of_a_paste_that_a_line_cut_is_not_waited_for_in_a_hurry(clock: Clock) -> None:
    parser = PasteParser()
    assert keys(parser, "\x1b[20") == []
    assert later(parser, clock, 60) == []
    assert parser.patience == TICK


@pytest.fixture
def signals_kept() -> Iterator[None]:
    """A driver takes these for its own."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.skipif(os.name != "posix", reason="wants a pty")
@pytest.mark.usefixtures("signals_kept")
async def test_the_driver_asks_again_once_escape_is_a_key(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from upstash_tui.terminal.app import TerminalApp
    from upstash_tui.terminal.driver import PosixDriver

    driver = PosixDriver(TerminalApp())
    waits: list[float] = []
    made: list[Message] = []

    class Selector(selectors.SelectSelector):
        """Finds a byte at first and never again."""

        def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
            assert timeout is not None
            waits.append(timeout)
            if len(waits) == 1:
                return [(self.get_key(driver.fileno), selectors.EVENT_READ)]
            clock.now += timeout
            if made:
                driver.exit_event.set()
            return []

    monkeypatch.setattr(selectors, "SelectSelector", Selector)
    monkeypatch.setattr(driver, "_read", lambda: b"\x1b")
    monkeypatch.setattr(driver, "process_message", made.append)
    driver.run_input_thread()
    assert [event.key for event in made if isinstance(event, Key)] == ["escape"]
    assert waits[:2] == pytest.approx([TICK, SOON])
