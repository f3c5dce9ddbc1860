"""The sign-in of clients that register themselves, and its tokens, against the local Upstash."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.accounts.keyrings import no_keyring
from tests.auth.control import requests
from tests.auth.person import come_back, go_to_upstash, query, visiting
from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from upstash_tui.accounts.account import Account
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.keyring_store import KeyringStore
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.errors import ServerFailed, SignedOut
from upstash_tui.auth.login_tokens import POLICY, LoginTokens
from upstash_tui.auth.steps import SignInError, Step
from upstash_tui.products.redis.requests import list_databases
from upstash_tui.secret import Secret


@pytest.fixture
async def accounts(sandbox: LocalUpstash) -> MemoryAccounts:
    return MemoryAccounts(sandbox.url)


async def signed_in(sandbox: LocalUpstash, accounts: MemoryAccounts) -> Account:
    async with visiting(sandbox, accounts, client_id=None) as attempt:
        return (await attempt.connected()).account


@pytest.fixture
async def tokens(sandbox: LocalUpstash, accounts: MemoryAccounts) -> AsyncIterator[LoginTokens]:
    """Of an account that was signed in earlier: the access token has to be asked for."""
    made = LoginTokens(accounts, await signed_in(sandbox, accounts))
    yield made
    await made.aclose()


async def refreshes(sandbox: LocalUpstash) -> int:
    """How often tokens were asked for, the code's included."""
    return len(await requests(sandbox, "/oauth/token"))


def renewals(sandbox: LocalUpstash) -> int:
    """How many refresh tokens are used up."""
    return sum(len(login.used_refresh_tokens) for login in sandbox.state.logins.logins)


async def test_allowing_once_connects_without_a_client_id_and_makes_no_key(
    sandbox: LocalUpstash, accounts: MemoryAccounts
) -> None:
    async with visiting(sandbox, accounts, client_id=None) as attempt:
        connected = await attempt.connected()
        asked = query(attempt.sign_in.url)
    assert connected.account.email == sandbox.email
    assert connected.account.login is not None
    assert asked["redirect_uri"] == f"http://127.0.0.1:{attempt.port}/callback"
    assert (asked["code_challenge_method"], asked["scope"]) == ("S256", "openid email offline_access")
    assert await requests(sandbox, "/apikey") == []
    last = {progress.step: progress.state for progress in attempt.told}
    assert tuple(last) == attempt.sign_in.steps
    assert Step.KEY not in last
    async with UpstashClient(connected.credential, sandbox.url) as client:
        assert (await client.list(list_databases())).records


async def test_the_registration_is_made_once_and_signing_in_again_replaces_the_account(
    sandbox: LocalUpstash, accounts: MemoryAccounts
) -> None:
    first = await signed_in(sandbox, accounts)
    second = await signed_in(sandbox, accounts)
    assert first.login == second.login
    assert len(await requests(sandbox, "/oauth/register")) == 1
    assert [account.name for account in await accounts.list()] == [first.name]


async def test_a_client_that_the_server_forgot_is_registered_again_in_the_same_sign_in(
    sandbox: LocalUpstash, accounts: MemoryAccounts
) -> None:
    await accounts.logins.save_client_id(sandbox.url, "forgotten")
    account = await signed_in(sandbox, accounts)
    assert account.login is not None
    assert account.login.client_id == await accounts.logins.client_id(sandbox.url) != "forgotten"


async def test_a_refusal_shows_what_the_server_says(sandbox: LocalUpstash, accounts: MemoryAccounts) -> None:
    async with visiting(sandbox, accounts, client_id=None) as attempt:
        await attempt.listening()
        address = await go_to_upstash(attempt.sign_in.url, "deny")
        await come_back(address, attempt.port)
        with pytest.raises(SignInError, match=r"refused, by you or by Upstash.* Upstash says: "):
            await attempt.run
    assert await accounts.list() == []


async def test_a_callback_without_a_client_id_listens_on_one_address_and_path(
    sandbox: LocalUpstash, accounts: MemoryAccounts
) -> None:
    async with visiting(sandbox, accounts, client_id=None) as attempt:
        await attempt.listening()
        assert attempt.port not in {0, 3000}
        address = await go_to_upstash(attempt.sign_in.url)
        other_path = await come_back(address.replace("/callback?", "/?"), attempt.port)
        assert other_path.status_code == 404
        wrong = await come_back(address.replace("state=", "state=x"), attempt.port)
        assert wrong.status_code == 400
        assert attempt.sign_in.waiting
        attempt.sign_in.paste(address)
        assert (await attempt.run).account.email == sandbox.email


async def test_tokens_are_asked_for_once_however_many_want_them(
    sandbox: LocalUpstash, tokens: LoginTokens
) -> None:
    before = await refreshes(sandbox)
    given = await asyncio.gather(*(tokens.token() for _ in range(5)))
    assert len(set(given)) == 1
    assert await tokens.token() == given[0]
    assert await refreshes(sandbox) == before + 1


async def test_a_refused_token_is_renewed_once_and_the_request_repeated(
    sandbox: LocalUpstash, tokens: LoginTokens
) -> None:
    await tokens.token()
    sandbox.state.logins.expire_access_tokens()
    before = await refreshes(sandbox)
    async with UpstashClient(tokens, sandbox.url) as client:
        assert (await client.list(list_databases())).records
    assert await refreshes(sandbox) == before + 1


async def test_rotation_never_sends_a_token_twice(
    sandbox: LocalUpstash, accounts: MemoryAccounts, tokens: LoginTokens
) -> None:
    for _ in range(10):
        given = await tokens.token()
        assert await tokens.token(refused=given) != given
    assert sandbox.state.logins.reuses == 0


async def test_a_token_that_was_sent_by_a_program_that_died_is_not_sent_again(
    sandbox: LocalUpstash, accounts: MemoryAccounts, tokens: LoginTokens
) -> None:
    account = (await accounts.list())[0]
    stored = await accounts.logins.refresh_token(account)
    assert stored is not None
    await accounts.logins.mark_sent(account, stored.value)
    before = await refreshes(sandbox)
    with pytest.raises(SignedOut):
        await tokens.token()
    assert await refreshes(sandbox) == before


async def test_a_login_that_was_revoked_is_kept_and_said_once(
    sandbox: LocalUpstash, accounts: MemoryAccounts, tokens: LoginTokens
) -> None:
    told: list[str] = []
    tokens.on_signed_out = lambda: told.append("over")
    assert await tokens.revoke()
    for _ in range(3):
        with pytest.raises(SignedOut, match="browser sign-in at Upstash has ended"):
            await tokens.token()
    assert told == ["over"]
    assert len(await accounts.list()) == 1
    await signed_in(sandbox, accounts)
    assert await tokens.token(), "signed in again meanwhile, here or in another program"


async def test_a_server_that_fails_loses_nothing(sandbox: LocalUpstash, accounts: MemoryAccounts) -> None:
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    tokens = LoginTokens(accounts, await signed_in(sandbox, accounts), policy=replace(POLICY, sleep=wait))
    sandbox.order(*({"path": "/oauth/token", "do": "status", "status": 503},) * 3)
    with pytest.raises(ServerFailed):
        await tokens.token()
    assert waited == [0.5, 1.0]
    assert await tokens.token()
    await tokens.aclose()
    assert sandbox.state.logins.reuses == 0


async def test_cancelling_who_waits_does_not_lose_the_new_token(
    sandbox: LocalUpstash, accounts: MemoryAccounts, tokens: LoginTokens
) -> None:
    waiting = asyncio.create_task(tokens.token())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait({waiting})
    await tokens.aclose()
    again = LoginTokens(accounts, (await accounts.list())[0])
    assert await again.token()
    await again.aclose()
    assert sandbox.state.logins.reuses == 0


async def test_a_login_has_no_key_and_a_key_login_keeps_its_own(
    sandbox: LocalUpstash, accounts: MemoryAccounts
) -> None:
    await accounts.save(sandbox.email, Secret(sandbox.api_key))
    login = await signed_in(sandbox, accounts)
    assert login.login is not None
    assert len(await accounts.list()) == 2


async def test_four_programs_that_renew_one_login_never_send_a_token_twice(
    sandbox: LocalUpstash, tmp_path: Path
) -> None:
    accounts = Accounts(sandbox.url, folder=tmp_path, keyring=KeyringStore(no_keyring))
    async with visiting(sandbox, accounts, client_id=None) as attempt:
        await attempt.connected()
    before = await refreshes(sandbox)
    command = (sys.executable, "-m", "tests.auth.refresh_program", sandbox.url, str(tmp_path), "25")
    programs = [await asyncio.create_subprocess_exec(*command) for _ in range(4)]
    assert [await program.wait() for program in programs] == [0] * 4
    assert await refreshes(sandbox) == before + 100
    assert sandbox.state.logins.reuses == 0
    stored = await accounts.logins.refresh_token((await accounts.list())[0])
    assert stored is not None
    assert not stored.sent
    assert stored.value.reveal() not in (tmp_path / "accounts.toml").read_text(encoding="utf-8")


async def test_a_program_that_is_killed_while_it_renews_never_has_its_token_sent_twice(
    sandbox: LocalUpstash, tmp_path: Path
) -> None:
    accounts = Accounts(sandbox.url, folder=tmp_path, keyring=KeyringStore(no_keyring))
    command = (sys.executable, "-m", "tests.auth.refresh_program", sandbox.url, str(tmp_path), "100000")
    for more in range(1, 6):
        async with visiting(sandbox, accounts, client_id=None) as attempt:
            account = (await attempt.connected()).account
        before = renewals(sandbox)
        program = await asyncio.create_subprocess_exec(*command)
        await wait_for(lambda: renewals(sandbox) >= before + more, what="it renews")  # noqa: B023
        program.kill()
        await program.wait()
        tokens = LoginTokens(accounts, account)
        with contextlib.suppress(SignedOut):
            await tokens.token()
        await tokens.aclose()
        assert sandbox.state.logins.reuses == 0
