"""Several machines on one, as Linux network namespaces: each has a loopback and a port 3000 of its own.

Wires between them are virtual Ethernet, and :class:`Internet` carries one address of this machine into all of
them. Needs root, or ``sudo`` without a password. Nothing of it outlives the test, even one that is killed: a
namespace lasts as long as its processes, and each of those ends when its standard input does.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from subprocess import PIPE

from tests.conftest import PATIENCE, REPOSITORY, missing, need

RELAY = Path(__file__).with_name("relay.py")


def as_root() -> list[str]:
    """What to put before a command that only root may run, else :func:`missing`."""
    if os.geteuid() == 0:
        return []
    sudo = [shutil.which("sudo") or missing("network namespaces want root"), "-n"]
    if subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode:
        missing("network namespaces want root, or sudo without a password")
    return sudo


def until(condition: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Return as soon as ``condition()`` is true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds:g} s: {what}"
        time.sleep(0.02)


class Machine:
    """A machine with nothing but its loopback yet."""

    def __init__(self) -> None:
        need("ip")
        script = "ip link set lo up && echo $$ && exec cat"  # cat ends with our end of the pipe
        self._holder = subprocess.Popen(
            [*as_root(), need("unshare"), "--net", "sh", "-c", script], stdin=PIPE, stdout=PIPE, text=True
        )
        assert self._holder.stdout is not None
        line = self._holder.stdout.readline()
        if not line.strip():
            missing("this system gives out no network namespace")
        self._pid = int(line)

    def as_root(self, *argv: str) -> list[str]:
        """The command that runs ``argv`` on this machine as root."""
        return [*as_root(), need("nsenter"), f"--net=/proc/{self._pid}/ns/net", *argv]

    def command(self, *argv: str) -> list[str]:
        """The command that runs ``argv`` on this machine as whoever runs the tests."""
        if os.geteuid() == 0:
            return self.as_root(*argv)
        me = [f"--reuid={os.getuid()}", f"--regid={os.getgid()}", "--init-groups"]
        return self.as_root("setpriv", *me, "--", *argv)

    def python(self, *argv: str, **environment: str) -> str:
        """What Python prints there, started with ``argv`` in this repository."""
        variables = [f"{name}={value}" for name, value in environment.items()]
        done = subprocess.run(
            self.command("env", f"PYTHONPATH={REPOSITORY}", *variables, sys.executable, *argv),
            capture_output=True, text=True, check=False, timeout=30, cwd=REPOSITORY,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def listens(self, port: int) -> bool:
        """Whether something on this machine listens on TCP ``port``."""
        tables = [Path(f"/proc/{self._pid}/net/{table}").read_text() for table in ("tcp", "tcp6")]
        return any(re.search(rf":{port:04X} [0-9A-F]+:0000 0A ", table) for table in tables)

    def wire(self, other: "Machine", ours: str, theirs: str) -> None:
        """Connect both by a network of these two IPv4 addresses."""
        name = f"w{self._pid}"
        ip = self.as_root("ip")
        steps = [
            [*ip, "link", "add", name, "type", "veth", "peer", "name", name, "netns", str(other._pid)],
            [*ip, "addr", "add", f"{ours}/30", "dev", name],
            [*ip, "link", "set", name, "up"],
            [*other.as_root("ip"), "addr", "add", f"{theirs}/30", "dev", name],
            [*other.as_root("ip"), "link", "set", name, "up"],
        ]
        for step in steps:
            done = subprocess.run(step, capture_output=True, text=True, check=False)
            if done.returncode:
                missing(f"no virtual wire between namespaces: {done.stderr.strip()}")

    def close(self) -> None:
        assert self._holder.stdin is not None
        assert self._holder.stdout is not None
        self._holder.stdin.close()
        self._holder.wait(10)
        self._holder.stdout.close()


class Internet:
    """What all machines reach at the same address: ``url``, which is served on this machine's loopback."""

    def __init__(self, url: str, folder: Path) -> None:
        self._port = url.rpartition(":")[2]
        self._socket = folder / "internet.socket"
        self._relays: list[subprocess.Popen[str]] = []
        self._relay([], str(self._socket), self._port)

    def reaches(self, machine: Machine) -> None:
        """From now on the address answers on ``machine`` too."""
        self._relay(machine.command(), self._port, str(self._socket))

    def _relay(self, where: Sequence[str], *ends: str) -> None:
        relay = subprocess.Popen(
            [*where, sys.executable, str(RELAY), *ends], stdin=PIPE, stdout=PIPE, text=True
        )
        self._relays.append(relay)
        assert relay.stdout is not None
        assert relay.stdout.readline().strip() == "ready"

    def close(self) -> None:
        for relay in self._relays:
            assert relay.stdin is not None
            assert relay.stdout is not None
            relay.stdin.close()
            relay.wait(10)
            relay.stdout.close()


@contextlib.contextmanager
def machines(count: int) -> Iterator[list[Machine]]:
    """That many, gone with the block."""
    with contextlib.ExitStack() as stack:
        made = []
        for _ in range(count):
            made.append(Machine())
            stack.callback(made[-1].close)
        yield made
