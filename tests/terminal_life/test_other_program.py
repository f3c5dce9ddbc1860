"""Another program in the app's terminal, such as an editor."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, need
from tests.terminal import Terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="wants a pty and signals"),
]

EDITOR = """
import os, signal
signal.signal(signal.SIGINT, lambda *_: print("interrupted", flush=True))
while (typed := input("editor> ")) != "done":
    if typed == "stop":
        os.kill(0, signal.SIGTSTP)
        print("woken up")
"""
APP = f"""
import subprocess, sys
from textual.widgets import Label
from upstash_tui.terminal.app import TerminalApp

class Suspending(TerminalApp):
    edited = 0

    def compose(self):
        yield Label("at home")

    def key_e(self):
        with self.suspend():
            subprocess.call([sys.executable, "-c", {EDITOR!r}])
        self.edited += 1
        self.query_one(Label).update(f"edited {{self.edited}}")

app = Suspending()
app.run()
sys.exit(app.return_code)
"""


def test_its_interrupts_do_not_end_the_app() -> None:
    with Terminal([sys.executable, "-c", APP], env=os.environ, cwd=str(REPOSITORY)) as terminal:
        terminal.wait_for("at home")
        for edited in ("edited 1", "edited 2"):
            terminal.press("e")
            terminal.wait_for("editor>")
            terminal.press("ctrl+c")
            terminal.wait_for("interrupted")
            terminal.type("done")
            terminal.press("enter")
            terminal.wait_for(edited)
        terminal.signal(signal.SIGINT)
        assert terminal.wait_exit() == 128 + signal.SIGINT
        assert terminal.left_behind() == []


def test_it_is_stopped_for_the_shell_and_woken_up_with_the_app(tmp_path: Path) -> None:
    """As vim at ctrl+z. If the app went on, nobody would have the terminal."""
    shell = [need("bash"), "--norc", "--noprofile", "-i"]
    program = tmp_path / "app.py"
    program.write_text(APP)
    with Terminal(shell, env={**os.environ, "PS1": "shell> "}, cwd=str(REPOSITORY)) as terminal:
        terminal.wait_for("shell>")
        terminal.type(f"PYTHONPATH=. '{sys.executable}' '{program}'\r")
        for edited in ("edited 1", "edited 2"):
            terminal.wait_for("at home" if edited == "edited 1" else "edited 1")
            terminal.press("e")
            terminal.wait_for("editor>")
            terminal.type("stop\r")
            terminal.wait_for("Stopped")
            terminal.type("fg\r")
            terminal.wait_for("woken up")
            terminal.type("done\r")
            terminal.wait_for(edited)
        terminal.press("ctrl+z")
        terminal.wait_for("Stopped")
        terminal.type("fg\r")
        terminal.wait_for("edited 2")
