"""Inside tmux: left alone, taken up again in another window, and what ends with it."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PATIENCE, REPOSITORY, need, need_module, wait_for
from tests.terminal import Terminal
from tests.terminal_life.conftest import enter

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="wants a pty"),
    pytest.mark.system,
]


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[list[str]]:
    """The command line of a tmux server of its own, which ends with the test."""
    need_module("starlette")
    command = [need("tmux"), "-f", os.devnull, "-S", str(tmp_path / "tmux.socket")]
    yield command
    subprocess.run([*command, "kill-server"], capture_output=True, check=False, timeout=PATIENCE)


def start(tmux: list[str]) -> None:
    """The demo in a window of tmux that nobody looks at; its exit code goes on the screen after it."""
    line = f'"{sys.executable}" -m upstash_tui --demo; echo "code=$?"; exec sleep 60'
    subprocess.run(
        [*tmux, "new-session", "-d", "-x", "90", "-y", "30", line],
        cwd=REPOSITORY,
        check=True,
        timeout=PATIENCE,
    )


def attach(tmux: list[str], columns: int, rows: int) -> Terminal:
    return Terminal([*tmux, "attach"], env=os.environ, columns=columns, rows=rows)


def test_detached_and_attached_again_elsewhere(tmux: list[str]) -> None:
    start(tmux)
    with attach(tmux, 80, 24) as first:
        enter(first)
        first.type("\x02d")  # ctrl+b d: detach
        assert first.wait_exit() == 0
    with attach(tmux, 110, 32) as second:
        second.wait_for("Redis 12")
        second.wait_for("webhooks")
        second.press("?")
        second.wait_for("Keys here")
        second.press("escape")
        second.wait_gone("Keys here")
    with attach(tmux, 80, 24) as third:  # the second was hung up on, as by a lost connection
        third.wait_for("Redis 12")
        third.press("q")
        third.wait_for("code=0")
        assert "Redis 12" not in third.text


def test_a_buffer_that_tmux_pastes_is_text(tmux: list[str]) -> None:
    """tmux sends what is in its buffer as it is, escape sequences and all."""
    start(tmux)
    with attach(tmux, 90, 30) as terminal:
        enter(terminal)
        for text in ("\x1b[0mdanalytics-buffer\r", "\x1bdanalytics-buffer\r"):
            subprocess.run([*tmux, "load-buffer", "-"], input=text.encode(), check=True, timeout=PATIENCE)
            subprocess.run([*tmux, "paste-buffer", "-p", "-r"], check=True, timeout=PATIENCE)
            terminal.press("/")  # where it comes as keys, into the dialog that they opened
            terminal.type("analytics")
            terminal.wait_for("1 of 12  ━ / analytics")
            terminal.press("escape")
            terminal.wait_gone("/ analytics")


async def test_the_demo_ends_with_its_window(tmux: list[str]) -> None:
    start(tmux)
    with attach(tmux, 80, 24) as terminal:
        enter(terminal)
        window = [*tmux, "list-panes", "-F", "#{pane_pid}"]
        told = await asyncio.to_thread(
            subprocess.run, window, capture_output=True, text=True, check=True, timeout=PATIENCE
        )
        shell = told.stdout.strip()
        assert processes_of(shell)
        await asyncio.to_thread(subprocess.run, [*tmux, "kill-session"], check=True, timeout=PATIENCE)
        terminal.wait_exit()
    await wait_for(lambda: not processes_of(shell), what="all processes of the window ended")


def processes_of(session: str) -> list[str]:
    """The processes of the session that ``session`` leads."""
    listing = [need("ps"), "-o", "pid=", "-s", session]
    told = subprocess.run(listing, capture_output=True, text=True, check=False, timeout=PATIENCE)
    return told.stdout.split()
