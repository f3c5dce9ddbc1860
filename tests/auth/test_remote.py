"""Where a browser would not be seen, and the line that brings the callback home."""

import getpass
from pathlib import Path

import pytest

from upstash_tui.auth.browser import Browser
from upstash_tui.auth.remote import forward_advice, remote_reason, ssh_forward_command

DISPLAY = {"DISPLAY": ":0"}


@pytest.fixture(autouse=True)
def _on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.system", lambda: "Linux")


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}, "SSH"),
        ({"SSH_TTY": "/dev/pts/0"}, "SSH"),
        ({"CODESPACES": "true", "SSH_TTY": "/dev/pts/0"}, "Codespace"),
        ({"REMOTE_CONTAINERS": "true"}, "container"),
        ({"container": "podman"}, "container"),
        ({"CI": "true"}, "CI"),
        ({"WSL_DISTRO_NAME": "Debian", "PATH": "/nowhere"}, "WSL"),
    ],
)
def test_each_place_without_a_browser_is_named(
    environment: dict[str, str], word: str, tmp_path: Path
) -> None:
    reason = remote_reason(DISPLAY | environment, root=tmp_path)
    assert reason is not None
    assert word in reason
    assert reason.endswith(".")


def test_a_machine_without_a_display_is_named(tmp_path: Path) -> None:
    assert "display" in (remote_reason({}, root=tmp_path) or "")
    assert remote_reason({"WAYLAND_DISPLAY": "wayland-0"}, root=tmp_path) is None


@pytest.mark.parametrize("mark", [".dockerenv", "run/.containerenv"])
def test_a_container_is_known_by_its_mark(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).parent.mkdir(exist_ok=True)
    (tmp_path / mark).touch()
    assert "container" in (remote_reason(DISPLAY, root=tmp_path) or "")


def test_wsl_with_a_way_to_windows_is_not_remote(tmp_path: Path) -> None:
    program = tmp_path / "wslview"
    program.write_text("")
    program.chmod(0o755)
    assert remote_reason({"WSL_DISTRO_NAME": "Debian", "PATH": str(tmp_path)}, root=tmp_path) is None


def test_a_mac_needs_no_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("platform.system", lambda: "Darwin")
    assert remote_reason({}, root=tmp_path) is None


def test_a_browser_someone_chose_is_started_even_over_ssh() -> None:
    """Editors set BROWSER in a remote session to a helper that opens it on the user's machine."""
    session = {"SSH_TTY": "/dev/pts/0"}
    assert Browser(session).reason_not_to
    assert Browser(session | {"BROWSER": "/opt/editor/helper"}).reason_not_to is None


def test_the_forward_line_names_this_user_and_the_host_that_was_dialled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "ada")
    line = ssh_forward_command({"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"})
    assert line == "ssh -N -L 3000:localhost:3000 ada@192.0.2.2"
    line = ssh_forward_command({"SSH_CONNECTION": "2001:db8::1 50000 2001:db8::2 2222"})
    assert line == "ssh -p 2222 -N -L 3000:localhost:3000 ada@2001:db8::2"


@pytest.mark.parametrize(
    "connection", ["", "a b", "x 1 $(id) 22", "x 1 \x1b[2J 22", "x 1 -oProxyCommand=x 22", "x 1 a;b 22"]
)
def test_the_forward_line_is_safe_to_paste_whatever_the_environment_says(
    connection: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.node", lambda: "my-server")

    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    line = ssh_forward_command({"SSH_CONNECTION": connection})
    assert line == "ssh -N -L 3000:localhost:3000 user@my-server"


@pytest.mark.parametrize("name", ["$(id)", "a b", "-oProxyCommand=x", "a;b", "\x1b[2J", ""])
def test_neither_is_a_name_of_this_machine_or_user_that_a_shell_would_read(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.node", lambda: name)
    monkeypatch.setattr(getpass, "getuser", lambda: name)
    assert ssh_forward_command({}) == "ssh -N -L 3000:localhost:3000 user@this-host"


def test_behind_a_nat_the_address_nobody_dialled_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a rented machine: its own address is a private one, and the user came from the internet."""
    monkeypatch.setattr("platform.node", lambda: "my-server")
    monkeypatch.setattr(getpass, "getuser", lambda: "ada")
    line = ssh_forward_command({"SSH_CONNECTION": "8.8.8.8 50000 172.31.5.6 22"})
    assert line == "ssh -N -L 3000:localhost:3000 ada@my-server"
    line = ssh_forward_command({"SSH_CONNECTION": "10.0.0.2 50000 10.0.0.1 22"})
    assert line == "ssh -N -L 3000:localhost:3000 ada@10.0.0.1"


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}, "\nssh -N -L 3000:localhost:3000 "),
        ({"CODESPACES": "true"}, "\ngh codespace ports forward 3000:3000"),
        ({"container": "podman"}, "--network host"),
        ({"container": "podman", "SSH_TTY": "/dev/pts/0"}, "\nssh "),
        ({}, "If the browser is on another machine, open the full link there"),
        ({"DISPLAY": ":0"}, ""),
        ({"CI": "true"}, ""),
    ],
)
def test_each_place_has_its_own_way_to_bring_the_answer_home(
    environment: dict[str, str], says: str, tmp_path: Path
) -> None:
    advice = forward_advice(environment, root=tmp_path)
    assert says in advice
    assert ("ssh" in advice) is ("SSH_CONNECTION" in environment or "SSH_TTY" in environment)
    assert bool(advice) == bool(says)
