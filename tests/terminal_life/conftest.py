"""The whole program in a terminal that is hard on it."""

import os
from pathlib import Path

import pytest

from tests.conftest import need_module
from tests.end_to_end.conftest import RunProgram, run_program
from tests.terminal import Terminal

__all__ = ["run_program"]  # a fixture of this folder too


@pytest.fixture
def workspace(run_program: RunProgram) -> Terminal:
    """The demo's workspace, with its list read."""
    need_module("starlette")
    return enter(run_program("--demo"))


def enter(terminal: Terminal) -> Terminal:
    """From the demo's first screen to its list."""
    terminal.wait_for("Skip sign-in")
    terminal.press("s")
    terminal.wait_for("Redis 12")
    return terminal


def log_lines() -> str:
    """What the program has logged so far."""
    path = Path(os.environ["XDG_STATE_HOME"]) / "upstash-tui" / "upstash-tui.log"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def answers_and_ends(workspace: Terminal) -> None:
    """The next key still does what it says, and the app ends cleanly."""
    workspace.press("?")
    workspace.wait_for("Keys here")
    workspace.press("escape")
    workspace.wait_gone("Keys here")
    workspace.press("q")
    assert workspace.wait_exit() == 0
    assert workspace.left_behind() == []
