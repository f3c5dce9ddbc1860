"""Getting the sign-in link out of the terminal: shown plainly, copied, in a bare terminal and inside tmux."""

import base64
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, need
from tests.end_to_end.conftest import RunProgram
from tests.end_to_end.namespaces import until
from tests.end_to_end.person import load, sign_in
from tests.end_to_end.test_account import leave, pointing_at
from tests.local_upstash import LocalUpstash
from tests.terminal import Terminal

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="wants a pty"),
    pytest.mark.port_3000,
    pytest.mark.xdist_group("port_3000"),
]

Begin = Callable[..., Terminal]


@pytest.fixture
def begin(run_program: RunProgram, sandbox: LocalUpstash) -> Begin:
    """Starts the app and a sign-in that waits for a browser somewhere else."""

    def started(columns: int = 80, rows: int = 24, **environment: str) -> Terminal:
        terminal = run_program(
            "--no-browser", columns=columns, rows=rows, **pointing_at(sandbox), **environment
        )
        return sign_in_begun(terminal)

    return started


def sign_in_begun(terminal: Terminal) -> Terminal:
    terminal.wait_for("Connect Upstash")
    terminal.press("enter")
    terminal.wait_for("http://localhost:3000/")
    return terminal


def plain_link(terminal: Terminal, sandbox: LocalUpstash) -> str:
    """The link that ``u`` shows, as the bytes a terminal would select: whole and unbroken."""
    before = len(terminal.bytes)
    terminal.press("u")
    terminal.wait_for("Press Enter to go back.")
    shown = re.search(
        rb"[\r\n](" + re.escape(sandbox.url).encode() + rb"/authorize\?\S+)\r?\n", terminal.bytes[before:]
    )
    assert shown, "the link is one line of text without anything in it"
    return shown[1].decode()


def copied(sent: bytes) -> str | None:
    """What a terminal that obeys OSC 52 has on its clipboard after ``sent``."""
    asked = re.findall(rb"\x1b\]52;[a-z0-9]*;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", sent)
    return base64.b64decode(asked[-1]).decode() if asked else None


@pytest.mark.parametrize("columns", [40, 80])
def test_the_whole_link_can_be_selected_on_a_plain_screen_and_enter_returns(
    begin: Begin, sandbox: LocalUpstash, columns: int
) -> None:
    terminal = begin(columns=columns)
    link = plain_link(terminal, sandbox)
    _, page = load(link)
    assert page.action, "it leads to the page with the buttons"
    assert b"\x1b[?1049l" in terminal.bytes, "the plain screen is the terminal's own, with its history"
    terminal.press("enter")
    terminal.wait_gone("Press Enter to go back.")
    terminal.press("escape")
    terminal.wait_for("Use an API key")
    leave(terminal)


def test_the_plain_screen_ends_by_itself_when_the_sign_in_does(begin: Begin, sandbox: LocalUpstash) -> None:
    terminal = begin()
    assert "connected" in sign_in(plain_link(terminal, sandbox), "allow")
    terminal.wait_for("Redis 12")
    leave(terminal)


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+d", "escape"])
def test_no_key_on_the_plain_screen_strands_anyone(begin: Begin, sandbox: LocalUpstash, key: str) -> None:
    terminal = begin()
    plain_link(terminal, sandbox)
    terminal.press(key)
    terminal.wait_gone("Press Enter to go back.")
    leave(terminal)


def test_keys_typed_on_the_plain_screen_do_nothing_afterwards(begin: Begin, sandbox: LocalUpstash) -> None:
    terminal = begin()
    plain_link(terminal, sandbox)
    terminal.type("qqq")
    terminal.press("enter")
    terminal.wait_gone("Press Enter to go back.")
    leave(terminal)


def test_the_terminal_may_be_resized_meanwhile(begin: Begin, sandbox: LocalUpstash) -> None:
    terminal = begin(columns=120, rows=36)
    plain_link(terminal, sandbox)
    terminal.resize(80, 24)
    terminal.press("enter")
    terminal.wait_until(
        lambda screen: screen.startswith(" upstash") and "Show link" in screen.splitlines()[-1],
        "the app as large as the terminal is now",
    )
    leave(terminal)


@pytest.mark.parametrize("columns", [40, 80])
def test_c_copies_the_exact_link_whatever_the_width(
    begin: Begin, sandbox: LocalUpstash, columns: int
) -> None:
    terminal = begin(columns=columns)
    terminal.press("c")
    terminal.wait_for("(through")
    link = copied(terminal.bytes)
    assert link == plain_link(terminal, sandbox)
    terminal.press("enter")
    terminal.wait_gone("Press Enter to go back.")
    leave(terminal)


class Tmux:
    """A tmux server of its own, without a configuration, in a terminal."""

    def __init__(self, folder: Path, columns: int) -> None:
        self._command = [need("tmux"), "-S", str(folder / "tmux.socket"), "-f", "/dev/null"]
        self.terminal = Terminal(
            [*self._command, "new-session", "sh"],
            env={**os.environ, "LC_ALL": "C.UTF-8"}, columns=columns, rows=24,
        )  # fmt: skip
        until(lambda: self.run("has-session").returncode == 0, "tmux runs")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*self._command, *words], capture_output=True, text=True, check=False)

    def close(self) -> None:
        self.run("kill-server")
        self.terminal.close()


@pytest.fixture(params=[80, 40])
def tmux(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Tmux]:
    inside = Tmux(tmp_path, request.param)
    yield inside
    inside.close()


@pytest.mark.system
def test_inside_tmux_the_link_is_copied_and_shown_whole(
    tmux: Tmux, sandbox: LocalUpstash, run_program: RunProgram
) -> None:
    variables = " ".join(f"{name}='{value}'" for name, value in pointing_at(sandbox).items())
    terminal = tmux.terminal
    terminal.type(f"clear; env {variables} {program_line()} --no-browser\r")
    sign_in_begun(terminal)
    terminal.press("c")
    terminal.wait_for("(through")
    until(lambda: terminal.read(0.1) or copied(terminal.bytes), "tmux hands it to the terminal")
    link = copied(terminal.bytes)
    assert link
    assert link.startswith(f"{sandbox.url}/authorize?")
    assert tmux.run("show-buffer").stdout == link
    terminal.press("u")
    terminal.wait_for("Press Enter to go back.")
    joined = tmux.run("capture-pane", "-pJ").stdout.splitlines()
    assert link in joined, "tmux knows that it is one line, so that it is selected as one"
    terminal.press("enter")
    terminal.wait_gone("Press Enter to go back.")
    terminal.press("q")
    terminal.wait_gone("Copy link")


def program_line() -> str:
    return f"PYTHONPATH={REPOSITORY} {sys.executable} -m upstash_tui"
