"""The whole sign-in against the local Upstash, with the browser played over HTTP."""

import asyncio
import contextlib
import logging
import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.auth.control import requests
from tests.auth.person import answering, come_back, credential_of, free_port, go_to_upstash, query, visiting
from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.auth.browser import Browser
from upstash_tui.auth.paste import PasteRefused
from upstash_tui.auth.sign_in import SignIn
from upstash_tui.auth.steps import Progress, SignInError, Step
from upstash_tui.settings import Endpoints

if TYPE_CHECKING:
    from tests.conftest import StartSandbox


async def test_connects_an_account_and_shows_it_in_the_browser(sandbox: LocalUpstash) -> None:
    accounts = MemoryAccounts(sandbox.url)
    async with visiting(sandbox, accounts) as attempt:
        page = await attempt.allow()
        connected = await attempt.run
    assert connected.account.email == sandbox.email
    assert connected.verified
    assert not connected.key_reused
    assert re.fullmatch(r"UPSTASH_TUI_API_KEY_\d{10}", connected.account.key_name or "")
    assert "Your account has been connected" in page
    assert sandbox.email in page
    assert (connected.account.key_name or "-") in page
    assert credential_of(connected).api_key.reveal() not in page
    assert (await accounts.list())[0] == connected.account
    assert await accounts.credential(connected.account) == connected.credential
    assert await accounts.pending() == ()


async def test_every_step_is_reported_in_order(sandbox: LocalUpstash) -> None:
    async with visiting(sandbox, MemoryAccounts(sandbox.url)) as attempt:
        await attempt.connected()
    last = {progress.step: progress.state for progress in attempt.told}
    assert list(last) == list(Step)
    assert last == {Step.BROWSER: "skipped"} | dict.fromkeys(list(Step)[1:], "done")


async def test_the_requests_are_the_documented_ones(sandbox: LocalUpstash) -> None:
    async with visiting(sandbox, MemoryAccounts(sandbox.url)) as attempt:
        await attempt.connected()
        asked = query(attempt.sign_in.url)
    assert asked["redirect_uri"] == "http://localhost:3000"
    assert asked["audience"] == "upstash-api"
    assert asked["scope"] == "offline_access"
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert len(asked["state"]) >= 22, "at least 128 bits"
    seen = [
        (one["method"], one["path"]) for one in await requests(sandbox) if "/authorize" not in one["path"]
    ]
    assert seen == [("POST", "/oauth/token"), ("POST", "/apikey"), ("GET", "/v2/redis/databases")]
    form = (await requests(sandbox, "/oauth/token"))[0]["body"]
    assert "redirect_uri=http%3A%2F%2Flocalhost%3A3000" in str(form)


async def test_a_sign_in_server_that_is_moved_is_named_while_it_waits(sandbox: LocalUpstash) -> None:
    """Whose account is connected is up to it."""
    host = urlsplit(sandbox.url).netloc
    async with visiting(sandbox, MemoryAccounts(sandbox.url)) as attempt:
        await wait_for(lambda: any(p.step is Step.WAIT for p in attempt.told), what="it waits")
        (waiting,) = [p.text for p in attempt.told if p.step is Step.WAIT]
    assert waiting == f"Waiting for you to sign in at {host} (UPSTASH_AUTH_URL)"


async def test_two_attempts_share_no_secret(sandbox: LocalUpstash) -> None:
    urls = []
    for _ in range(2):
        async with visiting(sandbox, MemoryAccounts(sandbox.url)) as attempt:
            urls.append(query(attempt.sign_in.url))
    assert urls[0]["state"] != urls[1]["state"]
    assert urls[0]["code_challenge"] != urls[1]["code_challenge"]


async def test_the_short_address_is_there_while_the_port_is_ours(sandbox: LocalUpstash) -> None:
    async with visiting(sandbox, MemoryAccounts(sandbox.url)) as attempt:
        assert attempt.sign_in.short_url is None
        await attempt.listening()
        short = attempt.sign_in.short_url
        assert short is not None
        assert (await come_back(short, attempt.port)).text.count("<form")
        await attempt.connected()
        assert attempt.sign_in.short_url is None


async def test_declining_is_a_calm_end(sandbox: LocalUpstash) -> None:
    async with visiting(sandbox, MemoryAccounts(sandbox.url)) as attempt:
        await attempt.listening()
        address = await go_to_upstash(attempt.sign_in.url, "deny")
        page = (await come_back(address, attempt.port)).text
        with pytest.raises(SignInError) as ended:
            await attempt.run
    assert (ended.value.step, ended.value.code) == (Step.WAIT, "access_denied")
    assert "Access was refused, by you or by Upstash" in ended.value.sentence
    assert "Your account was not connected" in page
    assert "Access was refused, by you or by Upstash" in page
    assert attempt.told[-1].state == "failed"


async def test_waiting_ends_after_its_limit(sandbox: LocalUpstash) -> None:
    async with visiting(sandbox, MemoryAccounts(sandbox.url), limit=0.1) as attempt:
        with pytest.raises(SignInError) as ended:
            await attempt.run
    assert ended.value.code == "timeout"
    assert attempt.sign_in.seconds_left == 0


async def test_the_countdown_runs(sandbox: LocalUpstash) -> None:
    async with visiting(sandbox, MemoryAccounts(sandbox.url), limit=600) as attempt:
        await attempt.listening()
        assert 590 < attempt.sign_in.seconds_left < 600


class TestPaste:
    """No browser can reach us: the user carries the address over."""

    async def test_the_address_may_be_pasted_instead(self, sandbox: LocalUpstash) -> None:
        async with visiting(sandbox, MemoryAccounts(sandbox.url)) as attempt:
            address = await go_to_upstash(attempt.sign_in.url)
            attempt.sign_in.paste(f'  "{address[:40]}\n   {address[40:]}" \n')
            assert (await attempt.run).account.email == sandbox.email

    async def test_it_works_while_the_port_is_taken(self, sandbox: LocalUpstash) -> None:
        port = free_port()
        with socket.create_server(("127.0.0.1", port)):
            async with visiting(sandbox, MemoryAccounts(sandbox.url), port=port) as attempt:
                await wait_for(lambda: attempt.sign_in.port_busy)
                assert attempt.sign_in.short_url is None
                assert any(f"Port {port} is taken" in progress.text for progress in attempt.told)
                attempt.sign_in.paste(await go_to_upstash(attempt.sign_in.url))
                assert (await attempt.run).verified

    async def test_a_second_paste_is_reported_as_come_already(self, sandbox: LocalUpstash) -> None:
        async with visiting(sandbox, MemoryAccounts(sandbox.url)) as attempt:
            address = await go_to_upstash(attempt.sign_in.url)
            attempt.sign_in.paste(address)
            with pytest.raises(PasteRefused, match="come back already"):
                attempt.sign_in.paste(address)
            await attempt.run

    async def test_what_belongs_to_an_earlier_attempt_is_named_as_such(self, sandbox: LocalUpstash) -> None:
        async with visiting(sandbox, MemoryAccounts(sandbox.url)) as attempt:
            old = await go_to_upstash(attempt.sign_in.url)
        async with visiting(sandbox, MemoryAccounts(sandbox.url)) as attempt:
            with pytest.raises(PasteRefused, match="earlier attempt"):
                attempt.sign_in.paste(old)
            assert not attempt.run.done()


class TestPort:
    async def test_a_port_that_gets_free_is_taken_by_itself(
        self, sandbox: LocalUpstash, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("upstash_tui.auth.sign_in._RETRY_PORT_SECONDS", 0.02)
        port = free_port()
        with socket.create_server(("127.0.0.1", port)):
            visit_context = visiting(sandbox, MemoryAccounts(sandbox.url), port=port)
            attempt = await visit_context.__aenter__()
            await wait_for(lambda: attempt.sign_in.port_busy)
        try:
            await wait_for(lambda: attempt.sign_in.short_url, what="the port is taken over")
            assert not attempt.sign_in.port_busy
            assert (await attempt.connected()).verified
        finally:
            await visit_context.__aexit__(None, None, None)

    async def test_cancelling_frees_it(self, sandbox: LocalUpstash) -> None:
        async with visiting(sandbox, MemoryAccounts(sandbox.url)) as attempt:
            await attempt.listening()
            attempt.run.cancel()
            with pytest.raises(asyncio.CancelledError):
                await attempt.run
            socket.create_server(("127.0.0.1", attempt.port)).close()

    async def test_a_finished_sign_in_frees_it(self, sandbox: LocalUpstash) -> None:
        async with visiting(sandbox, MemoryAccounts(sandbox.url)) as attempt:
            await attempt.connected()
            with socket.socket() as next_one:
                next_one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                next_one.bind(("127.0.0.1", attempt.port))

    @pytest.mark.port_3000
    @pytest.mark.xdist_group("port_3000")
    async def test_the_registered_address_comes_back_here(self, sandbox: LocalUpstash) -> None:
        async with visiting(sandbox, MemoryAccounts(sandbox.url), port=3000) as attempt:
            assert (await attempt.connected()).account.email == sandbox.email


async def test_a_browser_that_wants_https_is_reported(sandbox: LocalUpstash) -> None:
    async with visiting(sandbox, MemoryAccounts(sandbox.url)) as attempt:
        await attempt.listening()
        _, writer = await asyncio.open_connection("127.0.0.1", attempt.port)
        writer.write(b"\x16\x03\x01")
        await wait_for(lambda: attempt.sign_in.browser_wants_https)
        writer.close()
        assert "http://" in attempt.told[-1].text
        assert (await attempt.connected()).verified


async def test_the_browser_is_started_with_the_link_and_its_failure_is_reported(
    sandbox: LocalUpstash, tmp_path: Path
) -> None:
    bad = tmp_path / "bad-browser"
    bad.write_text("#!/bin/sh\nexit 3\n")
    bad.chmod(0o755)
    told: list[Progress] = []
    sign_in = SignIn(
        Endpoints(sandbox.url, sandbox.url, sandbox.client_id),
        MemoryAccounts(sandbox.url),
        browser=Browser({"PATH": "/usr/bin:/bin"}, str(bad)),
        on_progress=told.append,
        ask_email=answering()[0],
        port=free_port(),
    )
    run = asyncio.create_task(sign_in.run())
    try:
        await wait_for(lambda: any(p.step is Step.WAIT for p in told), what="it goes on waiting")
    finally:
        run.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await run
    states = [p.state for p in told if p.step is Step.BROWSER]
    assert states[-1] == "failed"
    assert any("bad-browser ended with an error (3)" in p.text for p in told)


async def test_nothing_is_started_when_nothing_could_be_saved(sandbox: LocalUpstash, tmp_path: Path) -> None:
    (tmp_path / "accounts.toml").write_text("[[account]\n")
    async with visiting(sandbox, Accounts(sandbox.url, folder=tmp_path)) as attempt:
        with pytest.raises(SignInError, match="damaged") as ended:
            await attempt.run
    assert (ended.value.step, ended.value.code) == (Step.SAVED, "storage")
    assert await requests(sandbox, "/apikey") == []


async def test_no_secret_is_logged_even_at_debug(
    sandbox: LocalUpstash, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    for name in ("httpx", "httpcore", "h11", "asyncio"):
        caplog.set_level(logging.WARNING, name)  # what start_logging does
    caplog.set_level(logging.DEBUG)
    async with visiting(sandbox, Accounts(sandbox.url, folder=tmp_path)) as attempt:
        address = await go_to_upstash(attempt.sign_in.url)
        attempt.sign_in.paste(address)
        connected = await attempt.run
    told = caplog.text + "".join(repr(progress) for progress in attempt.told)
    secrets = [query(address)["code"], query(address)["state"], credential_of(connected).api_key.reveal()]
    form = str((await requests(sandbox, "/oauth/token"))[0]["body"])
    secrets += re.findall(r"code_verifier['\"=:\s]+([A-Za-z0-9_-]{43})", form)
    assert len(secrets) == 4
    for secret in secrets:
        assert secret not in told
        assert secret not in repr(connected)


async def test_works_with_every_store_of_the_machine(start_sandbox: "StartSandbox", tmp_path: Path) -> None:
    """Without a keyring the key is in the private file, the index has none, and the next start finds it."""
    sandbox = await start_sandbox()
    async with visiting(sandbox, Accounts(sandbox.url, folder=tmp_path)) as attempt:
        connected = await attempt.connected()
    key = credential_of(connected).api_key.reveal()
    assert connected.account.store == "file"
    assert key in (tmp_path / "credentials.toml").read_text()
    assert key not in (tmp_path / "accounts.toml").read_text()
    later = Accounts(sandbox.url, folder=tmp_path)
    assert (await later.credential((await later.list())[0])).api_key.reveal() == key
