"""What the app does for every screen: the session, retries in sight, copying, the browser."""

import asyncio
import base64
import os
from pathlib import Path

import pytest

from tests.by_hand import ByHand
from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import running, services, workspace
from upstash_tui.api.retry import RetryPolicy
from upstash_tui.app import UpstashApp
from upstash_tui.demo import DemoServices
from upstash_tui.messages import CopyRequested, OpenPage
from upstash_tui.products.redis import requests as redis
from upstash_tui.sandbox.process import SandboxError
from upstash_tui.secret import Secret
from upstash_tui.settings import Settings

LIST = {"method": "GET", "path": "/v2/redis/databases"}


async def test_a_request_that_is_sent_again_is_reported_in_the_top_line(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox, (160, 36)) as stage:
        again = asyncio.Event()

        async def wait(_seconds: float) -> None:
            await again.wait()

        assert stage.app.session is not None
        stage.app.session.client._policy = RetryPolicy(sleep=wait)
        sandbox.order(LIST | {"do": "status", "status": 429, "headers": {"Retry-After": "7"}})
        await stage.press("r")
        await stage.until("too many requests", "Trying again in", "(2 of 4)")
        assert "analytics-buffer" in stage.text, "the rows stay"
        again.set()
        await stage.without("Trying again in")
        await stage.until("Redis 12")


async def test_a_wait_before_a_retry_can_be_left(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox) as stage:
        sandbox.order(LIST | {"do": "status", "status": 503, "headers": {"Retry-After": "60"}, "times": 0})
        await stage.press("r")
        await stage.until("Trying again in ", "(2 of 4)")
        await stage.press("q")
        await wait_for(lambda: not stage.app.is_running)


async def test_what_is_copied_is_asked_of_the_terminal_and_said_without_it(
    sandbox: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with workspace(sandbox) as stage:
        written: list[str] = []
        assert stage.app._driver is not None
        monkeypatch.setattr(stage.app._driver, "write", written.append)
        stage.app.post_message(CopyRequested(Secret("canary-secret"), "A [/x] thing"))
        await wait_for(lambda: any("\x1b]52;c;" in each for each in written))
        encoded = base64.b64encode(b"canary-secret").decode()
        assert f"\x1b]52;c;{encoded}\x07" in "".join(written)
        await stage.until("A [/x] thing")
        assert "canary-secret" not in stage.words


def desktop_clipboard(folder: Path) -> dict[str, str]:
    """An environment with an ``xclip`` that keeps in ``folder`` what it was given and how it was called."""
    script = (
        f'echo "$3" >>{folder}/calls; case "$3" in -in) cat >{folder}/taken;; -out) cat {folder}/taken;; esac'
    )
    tool = folder / "xclip"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    return {"DISPLAY": ":0", "PATH": f"{folder}:{os.environ['PATH']}"}


@pytest.mark.skipif(os.name != "posix", reason="a Unix program")
@pytest.mark.parametrize("meanwhile", ["", "copied in another window"])
async def test_a_copied_secret_is_cleared_after_a_while_if_it_is_there_still(
    sandbox: LocalUpstash, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    environment = desktop_clipboard(tmp_path)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", environment["PATH"])
    monkeypatch.setattr(UpstashApp, "set_timer", time := ByHand())
    taken, calls = tmp_path / "taken", tmp_path / "calls"
    made = services(sandbox.url, environment=environment)
    await made.accounts.save(sandbox.email, Secret(sandbox.api_key))
    async with running(UpstashApp(made)) as stage:
        await stage.until("Redis 12")
        await stage.press("y", "u")
        await stage.until("Copied REST URL of analytics-buffer.")
        await stage.press("y", "t")
        await stage.until("It is cleared in 45 seconds unless you quit before.")
        token = taken.read_text()
        assert token
        assert token == stage.app.clipboard
        if meanwhile:
            taken.write_text(meanwhile)
        assert time.fire() == 1
        await wait_for(lambda: "-out" in calls.read_text())
        await wait_for(lambda: not any(each.group == "clearing" for each in stage.app.workers))
        assert taken.read_text() == meanwhile
        assert stage.app.clipboard == ""
        assert calls.read_text().split() == ["-in", "-in", "-out"] + ([] if meanwhile else ["-in"])
        assert token not in stage.words


async def test_only_pages_of_upstash_are_opened_and_the_address_is_reported(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox) as stage:
        await stage.press("w")
        await stage.until("switched off", "https://console.upstash.com/redis")
        stage.app.post_message(OpenPage("https://evil.example/[/x]"))
        await stage.until("Only Upstash's own pages are opened from here.")


async def test_a_demo_starts_one_sandbox_and_stops_it() -> None:
    demo = DemoServices(Settings(), environment={})
    await demo.ready()
    first = demo.endpoints.api_url
    credential = await demo.sample_credential()
    assert demo.endpoints.api_url == first
    session = demo.open(credential)
    assert len((await session.client.list(redis.list_databases())).records) == 12
    await session.client.aclose()
    await demo.close()
    await demo.close()


async def test_a_demo_that_can_not_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upstash_tui.sandbox.process.extra_missing", lambda: True)
    with pytest.raises(SandboxError, match="pip install"):
        await DemoServices(Settings(), environment={}).ready()


@pytest.mark.parametrize(("by_flag", "by_key"), [(False, False), (True, False), (False, True), (True, True)])
async def test_either_the_flag_or_the_key_makes_it_read_only(
    sandbox: LocalUpstash, by_flag: bool, by_key: bool
) -> None:
    made = services(sandbox.url, read_only=by_flag)
    key = Secret(sandbox.read_only_api_key if by_key else sandbox.api_key)
    await made.accounts.save(sandbox.email, key, read_only=by_key)
    async with running(UpstashApp(made)) as stage:
        await stage.until("Redis 12")
        assert ("READ-ONLY" in stage.text) is (by_flag or by_key)
