"""However it ends and whatever size it is given, the terminal is left as it was found."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.conftest import PATIENCE, need_module, wait_for
from tests.end_to_end.conftest import RunProgram
from tests.terminal import Terminal

if os.name != "posix":
    pytest.skip("wants a pty and signals", allow_module_level=True)


@pytest.fixture
def workspace(run_program: RunProgram) -> Terminal:
    """The demo's workspace, with its list read."""
    need_module("starlette")
    terminal = run_program("--demo")
    terminal.wait_for("Skip sign-in")
    terminal.press("s")
    terminal.wait_for("Redis 12")
    return terminal


def children(terminal: Terminal) -> list[str]:
    """The program's child processes; none where there is no /proc."""
    listing = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children")
    return listing.read_text().split() if listing.exists() else []


def is_running(process: str) -> bool:
    """Whether that process is there and is not only waiting to be collected."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_ends_it_in_order(workspace: Terminal, number: signal.Signals, code: int) -> None:
    started = children(workspace)
    workspace.signal(number)
    assert workspace.wait_exit() == code
    assert workspace.left_behind() == []
    assert b"Traceback" not in workspace.bytes
    assert not [child for child in started if is_running(child)]


async def test_a_terminal_that_goes_away_takes_it_and_its_sandbox_along(workspace: Terminal) -> None:
    everyone = [str(workspace.pid), *children(workspace)]
    workspace.close()
    await wait_for(lambda: not any(map(is_running, everyone)), what="all processes ended")


@pytest.mark.parametrize("size", [(10, 5), (1, 1), (300, 80)])
def test_any_size_and_back_again(workspace: Terminal, size: tuple[int, int]) -> None:
    workspace.resize(*size)
    workspace.read(0.3)
    workspace.resize(80, 24)
    screen = workspace.wait_for("Redis 12")
    assert "my-cache" in workspace.wait_for("my-cache"), screen
    workspace.press("q")
    assert workspace.wait_exit() == 0
    assert workspace.left_behind() == []


@pytest.mark.parametrize("size", [(10, 5), (20, 8), (60, 16)])
def test_it_starts_in_a_terminal_too_small_for_it(run_program: RunProgram, size: tuple[int, int]) -> None:
    need_module("starlette")
    terminal = run_program("--demo", columns=size[0], rows=size[1])
    terminal.wait_until(str.strip, "something is drawn")
    terminal.resize(80, 24)
    terminal.wait_for("Skip sign-in")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.left_behind() == []


def test_an_idle_screen_sends_nothing(workspace: Terminal) -> None:
    """Once all has come of what was to come."""
    workspace.wait_for("my-cache")

    def is_idle() -> bool:
        before = cpu_seconds(workspace)
        return workspace.read(2.0) == b"" and cpu_seconds(workspace) - before <= 0.1

    end = time.monotonic() + PATIENCE
    while not is_idle():
        assert time.monotonic() < end, "something ticks"


def cpu_seconds(terminal: Terminal) -> float:
    """Processor time used so far; 0 where there is no /proc."""
    stat = Path(f"/proc/{terminal.pid}/stat")
    if not stat.exists():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
