"""Another program in the app's terminal, such as an editor."""

import os
import signal
import sys

import pytest

from tests.conftest import REPOSITORY
from tests.terminal import Terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="wants a pty and signals"),
]

EDITOR = """
import signal
signal.signal(signal.SIGINT, lambda *_: print("interrupted", flush=True))
while input("editor> ") != "done":
    pass
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
