"""The program in a terminal, against a server that means harm."""

import os
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import REPOSITORY
from tests.hostile.output import foreign
from tests.hostile.server import HostileServer, hostile_server
from tests.terminal import Terminal

RunProgram = Callable[..., Terminal]
ESCAPE = "\x1b[27u"
"""The key as Kitty's protocol sends it: it never becomes one key with the next, however slow the program."""


@pytest.fixture
def server() -> Iterator[HostileServer]:
    """A hostile server that is still good."""
    with hostile_server() as running:
        yield running


@pytest.fixture
def run_program(server: HostileServer) -> Iterator[RunProgram]:
    """Starts the program on :func:`server`: ``run_program(columns=120, rows=36)``."""
    running: list[Terminal] = []

    def run(columns: int = 80, rows: int = 24, **environment: str) -> Terminal:
        terminal = Terminal(
            [sys.executable, "-m", "upstash_tui"],
            env=dict(os.environ) | server.environment | environment,
            columns=columns,
            rows=rows,
            cwd=str(REPOSITORY),
        )
        running.append(terminal)
        return terminal

    yield run
    for terminal in running:
        terminal.close()


def request_comes(
    terminal: Terminal, server: HostileServer, method: str, since: int, *, insisting: bytes = b""
) -> None:
    """Wait until the server was asked by ``method`` after the first ``since`` requests.

    ``insisting`` is sent again and again until then.
    """

    def came(_screen: str) -> bool:
        if any(each.method == method for each in server.received[since:]):
            return True
        if insisting:
            terminal.send_bytes(insisting)
        return False

    terminal.wait_until(came, f"a {method}")


def leaves_well(terminal: Terminal) -> None:
    """Quit: the program is there until then, ends well, and has sent nothing foreign, nor told of a crash."""
    terminal.press("q")
    assert terminal.wait_exit() == 0, terminal.text
    assert foreign(terminal.bytes) == []
    assert b"internal error" not in terminal.bytes
    assert terminal.left_behind() == []
