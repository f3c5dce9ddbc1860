"""A real Redis server for tests: on a socket in a folder of its own, without persistence."""

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import PATIENCE, need


@contextmanager
def redis_server(
    folder: Path, databases: int = 16, without: Sequence[str] = (), port: int = 0
) -> Iterator[str]:
    """Its URL, as long as it runs. It has no commands ``without``; with a ``port`` it is there, too."""
    socket = folder / "redis.socket"
    command = [
        need("redis-server"),
        "--port",
        str(port),
        "--unixsocket",
        str(socket),
        "--save",
        "",
        "--appendonly",
        "no",
    ]
    command += ["--databases", str(databases), "--dir", str(folder)]
    command += [word for name in without for word in ("--rename-command", name, "")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        end = time.monotonic() + PATIENCE
        for line in process.stdout:
            if "Ready to accept connections" in line:
                break
            assert time.monotonic() < end
        yield f"unix://{socket}"
    finally:
        process.terminate()
        process.communicate()
