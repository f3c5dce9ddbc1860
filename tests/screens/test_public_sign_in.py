"""Signing in without a client id, in the app."""

import pytest

from tests.auth.person import come_back, go_to_upstash, visiting
from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, running, services
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.api.errors import SignedOut
from upstash_tui.app import UpstashApp
from upstash_tui.catalog.links import OAUTH_CLIENTS
from upstash_tui.products.redis.requests import list_databases
from upstash_tui.sandbox.team import Team
from upstash_tui.screens.connect import ConnectScreen
from upstash_tui.screens.resource_screen import ResourceScreen


async def allow(stage: Stage, **more: str) -> None:
    """Allow access in the browser; ``more`` are fields of the page."""
    await wait_for(lambda: isinstance(stage.app.screen, ConnectScreen), what="the connect screen")
    screen = stage.app.screen
    assert isinstance(screen, ConnectScreen)
    await wait_for(lambda: screen._sign_in is not None and screen._sign_in.short_url, what="the link")
    assert screen._sign_in is not None
    address = await go_to_upstash(screen._sign_in.url, **more)
    await come_back(address, screen._sign_in.callback.port)


async def test_enter_and_allow_end_on_the_list_of_databases(sandbox: LocalUpstash) -> None:
    made = services(sandbox.url, launch_browser=False)
    async with running(UpstashApp(made)) as stage:
        await stage.until("Connect Upstash")
        await stage.press("enter")
        await stage.until("http://127.0.0.1:")
        assert "Create an API key" not in stage.text
        await allow(stage)
        await stage.until("Redis 1", "Connected as")
        assert len(await made.accounts.list()) == 1


async def test_a_sign_in_that_ended_is_offered_again_over_an_open_form(sandbox: LocalUpstash) -> None:
    made = services(sandbox.url, launch_browser=False)
    async with running(UpstashApp(made)) as stage:
        await stage.until("Connect Upstash")
        await stage.press("enter")
        await allow(stage)
        await stage.until("Redis 1", "Connected as")
        await stage.press("n")
        await stage.until("Name")
        await stage.type("kept-form")
        for login in sandbox.state.logins.logins:
            login.revoked = True
        sandbox.state.logins.expire_access_tokens()
        assert isinstance(stage.app, UpstashApp)
        assert stage.app.session is not None
        with pytest.raises(SignedOut):
            await stage.app.session.client.list(list_databases())
        await stage.until("Signed out", "Sign in again now?")
        await stage.press("y")
        await allow(stage)
        await stage.until("Signed in again as", "kept-form")


async def test_changes_of_teams_are_refused_to_a_browser_sign_in_before_anything_is_asked(
    sandbox: LocalUpstash,
) -> None:
    made = services(sandbox.url, launch_browser=False)
    async with running(UpstashApp(made)) as stage:
        await stage.until("Connect Upstash")
        await stage.press("enter")
        await allow(stage)
        await stage.until("Redis 1", "Connected as")
        await stage.press("o", "t")
        await stage.until("Analytical Engines", "mary@example.com")
        for keys in (["n"], ["d"], ["tab", "n"], ["d"]):
            stage.app.clear_notifications()
            await stage.press(*keys)
            await stage.until("A browser sign-in may not do that: connect with an API key.")
            assert isinstance(stage.app.screen, ResourceScreen)


async def test_the_last_page_of_a_browser_sign_in_speaks_of_no_key(sandbox: LocalUpstash) -> None:
    async with visiting(sandbox, MemoryAccounts(sandbox.url), client_id=None) as attempt:
        page = await attempt.allow()
        await attempt.run
    assert "Your account has been connected" in page
    assert "delete the key" not in page
    assert OAUTH_CLIENTS in page


async def test_a_read_only_sign_in_is_read_only_in_the_whole_app(sandbox: LocalUpstash) -> None:
    made = services(sandbox.url, launch_browser=False)
    async with running(UpstashApp(made)) as stage:
        await stage.until("Connect Upstash")
        await stage.press("enter")
        await allow(stage, read_only="on")
        await stage.until("Redis 1", "READ-ONLY", "Connected as")
        await stage.press("n")
        await wait_for(lambda: "READ-ONLY" in stage.words)
        assert "New database" not in stage.text
    async with running(UpstashApp(made)) as stage:
        await stage.until("Redis 1", "READ-ONLY")


async def test_the_sign_ins_of_a_team_and_of_oneself_are_two_accounts(sandbox: LocalUpstash) -> None:
    made = services(sandbox.url, launch_browser=False)
    team = next(each for each in sandbox.state.records(Team).values() if sandbox.email in each.members)
    async with running(UpstashApp(made)) as stage:
        await stage.until("Connect Upstash")
        await stage.press("enter")
        await allow(stage, team=team.id)
        await stage.until(f"{sandbox.email} · {team.name}", "Connected as")
        await stage.press("a", "n")
        await stage.until("Connect Upstash")
        await stage.press("enter")
        await allow(stage)
        await stage.until("Redis 1", "Connected as")
        await stage.press("a")
        await stage.until(team.name, "browser sign-in")
    assert {each.login.team for each in await made.accounts.list() if each.login} == {None, team.name}
