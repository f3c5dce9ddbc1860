"""What terminals send that is no key: old mouse reports, other encodings, errors kept in a file."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, need_module
from tests.end_to_end.conftest import RunProgram
from tests.terminal import Terminal
from tests.terminal_life.conftest import answers_and_ends, enter, log_lines

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="wants a pty"),
]


def test_bytes_that_are_no_utf8_are_dropped_and_keys_go_on(workspace: Terminal) -> None:
    """X10 mouse reports beyond column 95 are such bytes; terminals fall back to them after tmux attaches."""
    workspace.send_bytes(b"\x1b[M \xff\xc1")
    workspace.wait_until(lambda _: log_lines().count("no UTF-8") == 1, "the first is met")
    workspace.send_bytes(b"\xff")
    workspace.wait_until(lambda _: log_lines().count("no UTF-8") == 2, "the second is met")
    answers_and_ends(workspace)
    assert b"Traceback" not in workspace.bytes


def test_a_flood_of_the_mouse_wheel_is_got_over(workspace: Terminal) -> None:
    for turn in (65, 64):  # down, up
        workspace.send_bytes(b"\x1b[<%d;10;10M" % turn * 5_000)
    answers_and_ends(workspace)


def test_half_a_character_waits_for_its_other_half(workspace: Terminal) -> None:
    workspace.press("/")
    workspace.send_bytes("é".encode()[:1])
    workspace.send_bytes("é".encode()[1:])
    workspace.wait_for("0 of 12")
    workspace.wait_for("é")


def test_errors_may_go_to_a_file_the_picture_stays(tmp_path: Path) -> None:
    need_module("starlette")
    errors = tmp_path / "errors"
    line = f"{shlex.quote(sys.executable)} -m upstash_tui --demo 2>{shlex.quote(str(errors))}"
    with Terminal(["/bin/sh", "-c", line], env=os.environ, cwd=str(REPOSITORY)) as terminal:
        enter(terminal)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_behind() == []
    assert errors.read_bytes() == b""


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_knows_no_cursor_gets_a_sentence_and_the_way_on(
    run_program: RunProgram, term: str
) -> None:
    terminal = run_program("--demo", TERM=term)
    assert terminal.wait_exit() == 2
    assert f"TERM={term}" in terminal.text
    assert "upstash-tui login" in terminal.text.replace("\n", "")
    assert b"\x1b" not in terminal.bytes


def test_output_that_is_no_terminal_gets_no_escape_sequence() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "upstash_tui", "--demo"],
        cwd=REPOSITORY,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=30,
    )
    assert told.returncode == 2
    assert told.stdout == b""
    assert b"needs a terminal" in told.stderr
    assert b"\x1b" not in told.stderr
