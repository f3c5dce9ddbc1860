"""What the apps in the tests' own process do as those in a terminal."""

import asyncio

import pytest

from tests.local_upstash import LocalUpstash
from tests.screens.stage import running, services, with_account
from upstash_tui.app import UpstashApp
from upstash_tui.messages import AccountChosen
from upstash_tui.places import Places


async def test_a_worker_that_goes_on_hides_no_failure(
    sandbox: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = await with_account(sandbox)
    (account,) = await accounts.list()
    app = UpstashApp(services(sandbox.url, accounts=accounts))
    leaving = asyncio.Event()

    async def until_no_screen_is_left(places: Places) -> None:
        leaving.set()
        while app.screen_stack:  # noqa: ASYNC110 # nothing says so
            await asyncio.sleep(0)

    async def fail() -> None:
        async with running(app) as stage:
            await stage.until("Redis 12")
            monkeypatch.setattr(Places, "keep_arrangements", until_no_screen_is_left)
            app.post_message(AccountChosen(account))
            await leaving.wait()
            raise AssertionError("the failure")

    with pytest.raises(AssertionError, match="the failure"):
        await fail()
