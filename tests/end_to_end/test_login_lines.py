"""``upstash-tui login`` as someone uses it who has no full screen: it prints the link and takes lines."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.auth.person import come_back, go_to_upstash
from tests.conftest import PATIENCE, REPOSITORY
from tests.end_to_end.test_account import pointing_at
from tests.local_upstash import LocalUpstash
from tests.test_cli import call

if TYPE_CHECKING:
    from tests.conftest import StartSandbox

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="standard input can't be watched elsewhere"),
    pytest.mark.port_3000,
    pytest.mark.xdist_group("port_3000"),
]


FROM_A_SHELL = (
    sys.executable,
    "-c",
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])",
)
"""Python with Ctrl+C heeded, where whoever started the tests has it ignored."""
OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}


class Login:
    """The command, waiting for the user."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.printed = ""

    async def reads(self, pattern: str) -> str:
        """The first match of ``pattern`` in what is printed, as soon as it is there."""
        assert self._process.stdout
        async with asyncio.timeout(PATIENCE):
            while not (found := re.search(pattern, self.printed)):
                piece = await self._process.stdout.read(4096)
                assert piece, f"it ended without {pattern!r}:\n{self.printed}"
                self.printed += piece.decode()
        return found[0]

    async def type(self, text: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(text.encode())
        await self._process.stdin.drain()

    def end_of_input(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()

    def interrupt(self) -> None:
        self._process.send_signal(signal.SIGINT)

    async def ends(self) -> int:
        assert self._process.stdout
        async with asyncio.timeout(PATIENCE):
            self.printed += (await self._process.stdout.read()).decode()
            return await self._process.wait()


Begin = Callable[[LocalUpstash], Awaitable[Login]]


@pytest.fixture
async def begin() -> AsyncIterator[Begin]:
    running: list[asyncio.subprocess.Process] = []

    async def started(sandbox: LocalUpstash) -> Login:
        process = await asyncio.create_subprocess_exec(
            *FROM_A_SHELL,
            *("-m", "upstash_tui", "login", "--no-browser"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=os.environ | pointing_at(sandbox) | OVER_SSH,
            cwd=REPOSITORY,
        )
        running.append(process)
        return Login(process)

    yield started
    for process in running:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_the_address_is_taken_as_a_line_however_it_comes(begin: Begin, sandbox: LocalUpstash) -> None:
    login = await begin(sandbox)
    link = await login.reads(re.escape(sandbox.url) + r"/authorize\?\S+(?=\n)")
    await login.reads(r"http://localhost:3000/\w+(?=\n)")
    assert "ssh -N -L 3000:localhost:3000" in login.printed
    await login.type("what is this?\n\n")
    await login.reads("That is not the whole address")
    address = await go_to_upstash(link)
    await login.type(address[:40])
    await login.type(address[40:] + "\n")
    assert await login.ends() == 0, login.printed
    assert f"Connected as {sandbox.email}" in login.printed
    assert "credentials.toml" in login.printed


async def test_an_end_of_input_ends_nothing_but_the_pasting(begin: Begin, sandbox: LocalUpstash) -> None:
    login = await begin(sandbox)
    link = await login.reads(r"http://localhost:3000/\w+(?=\n)")
    login.end_of_input()
    await come_back(await go_to_upstash(await _behind(link)), 3000)
    assert await login.ends() == 0, login.printed


async def _behind(link: str) -> str:
    """Where the short link leads."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        return (await client.get(link)).headers["location"]


async def test_a_refusal_is_reported_once(begin: Begin, sandbox: LocalUpstash) -> None:
    login = await begin(sandbox)
    link = await login.reads(re.escape(sandbox.url) + r"/authorize\?\S+(?=\n)")
    await login.type(await go_to_upstash(link, "deny") + "\n")
    assert await login.ends() == 1
    sentences = [line for line in login.printed.splitlines() if "Access was refused" in line]
    assert len(sentences) == 1, login.printed


async def test_ctrl_c_gives_up_and_frees_the_port(begin: Begin, sandbox: LocalUpstash) -> None:
    login = await begin(sandbox)
    await login.reads(r"http://localhost:3000/\w+(?=\n)")
    login.interrupt()
    assert await login.ends() == 130
    assert "Traceback" not in login.printed
    again = await begin(sandbox)
    await again.reads(r"http://localhost:3000/\w+(?=\n)")


async def test_an_email_nobody_tells_is_asked_for(begin: Begin, start_sandbox: "StartSandbox") -> None:
    sandbox = await start_sandbox(email_in="nowhere")
    login = await begin(sandbox)
    link = await login.reads(re.escape(sandbox.url) + r"/authorize\?\S+(?=\n)")
    await login.type(await go_to_upstash(link) + "\n")
    await login.reads("E-mail: ")
    await login.type(f"{sandbox.email}\n")
    assert await login.ends() == 0, login.printed
    _, listed, _ = await call("accounts", **pointing_at(sandbox))
    assert sandbox.email in listed
