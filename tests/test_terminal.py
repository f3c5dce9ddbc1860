"""The terminal that the whole-program tests trust: it has to notice what a program leaves behind."""

import os
import signal
import sys
import time

import pytest

from tests.terminal import Terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="wants a pty"),
]


def printing(text: str, then: str = "pass") -> Terminal:
    """A terminal in which a program prints ``text`` and goes on with ``then``."""
    code = f"import sys, time\nsys.stdout.write({text!r}); sys.stdout.flush()\n{then}"
    return Terminal([sys.executable, "-c", code], env=os.environ, columns=40, rows=5)


LEFT = {
    "\x1b[?1049h": "the alternate screen is still on",
    "\x1b[?1003h": "mouse moves are still reported",
    "\x1b[?1000;2004h\x1b[?1000l": "bracketed paste is still on",
    "\x1b[?25l": "the cursor is still hidden",
    "\x1b[>1u": "the Kitty keyboard protocol is still on",
}


@pytest.mark.parametrize(("text", "sentence"), LEFT.items(), ids=LEFT.values())
def test_what_is_left_behind_is_reported(text: str, sentence: str) -> None:
    with printing(text) as terminal:
        assert terminal.wait_exit() == 0
        assert terminal.left_behind() == [sentence]


def test_what_is_put_back_is_not() -> None:
    with printing("\x1b[?1049h\x1b[?25l\x1b[>1u\x1b[?1049l\x1b[?25h\x1b[<u") as terminal:
        terminal.wait_exit()
        assert terminal.left_behind() == []


def test_the_screen_is_what_a_person_sees() -> None:
    with printing("one\r\ntwo\x1b[1;1Htick\x1b[>4;2m\x1bPq#0\x1b\\日本") as terminal:
        terminal.wait_exit()
        assert terminal.lines == ["tick日本", "two", "", "", ""]
        assert b"\x1b[1;1H" in terminal.bytes


def test_keys_arrive_as_typed() -> None:
    with printing("ready\n", "print(repr(sys.stdin.readline()))") as terminal:
        terminal.wait_for("ready")
        terminal.type("abc")
        terminal.press("backspace", "d", "enter")
        terminal.wait_for("'abd\\n'")


def test_a_wait_that_ends_in_nothing_shows_the_screen() -> None:
    with printing("here I am", "time.sleep(60)") as terminal:
        terminal.wait_for("here I am")
        with pytest.raises(AssertionError, match=r"(?s)not in time.*here I am"):
            terminal.wait_for("elsewhere", seconds=0.1)
        with pytest.raises(AssertionError, match="still running"):
            terminal.wait_exit(0.1)


def test_a_program_that_ends_early_is_not_waited_for() -> None:
    with printing("gone", "sys.exit(3)") as terminal, pytest.raises(AssertionError, match="ended with 3"):
        terminal.wait_for("elsewhere", seconds=30)


def test_what_a_program_writes_as_it_ends_is_seen() -> None:
    """Between a look at the screen and the question whether it still runs, both may happen."""
    with printing("ready\n", "sys.stdin.readline(); print('fare' + 'well')") as terminal:
        terminal.wait_for("ready")

        def shown(text: str) -> bool:
            if "farewell" not in text and terminal.is_running():
                terminal.type("\n")
                while terminal.is_running():
                    time.sleep(0.01)
            return "farewell" in text

        terminal.wait_until(shown, "its last words")


def test_a_program_has_a_terminal_of_its_own_and_heeds_its_ctrl_c() -> None:
    """Python would not even handle Ctrl+C where it is ignored as the tests start."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        terminal = printing("ready\n", "while True: time.sleep(0.01)")
    finally:
        signal.signal(signal.SIGINT, before)
    with terminal:
        terminal.wait_for("ready")
        terminal.type("\x03")
        assert terminal.wait_exit() == -signal.SIGINT
        assert "KeyboardInterrupt" in terminal.text


def test_a_size_change_reaches_the_program() -> None:
    waiting = "import os\nwhile os.get_terminal_size().columns != 60: time.sleep(0.01)\nprint('wider')"
    with printing("ready\n", waiting) as terminal:
        terminal.wait_for("ready")
        terminal.resize(60, 10)
        terminal.wait_for("wider")
        assert len(terminal.lines) == 10


def test_what_was_on_the_alternate_screen_is_gone_with_it() -> None:
    with printing("before \x1b[?1049h\x1b[Ha picture\x1b[?1049l\x1b[Hafter") as terminal:
        terminal.wait_exit()
        assert terminal.text.split() == ["after"]
