"""The sign-in at an authorization server that somebody else wrote, with a real browser."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page

from tests.conftest import PATIENCE, need, wait_for
from tests.end_to_end.test_browser import page  # noqa: F401 - a fixture
from tests.local_upstash import LocalUpstash
from tests.npm import install
from tests.screens.stage import ALONE, Stage, running
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.api.errors import SignedOut
from upstash_tui.api.http import Http
from upstash_tui.app import UpstashApp
from upstash_tui.auth.public_oauth import PublicOAuth
from upstash_tui.screens.connect import ConnectScreen
from upstash_tui.services import Services
from upstash_tui.settings import Endpoints, Settings

pytestmark = pytest.mark.system

PACKAGE = "oidc-provider@9.13.3"
PROGRAM = Path(__file__).parents[1] / "oidc_server.mjs"


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("npm")
    install(PACKAGE, folder)
    return folder


@pytest.fixture
async def origin(packages: Path, sandbox: LocalUpstash) -> AsyncIterator[str]:
    """Where the provider is; it knows the sample owner of ``sandbox``."""
    node = await asyncio.create_subprocess_exec(
        *(need("node"), str(PROGRAM), str(packages), sandbox.url, sandbox.email, sandbox.api_key),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert node.stdout
    async with asyncio.timeout(PATIENCE):
        line = (await node.stdout.readline()).decode().strip()
    assert line.startswith("http://"), (await node.communicate())[1].decode()
    yield line
    node.kill()
    await node.communicate()


def services(origin: str, accounts: MemoryAccounts) -> Services:
    return Services(
        Settings(),
        Endpoints(origin, oauth_issuer=origin),
        environment=ALONE,
        launch_browser=False,
        accounts=accounts,
    )


async def sign_in(stage: Stage, page: Page) -> None:  # noqa: F811
    """Press enter in the app, and what the pages of the provider want."""
    await stage.until("Connect Upstash")
    screen = stage.app.screen
    assert isinstance(screen, ConnectScreen)
    await stage.press("enter")
    await wait_for(lambda: screen.is_signing_in)
    assert screen._sign_in
    await page.goto(screen._sign_in.url)
    await page.fill("input[name=login]", "ada")
    await page.fill("input[name=password]", "anything")
    await page.click("button[type=submit]")
    await page.click("button[type=submit]")  # consent


async def test_enter_and_allow_lead_to_the_databases(
    origin: str,
    page: Page,  # noqa: F811
    sandbox: LocalUpstash,
) -> None:
    accounts = MemoryAccounts(origin)
    async with running(UpstashApp(services(origin, accounts))) as stage:
        await sign_in(stage, page)
        await stage.until("Redis 12", sandbox.email)
        await page.wait_for_selector(f"text={sandbox.email}")
        assert re.match(r"http://127\.0\.0\.1:\d+/", page.url)
        assert "code=" not in page.url
        (account,) = await accounts.list()
        assert account.login


async def test_the_sign_in_is_renewed_and_revoked_there(
    origin: str,
    page: Page,  # noqa: F811
) -> None:
    accounts = MemoryAccounts(origin)
    async with running(UpstashApp(services(origin, accounts))) as stage:
        await sign_in(stage, page)
        await stage.until("Redis 12")
    async with running(UpstashApp(services(origin, accounts))) as stage:
        await stage.until("Redis 12")  # another run has no access token: it renews
    async with running(UpstashApp(services(origin, accounts))) as stage:
        await stage.until("Redis 12")
        await stage.press("a")
        await stage.until("browser sign-in")
        (account,) = await accounts.list()
        last = await accounts.logins.refresh_token(account)
        await stage.press("d")
        await stage.until("Forget")
        await stage.press("y")
        await stage.until("No account is stored.")
    assert last
    async with Http() as http:
        with pytest.raises(SignedOut):
            await PublicOAuth(origin, http).refresh(last.value, await accounts.logins.client_id(origin) or "")
