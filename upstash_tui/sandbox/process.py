"""The sandbox as a child process, for the demo and the tests.

It can't outlive its parent: it ends when its standard input closes. Importable without the demo extra.
"""

import asyncio
import contextlib
import importlib.util
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import IO, Any, Self

from upstash_tui.child_environment import child_environment

_PACKAGES = ("fakeredis", "jsonpath_ng", "redis", "starlette", "uvicorn", "xxhash")
NEEDS_EXTRA = (
    "The demo needs packages that are not installed: `pip install '.[demo]'` in the copy of the repository"
    " installs them."
)
"""What is said when the web server's packages are missing."""
_START_SECONDS = 20.0
_STOP_SECONDS = 3.0


class SandboxError(Exception):
    """The sandbox could not be started. ``str(error)`` is one sentence to show."""


def extra_missing() -> bool:
    """Whether the packages of the demo extra are not installed."""
    return any(importlib.util.find_spec(name) is None for name in _PACKAGES)


def _environment() -> dict[str, str]:
    """Ours, without what bends how Python starts."""
    environment = child_environment(os.environ)
    for name in ("PYTHONINSPECT", "PYTHONSTARTUP", "PYTHONHOME"):
        environment.pop(name, None)
    return environment


def _why(stderr: IO[bytes], code: int | None) -> str:
    """The child's own sentence, or that it did not start."""
    stderr.seek(0)
    lines = stderr.read().decode("utf-8", "replace").strip().splitlines()
    if code == 1 and len(lines) == 1:
        return lines[0]
    return "The sandbox did not start." if code is None else f"The sandbox did not start (exit code {code})."


class SandboxProcess:
    """A running sandbox. Make one with :meth:`start`, end it with :meth:`stop` or ``async with``."""

    def __init__(
        self, process: asyncio.subprocess.Process, stderr: IO[bytes], serving: dict[str, Any]
    ) -> None:
        self._process = process
        self._stderr = stderr
        self.url: str = serving["url"]
        """The origin of everything: sign-in, ``/apikey``, ``/v2``."""
        self.data_url: str = serving["data_url"]
        """Where data planes are: what ``https://HOST/path`` answers is at ``data_url/HOST/path``."""
        self.environment: dict[str, str] = serving["environment"]
        """Variables that point the official SDKs at the first records."""
        self.email: str = serving["email"]
        """The sample account. Like the rest a sample, not a secret."""
        self.api_key: str = serving["api_key"]
        self.read_only_api_key: str = serving["read_only_api_key"]
        self.client_id: str = serving["client_id"]

    @classmethod
    async def start(
        cls,
        port: int = 0,
        email_in: str = "claim",
        options: Mapping[str, str] = MappingProxyType({}),
        **counts: int,
    ) -> Self:
        """Start one and wait until it serves. Raises :class:`SandboxError`.

        ``options`` are those of the parts: ``{"redis-url": "redis://127.0.0.1"}``. ``counts`` says how many
        records the sample account has: ``databases=3``.
        """
        if extra_missing():
            raise SandboxError(NEEDS_EXTRA)
        command = [sys.executable, "-P", "-m", "upstash_tui.sandbox", "--exit-on-stdin-eof"]
        command += [word for name, count in counts.items() for word in (f"--{name}", str(count))]
        command += [word for name, value in options.items() for word in (f"--{name}", value)]
        command += ["--port", str(port)]
        command += ["--email-in", email_in]
        stderr = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the child; a pipe would want a reader
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=stderr,
                env=_environment(),
                start_new_session=True,
            )
        except OSError as error:
            stderr.close()
            raise SandboxError(f"The sandbox did not start: {error.strerror or error}.") from error
        try:
            serving = await cls._first_line(process)
            if serving is None:
                raise SandboxError(_why(stderr, await cls._code(process)))
            return cls(process, stderr, serving)
        except BaseException:
            await cls._end(process)
            stderr.close()
            raise

    @staticmethod
    async def _first_line(process: asyncio.subprocess.Process) -> dict[str, Any] | None:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        try:
            async with asyncio.timeout(_START_SECONDS):
                line = await process.stdout.readline()
            found = json.loads(line)
        except (TimeoutError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    @staticmethod
    async def _code(process: asyncio.subprocess.Process) -> int | None:
        """The exit code of a child that failed to start, ``None`` if it is still there."""
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                return await process.wait()
        except TimeoutError:
            return None

    @staticmethod
    async def _end(process: asyncio.subprocess.Process) -> None:
        if process.stdin is not None:
            process.stdin.close()
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    async def stop(self) -> None:
        """End it and wait until it is gone. Safe to call twice."""
        await self._end(self._process)
        self._stderr.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
