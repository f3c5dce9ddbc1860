"""``upstash-tui login`` with a user at its standard input: pasted addresses, a question, an end."""

import asyncio
import contextlib
import os
import re
import sys
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from tests.auth.person import come_back, go_to_upstash
from tests.conftest import PATIENCE, REPOSITORY
from tests.local_upstash import LocalUpstash
from upstash_tui.auth.redirect import PORT
from upstash_tui.files import config_folder

if TYPE_CHECKING:
    from tests.conftest import StartSandbox

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="standard input can be watched on POSIX only"),
    pytest.mark.port_3000,
    pytest.mark.xdist_group("port_3000"),
]


class Login:
    """The command while it runs."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.output = ""

    async def until(self, pattern: str) -> re.Match[str]:
        """Read on until ``pattern`` was printed."""
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while not (found := re.search(pattern, self.output)):
                piece = await self._process.stdout.read(4096)
                assert piece, f"ended before {pattern}: {self.output}"
                self.output += piece.decode()
        return found

    async def type(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n".encode())
        await self._process.stdin.drain()

    def hang_up(self) -> None:
        """End its standard input."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    async def end(self) -> tuple[int, str, str]:
        """Exit code, all of standard output, all of standard error."""
        async with asyncio.timeout(PATIENCE):
            output, errors = await self._process.communicate()
        assert self._process.returncode is not None
        return self._process.returncode, self.output + output.decode(), errors.decode()


@contextlib.asynccontextmanager
async def login(sandbox: LocalUpstash, *arguments: str) -> AsyncIterator[Login]:
    environment = {
        "UPSTASH_API_URL": sandbox.url,
        "UPSTASH_AUTH_URL": sandbox.url,
        "UPSTASH_CLIENT_ID": sandbox.client_id,
        "PYTHONUNBUFFERED": "1",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "upstash_tui", "login", "--no-browser", *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | environment,
        cwd=REPOSITORY,
    )
    try:
        yield Login(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


LINK = r"(http://127\.0\.0\.1:\d+/authorize\?\S+)"


async def test_a_pasted_address_connects_and_wrong_ones_are_refused_meanwhile(
    sandbox: LocalUpstash,
) -> None:
    async with login(sandbox) as running:
        link = (await running.until(LINK))[1]
        await running.type("what do I do now?")
        await running.type("http://localhost:3000/?code=abc&state=other")
        address = await go_to_upstash(link)
        await running.type(f"  {address}  ")
        code, output, errors = await running.end()
    assert code == 0
    assert f"Connected as {sandbox.email} with the key UPSTASH_TUI_API_KEY_" in output
    refusals = errors.strip().splitlines()
    assert len(refusals) == 2
    assert "not the whole address" in refusals[0]
    assert "another sign-in" in refusals[1]
    assert "code=" not in output + errors
    assert (config_folder() / "credentials.toml").exists()


async def test_the_email_is_asked_for_on_the_same_input(start_sandbox: "StartSandbox") -> None:
    sandbox = await start_sandbox(email_in="nowhere")
    async with login(sandbox) as running:
        link = (await running.until(LINK))[1]
        await running.until(r"A shorter link|Waiting")
        page = asyncio.create_task(come_back(await go_to_upstash(link), PORT))
        await running.until("E-mail")
        await running.type("not-an-email")
        await running.until("does not look like an e-mail")
        await running.type(sandbox.email)
        code, output, _ = await running.end()
        await page
    assert code == 0
    assert f"Connected as {sandbox.email}" in output


async def test_an_input_that_ends_at_the_question_is_reported_what_is_kept(
    start_sandbox: "StartSandbox",
) -> None:
    sandbox = await start_sandbox(email_in="wrong")
    async with login(sandbox) as running:
        link = (await running.until(LINK))[1]
        await running.until(r"A shorter link|Waiting")
        page = asyncio.create_task(come_back(await go_to_upstash(link), PORT))
        await running.until("E-mail")
        running.hang_up()
        code, output, errors = await running.end()
        page.cancel()
    assert code == 1
    assert "The e-mail of the account is not known. The key is kept" in errors
    assert "Traceback" not in output + errors


async def test_an_input_that_ends_early_leaves_the_browser_its_chance(sandbox: LocalUpstash) -> None:
    async with login(sandbox) as running:
        link = (await running.until(LINK))[1]
        running.hang_up()
        await running.until(r"A shorter link|Waiting")
        page = asyncio.create_task(come_back(await go_to_upstash(link), PORT))
        code, output, _ = await running.end()
        await page
    assert code == 0
    assert f"Connected as {sandbox.email}" in output
