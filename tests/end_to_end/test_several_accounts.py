"""More than one account: added at the same time, next to one of the environment, switched, forgotten."""

import asyncio
import base64
import os

import pytest

from tests.auth.control import requests
from tests.auth.person import credential_of, visiting
from tests.end_to_end.conftest import RunProgram
from tests.end_to_end.test_account import leave, pointing_at, with_key
from tests.local_upstash import LocalUpstash
from tests.terminal import unbroken
from tests.test_cli import call
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.api.credential import Credential

posix = pytest.mark.skipif(os.name != "posix", reason="wants a pty")
GRACE = "grace@example.com"
LISTED = "Keys: "
"""On the screen once the accounts have been read."""


async def signed_up(sandbox: LocalUpstash, email: str) -> Credential:
    """A new account at Upstash, and a key of it."""
    async with visiting(sandbox, MemoryAccounts(sandbox.url)) as visit:
        return credential_of(await visit.connected(email))


async def log_in(sandbox: LocalUpstash, email: str, key: str) -> None:
    code, _, errors = await call(
        "login", "--email", email, "--api-key-stdin", stdin=f"{key}\n", **pointing_at(sandbox)
    )
    assert code == 0, errors


async def two_accounts(sandbox: LocalUpstash) -> Credential:
    """Ada's account is stored, then Grace's, which is the one last used."""
    grace = await signed_up(sandbox, GRACE)
    await log_in(sandbox, sandbox.email, sandbox.api_key)
    await log_in(sandbox, GRACE, grace.api_key.reveal())
    return grace


def basic(email: str, key: str) -> str:
    return "Basic " + base64.b64encode(f"{email}:{key}".encode()).decode()


async def test_copies_that_add_accounts_at_the_same_time_lose_none(sandbox: LocalUpstash) -> None:
    names = [f"person-{number}@example.com" for number in range(3)]
    credentials = [await signed_up(sandbox, email) for email in names]
    await asyncio.gather(
        *(log_in(sandbox, credential.email, credential.api_key.reveal()) for credential in credentials)
    )
    store = Accounts(sandbox.url)
    accounts = await store.list()
    assert sorted(account.email for account in accounts) == names
    kept = {account.email: (await store.credential(account)).api_key for account in accounts}
    assert kept == {credential.email: credential.api_key for credential in credentials}


@posix
@pytest.mark.parametrize(
    ("name", "value"), [("UPSTASH_EMAIL", GRACE), ("UPSTASH_API_KEY", "a-key-of-no-one")]
)
def test_half_a_pair_is_said_and_never_made_whole_from_the_store(
    run_program: RunProgram, sandbox: LocalUpstash, name: str, value: str
) -> None:
    asyncio.run(log_in(sandbox, sandbox.email, sandbox.api_key))
    terminal = run_program(**pointing_at(sandbox), **{name: value})
    assert terminal.wait_exit() == 2
    assert "Set both or neither." in terminal.text
    assert value.encode() not in terminal.bytes or name == "UPSTASH_EMAIL"


@posix
async def test_the_environment_stands_beside_the_stored_accounts_and_is_not_stored(
    run_program: RunProgram, sandbox: LocalUpstash
) -> None:
    grace = await signed_up(sandbox, GRACE)
    await log_in(sandbox, GRACE, grace.api_key.reveal())
    terminal = run_program(**with_key(sandbox))
    screen = terminal.wait_for("Redis 12")
    assert sandbox.email in screen.splitlines()[0]
    terminal.press("a")
    terminal.wait_for(LISTED)
    screen = terminal.wait_for(GRACE)
    assert f"● {sandbox.email}  open · from the environment, not stored" in screen
    terminal.press("escape")
    terminal.wait_gone(LISTED)
    leave(terminal)
    assert [account.email for account in await Accounts(sandbox.url).list()] == [GRACE]


@posix
async def test_another_account_is_two_keys_away_and_each_speaks_with_its_own_key(
    run_program: RunProgram, sandbox: LocalUpstash
) -> None:
    grace = await two_accounts(sandbox)
    before = len(await requests(sandbox, "/v2/redis/databases"))
    terminal = run_program(**pointing_at(sandbox))
    terminal.wait_until(lambda text: GRACE in text.splitlines()[0], "the account last used is open")
    terminal.wait_for("No databases")
    terminal.press("a")
    terminal.wait_for(LISTED)
    terminal.press("2")
    screen = terminal.wait_for("Redis 12")
    assert sandbox.email in screen.splitlines()[0]
    terminal.press("a")
    terminal.wait_for(LISTED)
    terminal.press("2")
    terminal.wait_for("No databases")
    terminal.wait_until(lambda text: GRACE in text.splitlines()[0], "back again")
    leave(terminal)
    asked = [one["headers"]["authorization"] for one in await requests(sandbox, "/v2/redis/databases")]
    theirs, mine = basic(GRACE, grace.api_key.reveal()), basic(sandbox.email, sandbox.api_key)
    assert asked[before:] == [theirs, mine, theirs]


@posix
async def test_the_named_account_is_opened(run_program: RunProgram, sandbox: LocalUpstash) -> None:
    await two_accounts(sandbox)
    ada = next(one for one in await Accounts(sandbox.url).list() if one.email == sandbox.email)
    terminal = run_program("--account", ada.name, **pointing_at(sandbox))
    assert sandbox.email in terminal.wait_for("Redis 12").splitlines()[0]
    leave(terminal)


@posix
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_forgetting_names_the_key_and_where_to_delete_it(
    run_program: RunProgram, sandbox: LocalUpstash, size: tuple[int, int]
) -> None:
    async with visiting(sandbox, Accounts(sandbox.url)) as visit:
        account = (await visit.connected()).account
    assert account.key_name
    terminal = run_program(columns=size[0], rows=size[1], **pointing_at(sandbox))
    terminal.wait_for("Redis 12")
    terminal.press("a")
    terminal.wait_for(LISTED)
    terminal.press("d")
    page = "https://console.upstash.com/account/api"
    screen = terminal.wait_until(lambda text: page in unbroken(text).replace(" ", ""), page)
    told = unbroken(screen)
    assert account.key_name in told
    terminal.press("escape")
    terminal.wait_gone("Forget ")
    terminal.wait_for(LISTED)
    terminal.press("escape")
    terminal.wait_gone(LISTED)
    leave(terminal)
    assert len(await Accounts(sandbox.url).list()) == 1, "esc forgets nothing"
    code, output, _ = await call("logout", **pointing_at(sandbox))
    assert code == 0
    assert account.key_name in output
    assert "https://console.upstash.com/account/api" in output
    assert await Accounts(sandbox.url).list() == []
