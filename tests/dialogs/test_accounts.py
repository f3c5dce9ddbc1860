"""The accounts dialog: switch, add, rename, make read-only, forget, and what a store says that fails."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Input, OptionList

from tests.accounts.keyrings import no_keyring
from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, running, services, with_account
from upstash_tui.accounts.account import Account, AccountList
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.keyring_store import KeyringStore
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.accounts.store import AccountsError
from upstash_tui.app import UpstashApp
from upstash_tui.secret import Secret
from upstash_tui.settings import API_URL
from upstash_tui.start import Start

LISTED = "n add · "


@pytest.fixture
async def accounts(sandbox: LocalUpstash) -> MemoryAccounts:
    """Ada's account and one whose key is wrong, used before it."""
    store = await with_account(sandbox)
    await store.save("grace@example.com", Secret("an-old-key"), name="grace", read_only=True)
    return store


class Broken(MemoryAccounts):
    """A store that works until it is ``broken``."""

    broken = False

    async def list(self) -> AccountList:
        if self.broken:
            raise AccountsError("The keyring is locked.")
        return await super().list()

    async def forget(self, account: Account) -> None:
        raise AccountsError("The index can't be written: no space left.")

    async def make_read_only(self, account: Account, read_only: bool) -> Account:
        raise AccountsError("The mark can't be written: no space left.")

    async def rename(self, account: Account, name: str) -> Account:
        raise AccountsError(f"There is an account called {name} already.")


async def opened(stage: Stage) -> None:
    await stage.until("Redis 1")
    await stage.press("a")
    await stage.until("Accounts", LISTED)


async def names(stage: Stage) -> list[str]:
    return [account.name for account in await stage.app.services.accounts.list()]


async def test_it_lists_them_and_says_where_they_are_kept(
    sandbox: LocalUpstash, accounts: MemoryAccounts
) -> None:
    async with running(
        UpstashApp(services(sandbox.url, accounts=accounts), start=Start(sandbox.email))
    ) as stage:
        await opened(stage)
        await stage.until("grace@example.com", "READ-ONLY", "a-key", "Keys: in memory, nothing is saved")
        assert "● ada@example.com" in stage.text, "the one in use is marked"
        assert "an-old-key" not in stage.text


async def test_enter_switches(sandbox: LocalUpstash, accounts: MemoryAccounts) -> None:
    async with running(
        UpstashApp(services(sandbox.url, accounts=accounts), start=Start(sandbox.email))
    ) as stage:
        await opened(stage)
        await stage.until("number switch", "● ada@example.com")
        await highlight(stage, "grace")
        await stage.until("enter switch")
        await stage.press("enter")
        await stage.until("did not accept this e-mail and API key", "grace", "READ-ONLY")
        await stage.press("a")
        await stage.until(LISTED, "● grace")
        await highlight(stage, sandbox.email)
        await stage.press("enter")
        await stage.until("Redis 1")


async def test_a_number_switches_however_early_it_is_typed(
    sandbox: LocalUpstash, accounts: MemoryAccounts
) -> None:
    async with running(
        UpstashApp(services(sandbox.url, accounts=accounts), start=Start(sandbox.email))
    ) as stage:
        await stage.until("Redis 1")
        await stage.press("a", "2")
        await stage.until("did not accept this e-mail and API key", "READ-ONLY")
        await stage.press("a", "9", "2")
        await stage.until("Redis 12", sandbox.email)
        await stage.press("a", "1")
        await stage.without(LISTED)
        assert sandbox.email in stage.text.splitlines()[0], "the open one stays open"


async def test_the_cursor_is_on_the_open_account_for_what_is_done_to_it(
    sandbox: LocalUpstash, accounts: MemoryAccounts
) -> None:
    ada = next(each for each in await accounts.list() if each.email == sandbox.email)
    await accounts.rename(ada, "ada")
    async with running(UpstashApp(services(sandbox.url, accounts=accounts), start=Start("ada"))) as stage:
        await opened(stage)
        await stage.press("o")
        await stage.until("ada is READ-ONLY from now on.")
        await stage.press("d")
        await stage.until("Forget ada?", "ada (ada@example.com) and its key")
        await stage.press("escape", "o")
        await stage.until("Allow changes to ada?", "You made ada READ-ONLY.")


async def test_rename(sandbox: LocalUpstash, accounts: MemoryAccounts) -> None:
    async with running(
        UpstashApp(services(sandbox.url, accounts=accounts), start=Start(sandbox.email))
    ) as stage:
        await opened(stage)
        await stage.press("e")
        await stage.until("New name of ada@example.com:", "enter save · esc back")
        await stage.press("end", "ctrl+u")
        await stage.type("work [x]")
        await stage.press("enter")
        await stage.until("● work [x]")
        assert "work [x]" in await names(stage)
        await stage.press("e")
        await stage.until("New name of work [x]:")
        await stage.press("escape")
        await stage.without("New name")
        await stage.until(LISTED)
        await stage.press("escape")
        await stage.without(LISTED)
        assert "work [x]" in stage.text.splitlines()[0]
        assert sandbox.email not in stage.text.splitlines()[0]


async def highlight(stage: Stage, name: str) -> None:
    """Put the cursor on the account called ``name``."""
    rows = stage.app.screen.query_one(OptionList)
    place = next(place for place, each in enumerate(rows.options) if f" {name} " in str(each.prompt))
    await stage.press("home", *["down"] * place)


async def test_an_account_is_made_read_only_at_once_and_nothing_is_lost(
    sandbox: LocalUpstash, accounts: MemoryAccounts
) -> None:
    made = services(sandbox.url, accounts=accounts)
    async with running(UpstashApp(made, start=Start(sandbox.email))) as stage:
        await stage.until("Redis 1")
        await stage.press("n")
        await stage.type("half-a-draft")
        await stage.press("escape")
        assert "READ-ONLY" not in stage.text
        await stage.press("a")
        await stage.until(LISTED)
        await highlight(stage, sandbox.email)
        await stage.press("o")
        await stage.until("open · READ-ONLY", "ada@example.com is READ-ONLY from now on.")
        await stage.press("escape")
        await stage.until("Redis 12")
        assert stage.text.splitlines()[0].rstrip().endswith("READ-ONLY")
        await stage.press("d")
        await stage.until("this account is open for looking only. You made it read-only: a, then o on it,")
        assert stage.dialog is None
        await stage.press("a")
        await stage.until(LISTED)
        await highlight(stage, sandbox.email)
        await stage.press("o")
        await stage.until("Allow changes")
        await stage.press("y")
        await stage.until("is open to changes")
        await stage.press("escape", "n")
        assert stage.form["name"] == "half-a-draft", "nothing was lost of what was open"


async def test_changes_are_allowed_again_after_a_question(
    sandbox: LocalUpstash, accounts: MemoryAccounts
) -> None:
    ada = next(each for each in await accounts.list() if each.email == sandbox.email)
    await accounts.make_read_only(ada, True)
    async with running(
        UpstashApp(services(sandbox.url, accounts=accounts), start=Start(sandbox.email))
    ) as stage:
        await stage.until("Redis 12", "READ-ONLY")
        await opened(stage)
        await highlight(stage, sandbox.email)
        await stage.press("o")
        await stage.until("Allow changes to ada@example.com?")
        await stage.press("escape")
        await stage.until(LISTED, "open · READ-ONLY")
        await stage.press("o")
        await stage.until("can be changed and deleted")
        await stage.press("y")
        await stage.until("ada@example.com is open to changes.")
        await stage.press("escape")
        await stage.without(LISTED, "READ-ONLY")
        await stage.press("d")
        await stage.until("Type")


async def test_what_was_started_read_only_stays_so(sandbox: LocalUpstash, accounts: MemoryAccounts) -> None:
    ada = next(each for each in await accounts.list() if each.email == sandbox.email)
    await accounts.make_read_only(ada, True)
    made = services(sandbox.url, accounts=accounts, read_only=True)
    async with running(UpstashApp(made, start=Start(sandbox.email))) as stage:
        await opened(stage)
        await highlight(stage, sandbox.email)
        await stage.press("o")
        await stage.until("Allow changes")
        await stage.press("y")
        await stage.until("This run stays READ-ONLY, as it was started.")
        await stage.press("escape")
        await stage.until("Redis 12", "READ-ONLY")


async def test_another_account_than_the_open_one_is_marked_alone(sandbox: LocalUpstash) -> None:
    store = await with_account(sandbox)
    await store.save("grace@example.com", Secret("a-key-of-grace"), name="grace")
    async with running(
        UpstashApp(services(sandbox.url, accounts=store), start=Start(sandbox.email))
    ) as stage:
        await opened(stage)
        await highlight(stage, "grace")
        await stage.press("o")
        await stage.until("READ-ONLY · grace@example.com", "grace is READ-ONLY from now on.")
        await stage.press("escape")
        await stage.without(LISTED)
        assert "READ-ONLY" not in stage.text.splitlines()[0]


async def test_names_of_wide_letters_stand_in_line(sandbox: LocalUpstash) -> None:
    store = await with_account(sandbox)
    await store.save("grace@example.com", Secret("a-key-of-grace"), name="東京のデータ")
    await store.save("alan@example.com", Secret("a-key-of-alan"), name="alan")
    async with running(
        UpstashApp(services(sandbox.url, accounts=store), start=Start(sandbox.email))
    ) as stage:
        await opened(stage)
        await stage.until("grace@example.com", "alan@example.com")
        before = [
            line.partition(email)[0]
            for email in ("grace@example.com", "alan@example.com")
            for line in stage.text.splitlines()
            if email in line
        ]
        assert len({cell_len(each) for each in before}) == 1


async def test_what_can_not_be_switched_says_why(sandbox: LocalUpstash, accounts: MemoryAccounts) -> None:
    async with running(
        UpstashApp(services(sandbox.url, accounts=accounts), start=Start(sandbox.email))
    ) as stage:
        await opened(stage)
        await highlight(stage, "grace")
        await stage.press("o")
        await stage.until("The key of grace can only read", "READ-ONLY key")
    environment = {"UPSTASH_EMAIL": sandbox.email, "UPSTASH_API_KEY": sandbox.api_key}
    async with running(UpstashApp(services(sandbox.url, environment=environment))) as stage:
        await opened(stage)
        await stage.until("No account is stored")
        await stage.press("o")
        await stage.until("Only a stored account can be made read-only; --read-only is for any.")
        await stage.press("e")
        await stage.until("Only a stored account can be renamed.")
        await stage.press("d")
        await stage.until("Only a stored account can be forgotten.")


async def test_a_mark_that_can_not_be_kept_is_not_shown(sandbox: LocalUpstash) -> None:
    store = Broken(sandbox.url)
    await store.save(sandbox.email, Secret(sandbox.api_key))
    async with running(UpstashApp(services(sandbox.url, accounts=store))) as stage:
        await opened(stage)
        await stage.press("o")
        await stage.until("The mark can't be written: no space left.")
        await stage.press("escape")
        await stage.without(LISTED)
        assert "READ-ONLY" not in stage.text


async def test_forget_asks_and_says_what_goes_on_working(
    sandbox: LocalUpstash, accounts: MemoryAccounts
) -> None:
    async with running(
        UpstashApp(services(sandbox.url, accounts=accounts), start=Start(sandbox.email))
    ) as stage:
        await opened(stage)
        await stage.press("home", "d")
        await stage.until("goes on working until you delete it", "https://console.upstash.com/account/api")
        await stage.press("n")
        await stage.until(LISTED)
        assert len(await names(stage)) == 2
        await stage.press("home", "d")
        await stage.until("goes on working")
        await stage.press("y")
        await wait_for(lambda: len(accounts._accounts) == 1)
        await stage.until(LISTED)


async def test_the_last_account_can_be_forgotten(sandbox: LocalUpstash) -> None:
    store = await with_account(sandbox)
    async with running(UpstashApp(services(sandbox.url, accounts=store))) as stage:
        await opened(stage)
        await stage.press("d")
        await stage.until("Forget ada@example.com?")
        await stage.press("y")
        await stage.until(
            "No account is stored. n connects one.", "● ada@example.com  open · not stored here any more"
        )
        await stage.press("e", "d", "enter")
        assert stage.app.is_running


async def test_add_goes_to_the_connect_screen_and_esc_comes_back(
    sandbox: LocalUpstash, accounts: MemoryAccounts
) -> None:
    async with running(
        UpstashApp(services(sandbox.url, accounts=accounts), start=Start(sandbox.email))
    ) as stage:
        await opened(stage)
        await stage.press("n")
        await stage.until("Connect Upstash", "Use an API key", "esc Back")
        await stage.press("escape")
        await stage.until("Redis 1")


async def test_the_key_of_the_environment_stands_beside_the_stored_ones(
    sandbox: LocalUpstash, accounts: MemoryAccounts
) -> None:
    environment = {"UPSTASH_EMAIL": sandbox.email, "UPSTASH_API_KEY": sandbox.api_key}
    made = services(sandbox.url, accounts=accounts, environment=environment)
    async with running(UpstashApp(made)) as stage:
        await opened(stage)
        await stage.until("grace@example.com", "● ada@example.com  open · from the environment, not stored")
        assert "e rename" not in stage.text
        assert sandbox.api_key not in stage.text
        await highlight(stage, "grace")
        await stage.until("e rename", "enter switch")
        await stage.press("home", "enter")
        await stage.without(LISTED)
        await stage.press("a")
        await stage.until(LISTED)
        await highlight(stage, "grace")
        await stage.press("enter")
        await stage.until("did not accept this e-mail and API key")
        await stage.press("a")
        await stage.until("ada@example.com  from the environment, not stored", "● grace")
        await stage.press("home")
        await stage.until("enter switch · n add · esc back")
        await stage.press("enter")
        await stage.until("Redis 12")
        assert stage.app.session is not None
        assert stage.app.session.account is None


async def test_a_store_that_fails_says_so_and_stays(sandbox: LocalUpstash) -> None:
    store = Broken(sandbox.url)
    await store.save(sandbox.email, Secret(sandbox.api_key))
    async with running(UpstashApp(services(sandbox.url, accounts=store))) as stage:
        await opened(stage)
        await stage.press("d")
        await stage.until("Forget ada@example.com?")
        await stage.press("y")
        await stage.until("The index can't be written: no space left.")
        await stage.press("e", "end", "ctrl+u")
        await stage.type("taken")
        await stage.press("enter")
        await stage.until("There is an account called taken already.")
        assert stage.app.screen.query_one("#rename", Input).value == "taken", "to be put right"
        store.broken = True
        await stage.press("escape", "escape", "a")
        await stage.until("The keyring is locked.")


async def test_a_store_that_can_not_be_read_at_the_start(sandbox: LocalUpstash) -> None:
    store = Broken(sandbox.url)
    store.broken = True
    async with running(UpstashApp(services(sandbox.url, accounts=store))) as stage:
        await stage.until("The keyring is locked.", "Connect Upstash")


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_every_key_of_it_is_named_at_each_size(
    sandbox: LocalUpstash, accounts: MemoryAccounts, size: tuple[int, int]
) -> None:
    made = services(sandbox.url, accounts=accounts)
    async with running(UpstashApp(made, start=Start(sandbox.email)), size) as stage:
        await stage.until("Redis")
        await stage.press("a")
        await stage.until("Accounts")
        for words in ("switch", "add", "rename", "read-only", "forget", "back"):
            assert words in stage.text, words


async def test_accounts_of_another_api_are_not_called_none(sandbox: LocalUpstash, tmp_path: Path) -> None:
    keyring = KeyringStore(no_keyring)
    await Accounts(API_URL, folder=tmp_path, keyring=keyring).save("grace@example.com", Secret("hers"))
    made = services(
        sandbox.url,
        accounts=Accounts(sandbox.url, folder=tmp_path, keyring=keyring),
        environment={"UPSTASH_EMAIL": sandbox.email, "UPSTASH_API_KEY": sandbox.api_key},
    )
    async with running(UpstashApp(made)) as stage:
        await opened(stage)
        await stage.until(
            f"No account of {sandbox.url} is stored,", "https://api.upstash.com (1)", "connects one."
        )


async def test_an_account_of_another_api_that_was_asked_for(sandbox: LocalUpstash, tmp_path: Path) -> None:
    keyring = KeyringStore(no_keyring)
    await Accounts(API_URL, folder=tmp_path, keyring=keyring).save("grace@example.com", Secret("hers"))
    made = services(sandbox.url, accounts=Accounts(sandbox.url, folder=tmp_path, keyring=keyring))
    async with running(UpstashApp(made, start=Start("grace@example.com"))) as stage:
        await stage.until("There is no account called grace@example.com.", "of https://api.upstash.com (1)")
