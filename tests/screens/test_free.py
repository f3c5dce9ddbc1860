"""A database without an account, by keys: from the connect screen on, lost answers, other runs."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.accounts.keyrings import BrokenKeyring, GoodKeyring, giving, no_keyring
from tests.conftest import need_module, wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.given_tokens import tokens_used, type_token
from tests.screens.stage import ALONE, Stage, asked, running, settle, with_account
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.keyring_store import KeyringStore
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.accounts.store import AccountStore
from upstash_tui.api.retry import RetryPolicy
from upstash_tui.app import UpstashApp
from upstash_tui.files import config_folder, state_folder
from upstash_tui.services import Services
from upstash_tui.settings import Endpoints, Settings

START, METRICS = "/start-redis", "/start-redis/metrics/*"
CLAIM = "https://upstash.com/start-redis/console/"
PREVIEW = "Make a free database"
DAY = 86_400


@pytest.fixture
def sandbox(sandbox: LocalUpstash) -> LocalUpstash:
    need_module("fakeredis")
    return sandbox


def services(sandbox: LocalUpstash, accounts: AccountStore | None = None, **options: Any) -> Services:
    """Those of another run each time: ``accounts`` is what is kept between them, by default in files."""
    return Services(
        Settings(),
        Endpoints(sandbox.url, sandbox.url, data_url=sandbox.data_url),
        environment=ALONE,
        accounts=accounts or Accounts(sandbox.url, keyring=KeyringStore(no_keyring)),
        **options,
    )


async def make(stage: Stage) -> None:
    """From the connect screen."""
    await stage.until("Free database")
    await stage.press("f")
    await stage.until(PREVIEW, "72 hours", "Anyone with its token", "never two")
    await stage.press("y")
    await stage.until("Made a free database.", "72 h left", CLAIM[:20])


async def keys_sent(sandbox: LocalUpstash) -> list[str]:
    return [each["headers"]["idempotency-key"] for each in await asked(sandbox, "POST", START)]


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_it_is_made_on_a_yes_and_shown(sandbox: LocalUpstash, size: tuple[int, int]) -> None:
    made = services(sandbox)
    async with running(UpstashApp(made), size) as stage:
        await stage.until("Free database", "Redis for 72 hours, no account")
        await stage.press("f")
        await stage.until(PREVIEW, "no account", "Free databases 0")
        await stage.press("x")
        await stage.until("curl -X POST", "Idempotency-Key: ")
        assert await keys_sent(sandbox) == [], "the preview sends nothing"
        await stage.press("y")
        await stage.until("Made a free database.", "Free databases 1", "no account")
        [request] = await asked(sandbox, "POST", START)
        assert "authorization" not in request["headers"]
        assert request["headers"]["user-agent"].startswith("upstash-tui/")
        [kept] = await made.accounts.free.all()
        assert kept.id == request["headers"]["idempotency-key"]
        assert kept.rest_token is not None
        await stage.press("enter")
        await stage.until("72 h left", "REST token", "••••••••", kept.host)
        assert f"{CLAIM}{kept.id}" in re.sub(r"[\s│]", "", stage.text), "the link stands there whole"
        assert kept.rest_token.reveal() not in stage.app.export_screenshot()
        await stage.press("w")
        await stage.until(f"{CLAIM}{kept.id}")


@pytest.mark.usefixtures("late_values")
async def test_what_is_in_it_is_read_with_one_request(sandbox: LocalUpstash) -> None:
    async with running(UpstashApp(services(sandbox))) as stage:
        await make(stage)
        await wait_for(lambda: stage.place.list.late.value("keys", stage.place.list.rows[0].id) == 0)
        await settle()
        [database] = stage.place.list.rows
        assert len(await asked(sandbox, "GET", METRICS.replace("*", database.id))) == 1


async def test_its_console_takes_commands(sandbox: LocalUpstash) -> None:
    async with running(UpstashApp(services(sandbox))) as stage:
        await make(stage)
        tabs = [tab.id for tab in stage.place.resource.tabs]
        await stage.press(str(tabs.index("console") + 1), "enter")
        await stage.until("writes off", "sent here:")
        await stage.press(*"PING", "enter")
        await stage.until("PONG")


async def test_another_run_finds_it_until_it_ends(sandbox: LocalUpstash) -> None:
    async with running(UpstashApp(services(sandbox))) as stage:
        await make(stage)
    sent = await keys_sent(sandbox)
    async with running(UpstashApp(services(sandbox))) as stage:
        await stage.until("Your free database  72 h left")
        await stage.press("f")
        await stage.until("Free databases 1", "REST token")
        assert stage.dialog is None
        assert await keys_sent(sandbox) == sent


async def test_no_file_but_that_of_keys_has_the_token(sandbox: LocalUpstash) -> None:
    made = services(sandbox)
    async with running(UpstashApp(made)) as stage:
        await make(stage)
        [database] = await made.accounts.free.all()
        assert database.rest_token is not None
        token = database.rest_token.reveal()
        assert token not in stage.app.export_screenshot()
    assert holding(token) == ["credentials.toml"]


def holding(text: str) -> list[str]:
    folders = (config_folder(), state_folder(), Path.home())
    files = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    return [path.name for path in files if text in path.read_text("utf-8", "replace")]


@pytest.mark.usefixtures("late_values")
async def test_one_that_upstash_has_no_longer_is_forgotten(sandbox: LocalUpstash) -> None:
    made = services(sandbox)
    async with running(UpstashApp(made)) as stage:
        await make(stage)
        [database] = await made.accounts.free.all()
        sandbox.pass_time(3 * DAY)
        await stage.press("r")
        await stage.until("is gone", "No free databases yet.")
    assert await made.accounts.free.all() == []
    assert database.rest_token is not None
    assert holding(database.rest_token.reveal()) == []


async def test_a_second_one_is_another(sandbox: LocalUpstash) -> None:
    async with running(UpstashApp(services(sandbox))) as stage:
        await make(stage)
        await stage.press("n")
        await stage.until(PREVIEW)
        await stage.press("y")
        await stage.until("Free databases 2")
        assert len(set(await keys_sent(sandbox))) == 2
        await stage.press("o")
        await stage.until("Your 2 free databases", "up to 72 h left")


async def test_of_a_lost_answer_the_database_is_fetched_with_the_same_key(sandbox: LocalUpstash) -> None:
    made = services(sandbox)
    async with running(UpstashApp(made)) as stage:
        await stage.until("Free database")
        sandbox.order({"do": "drop-after", "method": "POST", "path": START})
        await stage.press("f")
        await stage.until(PREVIEW)
        await stage.press("y")
        await stage.until("The answer was lost, but Upstash carried it out, once.", "Free databases 1")
        first, second = await keys_sent(sandbox)
        assert first == second
        assert [each.id for each in await made.accounts.free.all()] == [first]


async def test_a_request_of_which_nothing_is_known_is_repeated_with_its_key_alone(
    sandbox: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another run, too."""
    monkeypatch.setattr(RetryPolicy, "_wait", lambda *_: 0.0)
    async with running(UpstashApp(services(sandbox))) as stage:
        await stage.until("Free database")
        lost = {"do": "drop", "path": "/start-redis*", "times": 0}
        sandbox.order({"do": "drop-after", "method": "POST", "path": START}, lost)
        await stage.press("f")
        await stage.until(PREVIEW)
        await stage.press("y")
        await stage.until("Press n to ask again with the same key")
        assert "Free databases 0" in stage.text
        first = {*await keys_sent(sandbox)}
    async with running(UpstashApp(services(sandbox))) as stage:
        await stage.until("Free database")
        sandbox.fresh()
        await stage.press("f")
        await stage.until(PREVIEW, "The answer to an earlier request was lost.", "never a second one")
        await stage.press("y")
        await stage.until("Free databases 1")
        assert {*await keys_sent(sandbox)} == first
        assert len(first) == 1
        await stage.press("n")
        await stage.until(PREVIEW, "The request has a key of its own.")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"do": "status", "status": 429, "headers": {"retry-after": "7"}}, "Try again in 7 s."),
        ({"do": "status", "status": 503}, "the fault is at its end"),
        ({"do": "status", "status": 200, "body": "# Hello\n\nConsole: https://c/1"}, "no endpoint and token"),
        (
            {"do": "status", "status": 200, "body": "Token: x\nConsole: https://c/1"},
            "claimed all the same: https://c/1",
        ),
    ],
    ids=["too many", "their fault", "no Markdown", "no endpoint"],
)
async def test_what_went_wrong_is_said(sandbox: LocalUpstash, fault: dict[str, Any], said: str) -> None:
    made = services(sandbox)
    async with running(UpstashApp(made)) as stage:
        await stage.until("Free database")
        sandbox.order({"method": "POST", "path": START, **fault})
        await stage.press("f")
        await stage.until(PREVIEW)
        await stage.press("y")
        await stage.until(said)
        assert await made.accounts.free.all() == []
        lost = "the same key" in stage.words
        assert bool(await made.accounts.free.unanswered()) == lost == (fault["status"] != 429)


async def test_without_a_network_it_says_so(sandbox: LocalUpstash) -> None:
    made = services(sandbox)
    sandbox.stop()
    async with running(UpstashApp(made)) as stage:
        await stage.until("Free database")
        await stage.press("f")
        await stage.until(PREVIEW)
        await stage.press("y")
        await stage.until("Nothing was changed.")
        assert await made.accounts.free.unanswered() == ""


async def test_what_can_not_be_kept_is_not_asked_for(sandbox: LocalUpstash) -> None:
    state_folder().mkdir(parents=True)
    (state_folder() / "free.toml").write_text("[[", encoding="utf-8")
    async with running(UpstashApp(services(sandbox))) as stage:
        await stage.until("Free database")
        await stage.press("f")
        await stage.until("free.toml is damaged")
        assert await keys_sent(sandbox) == []


async def test_read_only_it_is_refused(sandbox: LocalUpstash) -> None:
    store = MemoryAccounts(sandbox.url)
    async with running(UpstashApp(services(sandbox, store, read_only=True))) as stage:
        await stage.until("Free database")
        await stage.press("f")
        await stage.until("READ-ONLY: this run was started with --read-only")
        assert "not connected" in stage.text
    async with running(UpstashApp(services(sandbox, store))) as stage:
        await make(stage)
    async with running(UpstashApp(services(sandbox, store, read_only=True))) as stage:
        await stage.until("Your free database")
        await stage.press("f")
        await stage.until("Free databases 1", "READ-ONLY", "REST token")
        await stage.press("l", "2")
        await stage.until("The token may write", "it is not used.", "O takes the read-only REST token.")
        await stage.press("escape")
        await stage.press("n")
        await stage.until("This run was started with --read-only.")
        assert len(await keys_sent(sandbox)) == 1


async def give(stage: Stage, token: str) -> None:
    """A token for the tab of keys that is locked."""
    await type_token(stage, token)
    await stage.press("enter")


async def its_keys(stage: Stage) -> None:
    """From the start to the tab of keys."""
    await stage.until("Your free database")
    await stage.press("f")
    await stage.until("Free databases 1")
    await stage.press("l", "2")


async def test_a_token_opens_it_whose_own_can_not_be_read(sandbox: LocalUpstash) -> None:
    made = services(sandbox, Accounts(sandbox.url, keyring=KeyringStore(giving(GoodKeyring()))))
    async with running(UpstashApp(made)) as stage:
        await make(stage)
        [database] = await made.accounts.free.all()
    assert database.rest_token is not None
    token = database.rest_token.reveal()
    broken = KeyringStore(giving(BrokenKeyring(RuntimeError())))
    async with running(UpstashApp(services(sandbox, Accounts(sandbox.url, keyring=broken)))) as stage:
        await its_keys(stage)
        await stage.until("can't be read from where it is kept.", "O takes the REST token")
        await give(stage, token)
        await stage.until("No keys yet.", "writes off")
        await stage.press("W")
        await stage.until("WRITES ON")
    assert tokens_used(sandbox) == {token}
    assert holding(token) == []


async def test_read_only_a_token_that_only_reads_opens_it(sandbox: LocalUpstash) -> None:
    """Upstash tells none of a free database; whoever claimed it knows one."""
    store = MemoryAccounts(sandbox.url)
    async with running(UpstashApp(services(sandbox, store))) as stage:
        await make(stage)
    [database] = await store.free.all()
    assert database.rest_token is not None
    token = database.rest_token.reveal()
    async with running(UpstashApp(services(sandbox, store, read_only=True))) as stage:
        await its_keys(stage)
        await stage.until("it is not used.", "O takes the read-only REST token.")
        await give(stage, token)
        await stage.until("That one may write", "give the read-only one.")
        no = {"do": "status", "status": 400, "body": '{"error": "NOPERM no"}'}
        sandbox.order({"path": "/data/*", **no})
        await stage.press("enter")
        await stage.until("No keys yet.", "READ-ONLY")
        await stage.press("W")
        await stage.until("this account is READ-ONLY")
        await stage.press("3", *"SET a 1", "enter")
        await stage.until("SET may change the database")
    assert tokens_used(sandbox) == {token}


@pytest.mark.parametrize("key", ["o", "f23"])
async def test_keys_that_need_an_account_lead_to_connecting_one(sandbox: LocalUpstash, key: str) -> None:
    async with running(UpstashApp(services(sandbox))) as stage:
        await make(stage)
        await stage.press(key)
        await stage.until("Use an API key", "Your free database")
        await stage.press("escape")
        await stage.until("no account", "REST token")


async def test_the_palette_offers_no_way_to_the_only_place(sandbox: LocalUpstash) -> None:
    async with running(UpstashApp(services(sandbox))) as stage:
        await make(stage)
        await stage.press("colon")
        await stage.type("free databases")
        await stage.until("Nothing here is called")


async def test_there_is_a_way_back_to_an_account(sandbox: LocalUpstash) -> None:
    made = services(sandbox, await with_account(sandbox))
    async with running(UpstashApp(made)) as stage:
        await stage.until("Redis 12", sandbox.email)
        await stage.press("a")
        await stage.until("Accounts")
        await stage.press("n")
        await stage.until("Free database")
        await stage.press("f")
        await stage.until(PREVIEW, "no account")
        await stage.press("escape", "a")
        await stage.until("Accounts", sandbox.email)
        await stage.press("1")
        await stage.until("Redis 12", sandbox.email)
        assert await keys_sent(sandbox) == []
