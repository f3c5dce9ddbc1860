"""Starting and ending the sandbox as a child process."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.conftest import PATIENCE, need_module, wait_for
from upstash_tui.products.registry import sandbox_parts
from upstash_tui.sandbox.process import NEEDS_EXTRA, SandboxError, SandboxProcess

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _extra() -> None:
    need_module("starlette")
    need_module("uvicorn")


def answers(url: str) -> bool:
    """Whether something listens there."""
    where = urlsplit(url)
    with socket.socket() as probe:
        return probe.connect_ex((where.hostname or "", where.port or 0)) == 0


async def run(*arguments: str, **options: Any) -> asyncio.subprocess.Process:
    """The module as a program, by hand."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "upstash_tui.sandbox", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        **options,
    )


async def test_it_serves_and_stops() -> None:
    async with await SandboxProcess.start(databases=3) as sandbox:
        assert sandbox.url.startswith("http://127.0.0.1:")
        for key in (sandbox.api_key, sandbox.read_only_api_key):
            async with httpx.AsyncClient(auth=(sandbox.email, key)) as client:
                assert len((await client.get(sandbox.url + "/v2/redis/databases")).json()) == 3
        assert sandbox.client_id
        assert sandbox.pid != os.getpid()
    assert not answers(sandbox.url)
    await sandbox.stop()


async def test_it_listens_on_the_loopback_only() -> None:
    async with await SandboxProcess.start(databases=0) as sandbox:
        port = urlsplit(sandbox.url).port
        other = "127.0.0.2" if sys.platform == "linux" else socket.gethostbyname(socket.gethostname())
        assert answers(sandbox.url)
        assert not answers(f"http://{other}:{port}")


async def test_a_taken_port_is_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            SandboxError, match=rf"^Port {port} on 127\.0\.0\.1 can't be used: another program has it\.$"
        ):
            await SandboxProcess.start(port=port)


async def test_a_port_that_cannot_be_is_one_sentence() -> None:
    with pytest.raises(
        SandboxError, match=r"^Port 70000 on 127\.0\.0\.1 can't be used: there is no such port\.$"
    ):
        await SandboxProcess.start(port=70_000)


async def test_a_bad_option_is_one_sentence() -> None:
    with pytest.raises(SandboxError, match=r"^The sandbox did not start \(exit code 2\)\.$"):
        await SandboxProcess.start(email_in="elsewhere")


async def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SandboxError) as caught:
        await SandboxProcess.start()
    assert str(caught.value) == NEEDS_EXTRA


def _environment_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
async def test_it_keeps_no_credentials_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UPSTASH_API_KEY", "canary")
    async with await SandboxProcess.start(databases=0) as sandbox:
        assert b"canary" not in _environment_of(sandbox.pid)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
@pytest.mark.parametrize("sig", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_it_at_once(sig: int) -> None:
    process = await run("--databases", "2", "--control")
    assert process.stdout is not None
    serving = json.loads(await process.stdout.readline())
    counted = {part.samples.plural for part in sandbox_parts() if part.samples is not None}
    given = {"url", "data_url", "email", "api_key", "read_only_api_key", "client_id", "environment"}
    assert set(serving) == given | counted
    assert serving["databases"] == 2
    async with httpx.AsyncClient(base_url=serving["url"]) as client:
        await client.post("/_sandbox/faults", json=[{"do": "drip", "path": "/authorize", "seconds": 60}])
        await client.get("/_sandbox/requests")  # leaves a connection that is kept alive
        async with client.stream("GET", "/authorize"), client.stream("GET", "/userinfo"):
            process.send_signal(sig)
            async with asyncio.timeout(PATIENCE):  # half of what the answer is dripped in
                output, errors = await process.communicate()
            assert (process.returncode, output, errors) == (0, b"", b"")


async def test_the_end_of_stdin_ends_it() -> None:
    process = await run("--exit-on-stdin-eof", stdin=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdin is not None
    await process.stdout.readline()
    process.stdin.close()
    async with asyncio.timeout(PATIENCE):
        assert await process.wait() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
async def test_it_dies_with_its_parent() -> None:
    program = (
        "import asyncio\nfrom upstash_tui.sandbox.process import SandboxProcess\n"
        "async def main():\n"
        "    sandbox = await SandboxProcess.start(databases=0)\n"
        "    print(sandbox.url, sandbox.pid, flush=True)\n"
        "    await asyncio.Event().wait()\n"
        "asyncio.run(main())\n"
    )
    parent = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", program), stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    url, pid = (await parent.stdout.readline()).decode().split()
    try:
        assert answers(url)
        parent.kill()
        await parent.wait()
        await wait_for(lambda: not answers(url), what="the child to end")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(pid), signal.SIGKILL)


async def test_a_cancelled_start_leaves_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[asyncio.subprocess.Process] = []
    spawn = asyncio.create_subprocess_exec

    async def watched(*arguments: Any, **options: Any) -> asyncio.subprocess.Process:
        started.append(await spawn(*arguments, **options))
        return started[0]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", watched)
    starting = asyncio.create_task(SandboxProcess.start(databases=0))
    await wait_for(lambda: started)
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    assert started[0].returncode is not None
