"""Straight to a place: what ``upstash-tui PLACE`` shows first."""

from pathlib import Path

import pytest

from tests.accounts.keyrings import no_keyring
from tests.conftest import need_module, wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import ALONE, Stage, done, running, services, settle, with_account
from upstash_tui.accounts.accounts import Accounts
from upstash_tui.accounts.keyring_store import KeyringStore
from upstash_tui.address import Address, parse
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.credential import Credential
from upstash_tui.app import UpstashApp
from upstash_tui.panes.resource_tabs import ResourceTabs
from upstash_tui.products.redis.records import NewDatabase
from upstash_tui.products.redis.requests import create_database
from upstash_tui.screens.resource_screen import ResourceScreen
from upstash_tui.secret import Secret
from upstash_tui.services import Services
from upstash_tui.settings import Endpoints, Settings
from upstash_tui.start import Start


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("orders", ("", "orders")),
        ("redis", ("redis",)),
        ("redis/orders", ("redis", "orders")),
        ("orders/keys", ("", "orders", "keys")),
        ("redis/redis/usage", ("redis", "redis", "usage")),
        ("redis/orders/keys/user:42", ("redis", "orders", "keys", "user:42")),
        ("orders/keys/a/b//c", ("", "orders", "keys", "a/b//c")),
        ("vector/", ("vector",)),
        ("audit_log", ("audit_log",)),
        ("", ()),
    ],
)
def test_an_address_is_a_place_a_name_a_tab_and_an_item(text: str, parts: tuple[str, ...]) -> None:
    assert parse(text) == Address(*parts)


async def account(sandbox: LocalUpstash) -> Services:
    made = services(sandbox.url, accounts=await with_account(sandbox))
    made.endpoints = Endpoints(sandbox.url, sandbox.url, data_url=sandbox.data_url)
    return made


def at(made: Services, address: str) -> UpstashApp:
    return UpstashApp(made, start=Start(address=address))


def shows(stage: Stage, name: str, tab: str) -> bool:
    place = stage.app.screen
    if not isinstance(place, ResourceScreen) or not place.query(ResourceTabs):
        return False
    return place.record is not None and place.record.name == name and place.tabs.tab == tab


@pytest.mark.parametrize(
    ("address", "name", "tab"),
    [
        ("my-cache", "my-cache", "details"),
        ("MY-Cache", "my-cache", "details"),
        ("redis/my-cache/usage", "my-cache", "usage"),
        ("my-cache/console", "my-cache", "console"),
        ("my-cache/monitor", "my-cache", "monitor"),
        ("docs-rag", "docs-rag", "details"),
        ("vector/docs-rag/usage", "docs-rag", "usage"),
    ],
)
async def test_a_name_opens_its_record_and_the_tab(
    sandbox: LocalUpstash, address: str, name: str, tab: str
) -> None:
    need_module("fakeredis")
    async with running(at(await account(sandbox), address)) as stage:
        await wait_for(lambda: shows(stage, name, tab))
        await settle()
        assert stage.place.tabs.has_focus_within


async def test_a_key_is_opened_in_its_database(sandbox: LocalUpstash) -> None:
    need_module("fakeredis")
    async with running(at(await account(sandbox), "my-cache/keys/user:1042:settings")) as stage:
        await stage.until("user:1042:settings", "Europe/Dublin")


async def test_a_key_that_is_not_there_is_said(sandbox: LocalUpstash) -> None:
    need_module("fakeredis")
    async with running(at(await account(sandbox), "my-cache/keys/no/such:key")) as stage:
        await stage.until("no/such:key", "[4 Keys]")
        await settle()


async def test_a_place_alone_opens_its_list(sandbox: LocalUpstash) -> None:
    async with running(at(await account(sandbox), "vector")) as stage:
        await stage.until("Vector 8", "docs-rag")


async def test_a_name_that_does_not_exist_lists_the_closest(sandbox: LocalUpstash) -> None:
    async with running(at(await account(sandbox), "my-cach/usage")) as stage:
        await stage.until("There is no my-cach in", "The closest:", "my-cache", "semantic-cache", "Vector")
        await stage.press("enter")
        await wait_for(lambda: shows(stage, "my-cache", "usage"))


async def test_esc_at_the_closest_goes_where_the_account_opens(sandbox: LocalUpstash) -> None:
    async with running(at(await account(sandbox), "my-cach")) as stage:
        await stage.until("There is no my-cach in")
        await stage.press("escape")
        await stage.until("Redis 12")


async def test_where_nothing_is_close_the_list_is_shown(sandbox: LocalUpstash) -> None:
    async with running(at(await account(sandbox), "zzzzzzzz")) as stage:
        await stage.until("Redis 12", "There is no zzzzzzzz in")


async def test_a_name_of_two_products_is_asked_for(sandbox: LocalUpstash) -> None:
    made = await account(sandbox)
    async with UpstashClient(Credential(sandbox.email, Secret(sandbox.api_key)), sandbox.url) as client:
        await client.one(create_database(NewDatabase("docs-rag", "aws", "us-east-1", plan="payg")))
    async with running(at(made, "docs-rag")) as stage:
        await stage.until("Several are called docs-rag", "Redis", "Vector")


async def test_a_tab_that_does_not_exist_names_those_there_are(sandbox: LocalUpstash) -> None:
    async with running(at(await account(sandbox), "docs-rag/keys")) as stage:
        await wait_for(lambda: "docs-rag has no tab keys, but details, usage" in stage.words)
        await wait_for(lambda: shows(stage, "docs-rag", "details"))


async def test_lists_that_cannot_be_read_are_said(sandbox: LocalUpstash) -> None:
    sandbox.order({"path": "/v2/vector/index", "do": "status", "status": 400, "times": 1})
    async with running(at(await account(sandbox), "docs-rag")) as stage:
        await wait_for(lambda: "Vector could not be read" in stage.words)


@pytest.mark.parametrize("attack", ["[bold]x[/bold]", "x\x1b[2J", "[@click=app.bell]x[/]"])
async def test_a_name_acts_on_nothing(sandbox: LocalUpstash, attack: str) -> None:
    async with running(at(await account(sandbox), attack)) as stage:
        await stage.until("Redis 12")
        assert "\x1b" not in stage.words


async def test_the_lists_of_earlier_runs_spare_the_requests(sandbox: LocalUpstash) -> None:
    made = Services(
        Settings(),
        Endpoints(sandbox.url, sandbox.url, data_url=sandbox.data_url),
        environment=ALONE,
        accounts=Accounts(sandbox.url, keyring=KeyringStore(no_keyring)),
    )
    await made.accounts.save(sandbox.email, Secret(sandbox.api_key))
    async with running(UpstashApp(made)) as stage:
        await stage.until("Redis 12")
        await settle()
        await done(stage, "keep list")
    before = len(sandbox.asked)
    async with running(at(made, "my-cache/usage")) as stage:
        await wait_for(lambda: shows(stage, "my-cache", "usage"))
        paths = {each["path"] for each in sandbox.asked[before:]}
    others = ("/v2/vector", "/v2/search", "/v2/qstash")
    assert [each for each in paths if each.startswith(others)] == []


async def test_the_address_waits_for_a_sign_in(sandbox: LocalUpstash, tmp_path: Path) -> None:
    async with running(at(services(sandbox.url), "my-cache")) as stage:
        await stage.until("Connect Upstash")
        await stage.press("k")
        await stage.until("E-mail")
        await stage.type(sandbox.email)
        await stage.press("enter")
        await stage.type(sandbox.api_key)
        await stage.press("enter")
        await wait_for(lambda: shows(stage, "my-cache", "details"))
