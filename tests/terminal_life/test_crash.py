"""A crash: one sentence on a clean screen, the report in the log, and no secret in either."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, need_module
from tests.terminal import Terminal
from tests.terminal_life.conftest import log_lines

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="wants a pty"),
]

CANARY = "canary-5f0c1b2e93aa"
PROGRAM = """
import sys
from upstash_tui import cli
from upstash_tui.app import UpstashApp
from upstash_tui.secret import Secret

def crash(self):
    api_key = "canary-" + "5f0c1b2e93aa"
    kept = [Secret(api_key), {"authorization": api_key}]
    raise RuntimeError(f"refused: token={api_key}")

async def crash_in_a_worker(self):
    crash(self)

WHERE
sys.exit(cli.main(["--demo"]))
"""
IN_A_KEY = "UpstashApp.action_help = crash"
IN_A_WORKER = """
def start(self):
    self.run_worker(crash_in_a_worker(self))
UpstashApp.action_help = start
"""
TWICE = """
def twice(self):
    self.call_next(crash, self)
    self.call_next(crash, self)
UpstashApp.action_help = twice
"""
IN_THE_READER = """
from upstash_tui.terminal.driver import PosixDriver
PosixDriver.run_input_thread = crash
"""
AT_THE_START = "UpstashApp.__init__ = lambda self, *_, **__: crash(self)"

Crash = Callable[[str], Terminal]


def run(where: str) -> Terminal:
    need_module("starlette")
    code = PROGRAM.replace("WHERE", where)
    return Terminal([sys.executable, "-c", code], env=os.environ, cwd=str(REPOSITORY))


def assert_reported(terminal: Terminal) -> None:
    """The sentence is on the screen, the traceback in the log, the secret in neither."""
    assert CANARY.encode() not in terminal.bytes
    assert b"Traceback" not in terminal.bytes
    assert b"Run with textual" not in terminal.bytes
    assert "upstash-tui.log" in terminal.text.replace("\n", "")
    report = log_lines()
    assert "RuntimeError" in report
    assert "in crash" in report, "the traceback"
    assert "refused: token=***" in report
    assert CANARY not in report


@pytest.mark.parametrize("where", [IN_A_KEY, TWICE], ids=["once", "twice"])
def test_a_crash_is_reported_in_a_sentence(where: str) -> None:
    with run(where) as terminal:
        terminal.wait_for("Skip sign-in")
        terminal.press("?")
        assert terminal.wait_exit() == 1
        assert terminal.left_behind() == []
        assert "upstash-tui crashed" in terminal.text
        assert_reported(terminal)


def test_a_reader_that_fails_is_a_crash_like_any_other() -> None:
    with run(IN_THE_READER) as terminal:
        assert terminal.wait_exit() == 1
        assert terminal.left_behind() == []
        assert_reported(terminal)


def test_an_app_that_can_not_start_says_so() -> None:
    with run(AT_THE_START) as terminal:
        assert terminal.wait_exit() == 1
        assert "could not start" in terminal.text
        assert_reported(terminal)


def test_a_worker_that_fails_is_reported_and_all_else_goes_on() -> None:
    with run(IN_A_WORKER) as terminal:
        terminal.wait_for("Skip sign-in")
        terminal.press("?")
        terminal.wait_for("An internal error")
        assert_reported(terminal)
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_a_report_that_could_not_be_written_is_not_claimed() -> None:
    state = Path(os.environ["XDG_STATE_HOME"])
    state.parent.mkdir(parents=True, exist_ok=True)
    state.write_text("in the way")
    with run(IN_A_KEY) as terminal:
        terminal.wait_for("Skip sign-in")
        terminal.press("?")
        assert terminal.wait_exit() == 1
        assert "There is no report of it" in terminal.text
        assert "The report, with secrets removed" not in terminal.text
        assert CANARY.encode() not in terminal.bytes
