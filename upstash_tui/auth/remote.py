"""Whether a browser started here would be in front of the user, and how to bring the callback to theirs."""

import getpass
import os
import platform
import re
import shutil
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

from upstash_tui.auth.redirect import PARTNERS, Callback

_SSH = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_PLAIN = re.compile(r"[A-Za-z0-9_.:][A-Za-z0-9_.:%-]*")
"""A host or user that a shell takes as it is."""


def remote_reason(environment: Mapping[str, str], *, root: Path = Path("/")) -> str | None:
    """Why a browser started here would not be seen, as a sentence; ``None`` where it would."""
    if environment.get("CODESPACES"):
        return "This is a GitHub Codespace: the browser is on another machine."
    if any(environment.get(name) for name in _SSH):
        return "This is an SSH session: the browser is on another machine."
    if environment.get("REMOTE_CONTAINERS") or environment.get("container") or _in_container(root):
        return "This is a container: the browser is outside of it."
    if environment.get("CI"):
        return "This runs in CI: there is nobody to sign in."
    if is_wsl(environment):
        path = environment.get("PATH")
        if not any(shutil.which(program, path=path) for program in ("wslview", "explorer.exe")):
            return "This is WSL without a way to start a Windows browser."
        return None
    return None if has_display(environment) else "There is no graphical display here."


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window could be shown: always so but on a Unix without X11 and Wayland."""
    if os.name != "posix" or platform.system() == "Darwin":
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def is_wsl(environment: Mapping[str, str]) -> bool:
    """Whether this is Linux inside Windows."""
    return bool(environment.get("WSL_DISTRO_NAME") or environment.get("WSL_INTEROP"))


def forward_advice(
    environment: Mapping[str, str], callback: Callback = PARTNERS, *, root: Path = Path("/")
) -> str:
    """How the answer comes home from a browser elsewhere: a sentence, and on a line of its own what to run so
    that its ``callback`` is this machine's. No line where nobody knows how this machine is reached;
    empty where a browser started here is seen, and where nothing would help.
    """
    if remote_reason(environment, root=root) is None:
        return ""
    if environment.get("CODESPACES"):
        ports = f"{callback.port}:{callback.port}"
        return f"Where the browser is, run this first:\ngh codespace ports forward {ports}"
    ssh = any(environment.get(name) for name in _SSH)
    if not ssh and (environment.get("container") or _in_container(root)):
        return "Outside, the short link works if the container runs with --network host; the full one always."
    if not ssh and (environment.get("CI") or is_wsl(environment)):
        return ""
    if not ssh:
        return (
            "If the browser is on another machine, open the full link there and paste the address it ends on."
        )
    line = ssh_forward_command(environment, callback)
    return f"Where the browser is, run this first (name the host as you always do):\n{line}"


def ssh_forward_command(environment: Mapping[str, str], callback: Callback = PARTNERS) -> str:
    """The line to run on the user's own machine so that the callback arrives here.

    User and host are this session's. ``SSH_CONNECTION`` holds the address that was dialled, unless a NAT
    stands between: then the machine's name is the better guess.
    """
    parts = environment.get("SSH_CONNECTION", "").split()
    dialled = len(parts) == 4 and _PLAIN.fullmatch(parts[2]) is not None and not _translated(*parts[:3:2])
    host = parts[2] if dialled else _plain(platform.node(), "this-host")
    sshd_port = parts[3] if dialled and parts[3].isdecimal() and parts[3] != "22" else ""
    try:
        user = _plain(getpass.getuser(), "user")
    except (KeyError, OSError):  # a user id without a name
        user = "user"
    option = f" -p {sshd_port}" if sshd_port else ""
    return f"ssh{option} -N -L {callback.port}:{callback.host}:{callback.port} {user}@{host}"


def _translated(client: str, server: str) -> bool:
    """Whether ``server`` can't be the address that ``client`` has dialled: one is public, one private."""
    try:
        return ip_address(server).is_private and ip_address(client).is_global
    except ValueError:
        return False


def _plain(text: str, otherwise: str) -> str:
    return text if _PLAIN.fullmatch(text) else otherwise


def _in_container(root: Path) -> bool:
    return (root / ".dockerenv").exists() or (root / "run" / ".containerenv").exists()
