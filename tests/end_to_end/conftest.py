"""The program under test, in a terminal, and the user who signs in for it."""

import os
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.terminal import Terminal

PROGRAM = os.environ.get("PROGRAM_UNDER_TEST")
"""An installed ``upstash-tui`` to test instead of this checkout."""

RunProgram = Callable[..., Terminal]


def person(decision: str) -> str:
    """A ``BROWSER`` that opens the page it is given and presses ``allow`` or ``deny``."""
    script = Path(__file__).with_name("person.py")
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(script))} {decision} %s"


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where :func:`person` writes what the last page said."""
    path = tmp_path / "diary.txt"
    monkeypatch.setenv("PERSON_DIARY", str(path))
    return path


@pytest.fixture
def run_program() -> Iterator[RunProgram]:
    """Starts ``upstash-tui`` with arguments: ``run_program("--demo", columns=120, rows=36, NO_COLOR="1")``.

    Capitals are environment variables; ``module`` stands for the program in this checkout, ``cwd`` is
    its folder. Whatever still runs after the test is hung up on.
    """
    running: list[Terminal] = []

    def run(
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        module: str = "upstash_tui",
        cwd: Path = REPOSITORY,
        **environment: str,
    ) -> Terminal:
        command = [PROGRAM] if PROGRAM else [sys.executable, "-m", module]
        terminal = Terminal(
            [*command, *arguments],
            env=dict(os.environ) | environment,
            columns=columns,
            rows=rows,
            cwd=str(cwd),
        )
        running.append(terminal)
        return terminal

    yield run
    for terminal in running:
        terminal.close()
