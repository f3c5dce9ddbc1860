"""What a folder's environment names, by keys: from the connect screen, at the start, to the account."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.accounts.keyrings import no_keyring
from tests.conftest import need_module, wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.given_tokens import tokens_used
from tests.screens.stage import ALONE, running, settle
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.keyring_store import KeyringStore
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.credential import Credential
from upstash_tui.app import UpstashApp
from upstash_tui.files import config_folder, state_folder
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.requests import list_databases
from upstash_tui.secret import Secret
from upstash_tui.services import Services
from upstash_tui.settings import Endpoints, Settings
from upstash_tui.start import Start


@pytest.fixture
def sandbox(sandbox: LocalUpstash) -> LocalUpstash:
    need_module("fakeredis")
    return sandbox


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder."""
    there = tmp_path / "project"
    there.mkdir()
    monkeypatch.chdir(there)
    return there


async def databases(sandbox: LocalUpstash) -> list[Database]:
    """Those of the sample account whose tokens are told."""
    client = UpstashClient(Credential(sandbox.email, Secret(sandbox.api_key)), sandbox.url)
    try:
        found = (await client.list(list_databases())).records
    finally:
        await client.aclose()
    return [each for each in found if each.rest_token and each.read_only_rest_token and each.ready]


def of_vercel(database: Database, prefix: str = "") -> str:
    """The lines that Vercel's integration writes."""
    assert database.rest_token
    assert database.read_only_rest_token
    values = {
        "KV_URL": f"rediss://default:secret@{database.host}:6379",
        "KV_REST_API_URL": database.rest_url,
        "KV_REST_API_TOKEN": database.rest_token.reveal(),
        "KV_REST_API_READ_ONLY_TOKEN": database.read_only_rest_token.reveal(),
    }
    return "".join(f'{prefix}{name}="{value}"\n' for name, value in values.items())


def services(sandbox: LocalUpstash, environment: Mapping[str, str] | None = None, **options: Any) -> Services:
    """Those of another run each time; what is kept between them is in files."""
    return Services(
        Settings(),
        Endpoints(sandbox.url, sandbox.url, data_url=sandbox.data_url),
        environment={**ALONE, **(environment or {})},
        accounts=Accounts(sandbox.url, keyring=KeyringStore(no_keyring)),
        **options,
    )


def kept_files() -> set[Path]:
    """What is in the app's folders, but for its log."""
    folders = (config_folder(), state_folder())
    return {each for folder in folders for each in folder.rglob("*") if each.suffix != ".log"}


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_connect_screen_offers_what_the_folder_names(
    sandbox: LocalUpstash, folder: Path, size: tuple[int, int]
) -> None:
    one, other, *_ = await databases(sandbox)
    (folder / ".env.local").write_text(of_vercel(one) + of_vercel(other, "cache_") + "QSTASH_TOKEN=abc\n")
    async with running(UpstashApp(services(sandbox)), size) as stage:
        await stage.until("Connect Upstash", "This folder", "2 Redis, QStash, from .env.local")
        await stage.press("full_stop")
        await stage.until("this folder", "Redis 2", "QStash", "KV_REST_API_URL", ".env.local")
        await stage.until(*(each.host[:12] for each in (one, other)))
        await stage.press("enter")
        await stage.until(
            "Details", "Keys", "Console", "Monitor", "Named by", "••••••••", "as the database says"
        )
        for absent in ("Plan", "Price", "Budget", "Usage", "Backups", "Region"):
            assert absent not in stage.text
        await stage.press("o")
        await stage.until("Go to", "Free databases", "Connect an account")
        await stage.press("q")
        await stage.until("The data of QStash can't be shown in this version", "QSTASH_TOKEN")
        shown = stage.app.export_screenshot()
        assert all(token.reveal() not in shown for each in (one, other) if (token := each.rest_token))


async def test_the_keys_of_the_only_database_are_shown_at_once(sandbox: LocalUpstash, folder: Path) -> None:
    database, *_ = await databases(sandbox)
    (folder / ".env").write_text(of_vercel(database, "STORAGE_"))
    before = kept_files()
    async with running(UpstashApp(services(sandbox), start=Start(project=True))) as stage:
        await stage.until("[2 Keys]", "writes off", "user:")
        await stage.press("3", "enter")
        await stage.press(*"SET", "space", "a", "space", "b")
        await stage.press("enter")
        await stage.until("Writes are off here.")
    paths = [each["path"] for each in sandbox.asked if not each["path"].startswith("/v2/redis/databases")]
    assert paths
    assert all(each.startswith(f"/data/{database.host}") for each in paths), "nothing else is asked"
    assert database.read_only_rest_token
    assert tokens_used(sandbox) <= {
        token.reveal() for token in (database.rest_token, database.read_only_rest_token) if token
    }
    assert kept_files() <= before | {state_folder(), config_folder()}, "nothing is stored"


async def test_writes_are_sent_once_they_are_armed(sandbox: LocalUpstash, folder: Path) -> None:
    database, *_ = await databases(sandbox)
    (folder / ".env").write_text(of_vercel(database))
    async with running(UpstashApp(services(sandbox), start=Start(project=True))) as stage:
        await stage.until("[2 Keys]", "writes off")
        await stage.press("W")
        await stage.until("WRITES ON")
        await stage.press("3", "enter")
        await stage.press(*"SET", "space", *"fresh", "space", "1")
        await stage.press("enter")
        await stage.until("OK")


async def test_a_token_that_only_reads_never_writes(sandbox: LocalUpstash, folder: Path) -> None:
    database, *_ = await databases(sandbox)
    lines = [each for each in of_vercel(database).splitlines() if "API_TOKEN" not in each]
    (folder / ".env").write_text("\n".join(lines))
    async with running(UpstashApp(services(sandbox), start=Start(project=True))) as stage:
        await stage.until("[2 Keys]", "READ-ONLY")
        await stage.press("W")
        await stage.until("Nothing may be written")


async def test_read_only_opens_it_for_reading(sandbox: LocalUpstash, folder: Path) -> None:
    database, *_ = await databases(sandbox)
    (folder / ".env").write_text(of_vercel(database))
    async with running(UpstashApp(services(sandbox, read_only=True), start=Start(project=True))) as stage:
        await stage.until("[2 Keys]", "READ-ONLY")
    assert database.rest_token
    assert database.rest_token.reveal() not in tokens_used(sandbox)


async def test_a_file_by_its_name_is_opened_alone(sandbox: LocalUpstash, folder: Path) -> None:
    one, other, *_ = await databases(sandbox)
    (folder / ".env").write_text(of_vercel(one))
    (folder / ".env.production").write_text(of_vercel(other))
    start = Start(project=True, env_file=folder / ".env.production")
    async with running(UpstashApp(services(sandbox), start=start)) as stage:
        await stage.until("[2 Keys]", ".env.production", other.host[:12])


async def test_where_nothing_is_named_the_connect_screen_says_so(sandbox: LocalUpstash, folder: Path) -> None:
    async with running(UpstashApp(services(sandbox), start=Start(project=True))) as stage:
        await stage.until("Neither the environment nor a .env file of this folder", "Connect Upstash")
        assert "This folder" not in stage.text
    start = Start(project=True, env_file=folder / "nowhere.env")
    async with running(UpstashApp(services(sandbox), start=start)) as stage:
        await stage.until("There is no file", "nowhere.env", "Connect Upstash")


async def test_what_cannot_be_used_is_said(sandbox: LocalUpstash, folder: Path) -> None:
    database, *_ = await databases(sandbox)
    (folder / ".env").write_text(
        of_vercel(database) + "cache_KV_REST_API_URL=http://srh:80\ncache_KV_REST_API_TOKEN=t"
    )
    async with running(UpstashApp(services(sandbox), start=Start(project=True))) as stage:
        await wait_for(lambda: "over http a token is sent to this machine alone" in stage.words)


async def test_the_file_is_read_again_with_the_list(sandbox: LocalUpstash, folder: Path) -> None:
    one, other, *_ = await databases(sandbox)
    (folder / ".env").write_text(of_vercel(one) + of_vercel(other, "b_"))
    async with running(UpstashApp(services(sandbox), start=Start(project=True))) as stage:
        await stage.until("Redis 2")
        (folder / ".env").write_text("")
        await stage.press("r")
        await stage.until("No databases are named here any longer.")
        (folder / ".env").unlink()
        (folder / ".env").mkdir()
        await stage.press("r")
        await settle()
        (folder / ".env").rmdir()
        (folder / ".env").write_text(of_vercel(one))
        await stage.press("r")
        await stage.until("Redis 1")


async def test_what_an_account_here_owns_is_one_key_away(sandbox: LocalUpstash, folder: Path) -> None:
    database, *_ = await databases(sandbox)
    (folder / ".env").write_text(of_vercel(database))
    accounts = services(sandbox).accounts
    await accounts.save(sandbox.email, Secret(sandbox.api_key), name="work")
    async with running(UpstashApp(services(sandbox))) as stage:
        await stage.until("Redis 12", database.name)
        await settle()
    async with running(UpstashApp(services(sandbox), start=Start(project=True))) as stage:
        await stage.until("[2 Keys]")
        await stage.press("1")
        await stage.until("in your account", "The account work has it as", database.name, "opens it there")
        await stage.press("H")
        await stage.until("work", "Redis 12", "Backups", "Plan")
        assert stage.place.tabs.record == next(
            each for each in stage.place.list.rows if each.id == database.id
        )


async def test_an_account_that_was_forgotten_meanwhile_is_a_sentence(
    sandbox: LocalUpstash, folder: Path
) -> None:
    database, *_ = await databases(sandbox)
    (folder / ".env").write_text(of_vercel(database))
    accounts = services(sandbox).accounts
    await accounts.save(sandbox.email, Secret(sandbox.api_key), name="work")
    async with running(UpstashApp(services(sandbox))) as stage:
        await stage.until("Redis 12")
        await settle()
    async with running(UpstashApp(services(sandbox), start=Start(project=True))) as stage:
        await stage.until("[2 Keys]")
        await stage.press("1")
        await stage.until("opens it there")
        (account,) = await accounts.list()
        await accounts.forget(account)
        await stage.press("H")
        await wait_for(lambda: "There is no account called work." in stage.words)
