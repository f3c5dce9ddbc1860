"""Signals in an order no one plans for; the shell's job control."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, need, need_module, wait_for
from tests.end_to_end.conftest import RunProgram
from tests.terminal import Terminal
from tests.terminal_life.conftest import answers_and_ends, enter

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="wants a pty and signals"),
]


def test_a_continue_nobody_stopped_for_changes_nothing(workspace: Terminal) -> None:
    """systemd sends one behind SIGTERM; two threads would read the keys from then on."""
    workspace.signal(signal.SIGCONT)
    answers_and_ends(workspace)


def test_whoever_was_stopped_by_force_finds_all_drawn_anew(workspace: Terminal) -> None:
    """No program can know of SIGSTOP; the shell has written on the screen since."""
    workspace.scribble("#")
    workspace.signal(signal.SIGCONT)
    workspace.wait_until(lambda text: "#" not in text and "webhooks" in text, "all is drawn anew")


def test_systemds_end_is_a_termination_and_a_continue(workspace: Terminal) -> None:
    workspace.signal(signal.SIGTERM)
    workspace.signal(signal.SIGCONT)
    assert workspace.wait_exit() == 143
    assert workspace.left_behind() == []


def test_impatience_changes_nothing(workspace: Terminal) -> None:
    for _ in range(3):
        workspace.signal(signal.SIGINT)
    assert workspace.wait_exit() == 130
    assert workspace.left_behind() == []
    assert b"Traceback" not in workspace.bytes


def test_a_signal_before_the_first_screen(run_program: RunProgram) -> None:
    """The terminal has just been taken over, and nothing is drawn yet."""
    terminal = run_program("--demo")
    while b"\x1b[?1049h" not in terminal.bytes:
        assert terminal.read(10), "it starts"
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_exit() == 143
    assert terminal.left_behind() == []


BROKEN_INTO = """
import os, signal, sys, time

def hold():
    os.write(1, b"held")
    while not os.path.exists("RELEASED"):
        time.sleep(0.01)

class Held:
    def __del__(self):  # Python prints what is raised in here, and goes on
        hold()

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "MODULE":
            PLACE

sys.meta_path.insert(0, Finder())
from upstash_tui.__main__ import main
sys.exit(main())
"""
PLACES = {"an import": "hold()", "where nothing can be raised": "Held()"}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("module", ["upstash_tui.cli", "textual.app", "upstash_tui.screens.connect"])
def test_ctrl_c_in_the_middle_of_an_import(tmp_path: Path, module: str, place: str) -> None:
    """The last is imported when the terminal has been taken over."""
    need_module("starlette")
    released = tmp_path / "released"
    code = BROKEN_INTO.replace("MODULE", module).replace("PLACE", PLACES[place])
    code = code.replace("RELEASED", str(released))
    argv = [sys.executable, "-c", code, "--demo"]
    with Terminal(argv, env=os.environ, cwd=str(REPOSITORY)) as terminal:
        terminal.wait_until(lambda _: b"held" in terminal.bytes, "it is held")
        terminal.signal(signal.SIGINT)
        released.touch()
        assert terminal.wait_exit() == 130
        assert terminal.left_behind() == []
        assert b"Traceback" not in terminal.bytes


PARTS: dict[str, tuple[Sequence[str], str]] = {
    "the filter": (["/", "s"], "/ s"),
    "a menu": (["y"], "Copy from"),
    "a form begun": (["n", "a", "b"], "New database"),
    "the regions": (["n", "ctrl+r"], "type to search"),
    "a question": (["d"], "to confirm:"),
    "the help": (["?"], "Keys here"),
    "the palette": ([":"], "the name of a record"),
    "another place": (["o", "t"], "━ Teams"),
}
"""Parts of the app: the keys that lead there, and what is seen there."""


@pytest.mark.parametrize("part", PARTS)
def test_it_ends_in_order_wherever_it_is(workspace: Terminal, part: str) -> None:
    keys, words = PARTS[part]
    workspace.press(*keys)
    workspace.wait_for(words)
    workspace.signal(signal.SIGTERM)
    assert workspace.wait_exit() == 143
    assert workspace.left_behind() == []
    assert b"Traceback" not in workspace.bytes


GONE: dict[str, Sequence[str]] = {"the list": [], "a form begun": ["n", "a", "b"], "a dialog": ["d"]}


@pytest.mark.parametrize("place", GONE)
def test_a_terminal_that_is_closed_ends_it_with_one_code(place: str) -> None:
    """Python's own, 120, would say that the last of the picture could not be written."""
    need_module("starlette")
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    argv = [sys.executable, "-m", "upstash_tui", "--demo"]
    with Terminal(argv, env=env, cwd=str(REPOSITORY)) as terminal:
        enter(terminal)
        terminal.press(*GONE[place])
        terminal.read(0.1)
        terminal.hang_up()
        assert terminal.wait_exit() == 129


def test_stopped_by_another_program_the_terminal_is_free_meanwhile(workspace: Terminal) -> None:
    workspace.signal(signal.SIGTSTP)
    stat = Path(f"/proc/{workspace.pid}/stat")
    if stat.exists():
        workspace.wait_until(lambda _: stat.read_text().rpartition(")")[2].split()[0] == "T", "it is stopped")
        workspace.read(0.1)
        assert workspace.left_behind() == []
    workspace.scribble("#")
    workspace.signal(signal.SIGCONT)
    workspace.wait_until(lambda text: "#" not in text and "webhooks" in text, "all is drawn anew")
    answers_and_ends(workspace)


async def test_the_signal_to_stop_waits_for_the_step_it_breaks_into(monkeypatch: pytest.MonkeyPatch) -> None:
    """That step may hold the lock of what is written; stopping writes too, and would wait for it for ever."""
    from textual.drivers.linux_driver import LinuxDriver

    from upstash_tui.terminal.app import TerminalApp
    from upstash_tui.terminal.driver import PosixDriver

    stopped: list[bool] = []
    monkeypatch.setattr(LinuxDriver, "_sigtstp_application", lambda *_: stopped.append(True))
    before = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    PosixDriver(TerminalApp())
    try:
        os.kill(os.getpid(), signal.SIGTSTP)
        assert not stopped
        await wait_for(lambda: stopped, what="it stops after the step")
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_without_a_shell_to_go_back_to_ctrl_z_says_so(workspace: Terminal) -> None:
    workspace.press("ctrl+z")
    workspace.wait_for("no shell to go back to")
    workspace.press("q")
    assert workspace.wait_exit() == 0


def test_ctrl_z_goes_to_the_shell_and_fg_comes_back() -> None:
    need_module("starlette")
    shell = [need("bash"), "--norc", "--noprofile", "-i"]
    with Terminal(shell, env=dict(os.environ) | {"PS1": "shell> "}, cwd=str(REPOSITORY)) as terminal:
        terminal.wait_for("shell>")
        terminal.type(f"{sys.executable} -m upstash_tui --demo\r")
        enter(terminal)
        terminal.press("ctrl+z")
        terminal.wait_for("Stopped")
        own = ["bracketed paste is still on"]  # switched on with the shell's prompt, just after its message
        terminal.wait_until(lambda _: terminal.left_behind() == own, "the shell's prompt")
        assert terminal.left_behind() == own, "the shell's own"
        terminal.type("echo free $((40 + 2))\r")
        terminal.wait_for("free 42")
        terminal.type("fg\r")
        terminal.wait_for("Redis 12")
        terminal.press("?")
        terminal.wait_for("Keys here")
        terminal.press("escape")
        terminal.wait_gone("Keys here")
        terminal.press("q")
        terminal.wait_for("shell>")
        terminal.type("echo code=$? jobs=$(jobs | wc -l)\r")
        terminal.wait_for("code=0 jobs=0")
