"""Browsers that fail, that write on the terminal, that would take it over, that insist on https."""

import os
import socket
import ssl
from pathlib import Path

import pytest

from tests.end_to_end.conftest import RunProgram
from tests.end_to_end.test_account import leave, pointing_at
from tests.local_upstash import LocalUpstash
from tests.terminal import Terminal, unbroken

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="wants a pty"),
    pytest.mark.port_3000,
    pytest.mark.xdist_group("port_3000"),
]

NOISE = "echo SCRIBBLE; echo SCRIBBLE >&2; (echo SCRIBBLE >/dev/tty) 2>/dev/null"


def browser(folder: Path, name: str, script: str) -> str:
    """A program called ``name``; it leaves a file ``called`` when it has been started."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n: >{folder}/called\n")
    path.chmod(0o755)
    return f"{path} %s"


def wait_for_sentence(terminal: Terminal, sentence: str) -> str:
    """Wait until it is on the screen, wherever its lines are broken; the screen then."""
    return terminal.wait_until(lambda screen: sentence in unbroken(screen), sentence)


def begin(run_program: RunProgram, sandbox: LocalUpstash, command: str) -> Terminal:
    terminal = run_program(BROWSER=command, **pointing_at(sandbox))
    terminal.wait_for("Connect Upstash")
    terminal.press("enter")
    return terminal


FAILS = ("firefox", f"{NOISE}; exit 3", "firefox ended with an error (3). Open the link yourself.")
IS_TEXT = (
    "lynx",
    NOISE,
    "lynx would take over this terminal, so it was not started. Open the link yourself.",
)


@pytest.mark.parametrize("trouble", [FAILS, IS_TEXT], ids=["fails", "text-only"])
def test_a_browser_that_does_not_open_is_reported_and_the_way_on_is_there(
    run_program: RunProgram, sandbox: LocalUpstash, tmp_path: Path, trouble: tuple[str, str, str]
) -> None:
    name, script, says = trouble
    terminal = begin(run_program, sandbox, browser(tmp_path, name, script))
    terminal.wait_for("http://localhost:3000/")
    for sentence in (
        says,
        "Waiting for you to sign in",
        "c copies the full one, u shows it plainly",
        "Paste its whole address here",
    ):
        wait_for_sentence(terminal, sentence)
    terminal.press("escape")
    terminal.wait_for("Use an API key")
    leave(terminal)
    assert b"SCRIBBLE" not in terminal.bytes
    assert not (tmp_path / "called").exists(), "neither got as far as that"


def test_what_a_browser_prints_never_reaches_the_screen(
    run_program: RunProgram, sandbox: LocalUpstash, tmp_path: Path
) -> None:
    terminal = begin(run_program, sandbox, browser(tmp_path, "chatty", NOISE))
    terminal.wait_for("Your browser was started")
    assert (tmp_path / "called").exists()
    terminal.press("o")
    terminal.press("escape")
    terminal.wait_for("Use an API key")
    leave(terminal)
    assert b"SCRIBBLE" not in terminal.bytes


def test_no_browser_at_all_is_reported(run_program: RunProgram, sandbox: LocalUpstash) -> None:
    terminal = begin(run_program, sandbox, "/nonexistent/browser")
    says = "No browser was found on this machine. Open the link yourself."
    wait_for_sentence(terminal, says)
    leave(terminal)


def test_a_browser_that_insists_on_https_gets_what_to_retype(
    run_program: RunProgram, sandbox: LocalUpstash
) -> None:
    """It comes with a TLS handshake to our plain port, and says nothing of use to the user itself."""
    terminal = begin(run_program, sandbox, "none")
    terminal.wait_for("http://localhost:3000/")
    with (
        pytest.raises((ssl.SSLError, ConnectionError)),
        socket.create_connection(("127.0.0.1", 3000)) as plain,
    ):
        ssl.create_default_context().wrap_socket(plain, server_hostname="localhost")
    says = "Your browser insists on https. In its address bar, retype http:// at the start."
    wait_for_sentence(terminal, says)
    terminal.wait_for("http://localhost:3000/")
    leave(terminal)
