"""A keyring that is locked and never unlocked, and no keyring at all: neither keeps anyone from anything."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.conftest import PATIENCE, REPOSITORY
from tests.end_to_end.conftest import RunProgram
from tests.end_to_end.session_bus import SessionBus, session_bus
from tests.end_to_end.test_account import leave, pointing_at
from tests.local_upstash import LocalUpstash
from upstash_tui.files import config_folder

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="this keyring is Linux's"),
    pytest.mark.system,
]

FULL_SCREEN = b"\x1b[?1049h"


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionBus]:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    with session_bus() as found:
        yield found


def command(sandbox: LocalUpstash, bus: SessionBus | None, *arguments: str, typed: str = "") -> str:
    """What ``upstash-tui`` prints, started with ``arguments``."""
    variables = dict(os.environ) | pointing_at(sandbox) | dict(bus.variables if bus else {})
    done = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.patient", *arguments],
        input=typed, capture_output=True, text=True, check=False, cwd=REPOSITORY, env=variables,
        timeout=4 * PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def log_in(sandbox: LocalUpstash, bus: SessionBus | None) -> str:
    """Connect the sample account by its key; what is printed."""
    arguments = ["login", "--email", sandbox.email, "--api-key-stdin"]
    return command(sandbox, bus, *arguments, typed=sandbox.api_key + "\n")


@pytest.fixture
def locked(bus: SessionBus, sandbox: LocalUpstash) -> Iterator[SessionBus]:
    """The account's key is in the keyring, which is locked, and whoever asks for its password is silent."""
    assert "keyring" in log_in(sandbox, bus)
    assert bus.keys() == {f"{sandbox.email} at {sandbox.url}": sandbox.api_key}
    assert not (config_folder() / "credentials.toml").exists()
    bus.lock()
    with bus.nobody_answers():
        yield bus


def test_the_app_opens_with_the_key_from_the_keyring(
    run_program: RunProgram, bus: SessionBus, sandbox: LocalUpstash
) -> None:
    log_in(sandbox, bus)
    terminal = run_program(module="tests.end_to_end.patient", **pointing_at(sandbox), **bus.variables)
    assert sandbox.email in terminal.wait_for("Redis 12")
    leave(terminal)
    assert sandbox.api_key.encode() not in terminal.bytes


def test_a_silent_keyring_is_not_waited_for_for_ever_and_the_ways_on_are_named(
    run_program: RunProgram, locked: SessionBus, sandbox: LocalUpstash
) -> None:
    terminal = run_program(**pointing_at(sandbox), **locked.variables)
    terminal.wait_for("Waiting for the keyring")
    screen = terminal.wait_for("Use an API key")
    words = " ".join(screen.replace("│", " ").split())
    assert "the keyring does not answer. Unlock it and start again, or connect again." in words
    assert "Connect Upstash" in screen
    leave(terminal)  # though a thread hangs in the keyring


def test_the_app_can_be_left_at_once_while_it_waits_for_the_keyring(
    run_program: RunProgram, locked: SessionBus, sandbox: LocalUpstash
) -> None:
    terminal = run_program(**pointing_at(sandbox), **locked.variables)
    terminal.wait_until(lambda _: FULL_SCREEN in terminal.bytes, "the full screen")
    leave(terminal)


def test_a_locked_keyring_says_so_on_the_command_line_and_in_info(
    locked: SessionBus, sandbox: LocalUpstash
) -> None:
    assert sandbox.email in command(sandbox, locked, "accounts"), "the list of accounts needs no key"
    assert "keyring" in command(sandbox, locked, "info")


@pytest.mark.parametrize("address", [None, "unix:path=/nonexistent/bus"])
def test_without_a_bus_the_private_file_serves_and_is_named(
    run_program: RunProgram, sandbox: LocalUpstash, monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    if address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    told = log_in(sandbox, None)
    file = config_folder() / "credentials.toml"
    assert file.name in told
    assert "not encrypted" in told
    assert file.stat().st_mode & 0o777 == 0o600
    terminal = run_program(**pointing_at(sandbox))
    terminal.wait_for("Redis 12")
    leave(terminal)
