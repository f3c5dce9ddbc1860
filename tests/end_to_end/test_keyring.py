"""A real system keyring (GNOME's, on a session bus of its own): keys go there and nowhere else."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PATIENCE, REPOSITORY, need
from tests.local_upstash import LocalUpstash
from tests.test_cli import files, pointing_at
from upstash_tui.files import config_folder

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="this keyring is Linux's"),
    pytest.mark.system,
]


def on_a_session_bus(script: str, **environment: str) -> str:
    """What the shell ``script`` prints where ``upstash-tui`` is a command and an unlocked keyring serves."""
    need("gnome-keyring-daemon")
    runtime = Path(os.environ["XDG_RUNTIME_DIR"])
    runtime.mkdir(mode=0o700, exist_ok=True)
    prelude = f"""
        upstash-tui() {{ {shlex.quote(sys.executable)} -m tests.end_to_end.patient "$@"; }}
        printf '\\n' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1
    """
    variables = {name: value for name, value in os.environ.items() if name != "PYTHON_KEYRING_BACKEND"}
    told = subprocess.run(
        [need("dbus-run-session"), "--", need("bash"), "-euc", prelude + script],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
        env=variables | environment,
        timeout=4 * PATIENCE,
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_a_key_is_kept_in_the_keyring_found_again_and_removed(sandbox: LocalUpstash) -> None:
    script = f"""
        echo {shlex.quote(sandbox.api_key)} | upstash-tui login --email {sandbox.email} --api-key-stdin
        echo ---; upstash-tui accounts
        echo ---; upstash-tui logout
        echo ---; upstash-tui accounts
    """
    login, listed, gone, after = on_a_session_bus(script, **pointing_at(sandbox)).split("---\n")
    assert "keyring" in login.lower()
    assert sandbox.email in listed
    assert sandbox.email in gone
    assert after == ""
    assert not (config_folder() / "credentials.toml").exists()


def test_the_key_is_on_the_disk_only_as_the_keyring_wrote_it(sandbox: LocalUpstash) -> None:
    script = f"""
        echo {shlex.quote(sandbox.api_key)} | upstash-tui login --email {sandbox.email} --api-key-stdin
    """
    on_a_session_bus(script, **pointing_at(sandbox))
    keyring = Path(os.environ["XDG_DATA_HOME"]) / "keyrings"
    assert list(keyring.glob("*.keyring")), "GNOME's keyring wrote its file"
    holding = [path for path, content in files().items() if sandbox.api_key in content]
    assert [path for path in holding if not path.is_relative_to(keyring)] == []
