"""Signing in on a server over SSH, from a laptop with a browser: two machines, a real sshd, a real wire.

The app runs on the server at 80x24 and finds no browser there. The user's browser is on the laptop, which
shares nothing with the server but the wire. Upstash, which both reach over the internet, is the local one.
"""

import getpass
import os
import re
import shlex
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL

import pytest

from tests.conftest import REPOSITORY, need
from tests.end_to_end.namespaces import Internet, Machine, as_root, machines, until
from tests.end_to_end.test_account import leave, pointing_at
from tests.local_upstash import LocalUpstash
from tests.terminal import Terminal

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's"),
    pytest.mark.system,
]

SERVER, LAPTOP = "10.77.0.1", "10.77.0.2"
PERSON = str(Path(__file__).with_name("person.py"))
ALLOW_ELSEWHERE = """
import sys
from tests.end_to_end.person import load, press_button
print(press_button(*load(sys.argv[1]), decision="allow"))
"""
LOAD = """
import sys, urllib.error, urllib.request
try:
    print(urllib.request.urlopen(sys.argv[1], timeout=10).status)
except urllib.error.URLError as error:
    print(error.reason)
"""


class Road:
    """A laptop and a server with an sshd, on which ``upstash-tui`` is installed."""

    def __init__(self, laptop: Machine, server: Machine, folder: Path, port: int) -> None:
        self.laptop, self.server = laptop, server
        self._folder = folder
        self._port = port
        for name in ("host_key", "own_key"):
            subprocess.run(
                [need("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
            )
        host = SERVER if port == 22 else f"[{SERVER}]:{port}"
        (folder / "known_hosts").write_text(f"{host} {(folder / 'host_key.pub').read_text()}")
        (folder / "ssh_config").write_text(
            f"IdentityFile {folder}/own_key\nIdentitiesOnly yes\nUserKnownHostsFile {folder}/known_hosts\n"
            "GlobalKnownHostsFile /dev/null\nStrictHostKeyChecking yes\nBatchMode yes\nLogLevel ERROR\n"
            "ExitOnForwardFailure yes\n"
        )
        (folder / "sshd_config").write_text(
            f"Port {port}\nListenAddress {SERVER}\nHostKey {folder}/host_key\n"
            f"AuthorizedKeysFile {folder}/own_key.pub\nStrictModes no\nPidFile none\nPrintMotd no\n"
            f"UsePAM {'no' if os.geteuid() == 0 else 'yes'}\n"
        )
        subprocess.run([*as_root(), "mkdir", "-p", "/run/sshd"], check=True)  # sshd wants it to exist
        with (folder / "sshd.log").open("w") as log:
            self._sshd = subprocess.Popen(
                server.as_root(need_sshd(), "-D", "-e", "-f", str(folder / "sshd_config")),
                stdin=DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        until(lambda: server.listens(port) or self._sshd.poll() is not None, "sshd listens")
        assert self._sshd.poll() is None, (folder / "sshd.log").read_text()

    def ssh(self, *words: str) -> list[str]:
        """The command that runs ``ssh`` with ``words`` on the laptop, with the user's key."""
        return self.laptop.command(need("ssh"), "-F", str(self._folder / "ssh_config"), *words)

    def log_in_and_run(self, variables: dict[str, str]) -> Terminal:
        """The app in an SSH session of 80x24. ``variables`` is all it gets beside what sshd sets."""
        program = ["env", *(f"{name}={value}" for name, value in variables.items())]
        program += [sys.executable, "-m", "upstash_tui"]
        port = [] if self._port == 22 else ["-p", str(self._port)]
        words = ["-t", *port, f"{getpass.getuser()}@{SERVER}", f"cd {REPOSITORY} && {shlex.join(program)}"]
        return Terminal(self.ssh(*words), env=dict(os.environ), columns=80, rows=24)

    def close(self) -> None:
        subprocess.run([*as_root(), "kill", str(self._sshd.pid)], check=False)
        self._sshd.wait(10)


def need_sshd() -> str:
    """sshd insists on being started by its whole path."""
    return "/usr/sbin/sshd" if Path("/usr/sbin/sshd").exists() else need("sshd")


@pytest.fixture(params=[22, 2222])
def road(request: pytest.FixtureRequest, tmp_path: Path, sandbox: LocalUpstash) -> Iterator[Road]:
    with machines(2) as (laptop, server):
        laptop.wire(server, LAPTOP, SERVER)
        internet = Internet(sandbox.url, tmp_path)
        try:
            internet.reaches(laptop)
            internet.reaches(server)
            road = Road(laptop, server, tmp_path, request.param)
            try:
                yield road
            finally:
                road.close()
        finally:
            internet.close()


@pytest.fixture(params=["with a client id", "without one"])
def app(request: pytest.FixtureRequest, road: Road, sandbox: LocalUpstash) -> Iterator[Terminal]:
    """The app on the server, waiting for the user to sign in."""
    without = {"UPSTASH_API_URL": sandbox.url, "UPSTASH_OAUTH_ISSUER": sandbox.url}
    upstash = without if request.param == "without one" else pointing_at(sandbox)
    homes = {name: value for name, value in os.environ.items() if name == "HOME" or name.startswith("XDG_")}
    keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "LC_ALL": "C.UTF-8"}
    with road.log_in_and_run(homes | keyring | upstash) as terminal:
        terminal.wait_for("Connect Upstash")
        terminal.press("enter")
        terminal.wait_for("This is an SSH session: the browser is on another machine.")
        yield terminal


def find(terminal: Terminal, pattern: str) -> str:
    """The first match of ``pattern`` on the screen, as soon as there is one."""
    compiled = re.compile(pattern)
    found = compiled.search(terminal.wait_until(compiled.search, pattern))
    assert found
    return found[0]


def test_the_line_it_shows_brings_the_browser_to_the_server(
    road: Road, app: Terminal, sandbox: LocalUpstash, tmp_path: Path
) -> None:
    line = find(app, r"ssh .*-N -L (\d+):(localhost|127\.0\.0\.1):\1 \S+@\S+")
    link = find(app, r"http://(localhost|127\.0\.0\.1):\d+/\w+")
    assert len(link) <= 30, "short enough to type"
    port = urllib.parse.urlsplit(link).port
    assert port
    assert f" {port}:" in line
    assert not road.laptop.listens(port)
    program, *words = shlex.split(line)
    assert program == "ssh"
    forward = subprocess.Popen(road.ssh(*words), stdin=DEVNULL, stdout=DEVNULL)
    try:
        until(lambda: road.laptop.listens(port), "the forwarded port is open on the laptop")
        diary = tmp_path / "diary.txt"
        road.laptop.python(PERSON, "allow", link, PERSON_DIARY=str(diary))
        screen = app.wait_for("Redis 1")
        assert sandbox.email in screen
        assert "Your account has been connected" in diary.read_text(encoding="utf-8")
        leave(app)
    finally:
        subprocess.run([*as_root(), "kill", str(forward.pid)], check=False)
        forward.wait(10)


@pytest.mark.parametrize("road", [22], indirect=True)
def test_without_a_forward_the_address_that_failed_is_pasted(
    road: Road, app: Terminal, sandbox: LocalUpstash
) -> None:
    app.press("u")
    app.wait_for("Press Enter to go back.")
    plain = "".join(line.ljust(80) for line in app.lines)
    link = re.search(re.escape(sandbox.url) + r"(/oauth)?/authorize\?\S+", plain)
    assert link, "the whole link stands there in one piece, as a terminal selects it"
    app.press("enter")
    app.wait_gone("Press Enter to go back.")

    failed = road.laptop.python("-c", ALLOW_ELSEWHERE, link[0])
    assert urllib.parse.urlsplit(failed).hostname in ("localhost", "127.0.0.1")
    assert "refused" in road.laptop.python("-c", LOAD, failed), "the laptop has nothing on that port"
    app.press("p")
    app.wait_gone("Show link")
    app.paste(failed)
    app.wait_for("code=")
    app.press("enter")
    screen = app.wait_for("Redis 1")
    assert sandbox.email in screen
    leave(app)
