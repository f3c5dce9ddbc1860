"""Waits of more than a second say how long, and how to end them."""

import re

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import HELD, held, release, running, services, workspace
from upstash_tui.app import UpstashApp
from upstash_tui.state.arrangement import Arrangement

pytestmark = pytest.mark.usefixtures("short_seconds")
LIST = {"method": "GET", "path": "/v2/redis/databases"}


@pytest.fixture
def short_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A twentieth each."""
    monkeypatch.setattr("upstash_tui.widgets.seconds._SECOND", 0.05)


async def test_a_first_list_that_is_slow(sandbox: LocalUpstash) -> None:
    sandbox.order(LIST | HELD)
    environment = {"UPSTASH_EMAIL": sandbox.email, "UPSTASH_API_KEY": sandbox.api_key}
    async with running(UpstashApp(services(sandbox.url, environment=environment))) as stage:
        await held(sandbox)
        await stage.until("Reading your databases… ", " s · esc stops waiting")
        await stage.press("escape")
        await stage.until("You stopped waiting for the answer.", "Press r to try again.")
        assert stage.app._exception is None
        await stage.press("r")
        await stage.until("analytics-buffer")
        await stage.without("stopped waiting")


async def test_a_refresh_that_is_slow_keeps_the_rows(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox) as stage:
        busy = {"do": "status", "status": 429, "headers": {"Retry-After": "60"}}
        sandbox.order(LIST | busy)
        await stage.press("space", "r")
        await stage.until("Trying again in ", "refreshing… ", "s · esc stops")
        names = stage.names
        await stage.press("escape")
        await stage.until("! You stopped waiting for the answer. Press r to try again.")
        assert stage.names == names
        assert "Trying again" not in stage.text, "nothing does"
        sandbox.fresh()
        await stage.press("r")
        await stage.without("You stopped waiting")


async def test_a_key_is_named_where_it_ends_the_wait(sandbox: LocalUpstash) -> None:
    """In the list of a tab, that is, not while the keys are those of the list beside it."""
    async with workspace(sandbox) as stage:
        sandbox.order({"method": "GET", "path": "/v2/redis/list-backup/*"} | HELD)
        await stage.press("3")
        await wait_for(lambda: re.search(r"Reading the backups… \d+ s", stage.text))
        assert "esc stops" not in stage.text
        await stage.press("l")
        await stage.until("Reading the backups… ", " · esc stops waiting")
        await stage.press("escape")
        await stage.until("You stopped waiting for the answer.")


async def test_a_change_that_is_slow(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox) as stage:
        sandbox.order({"method": "POST", "path": "/v2/redis/rename/*"} | HELD)
        stage.place.list.select(stage.place.list.rows[6].id)
        await stage.press("e", "n")
        await stage.type("other")
        await stage.press("enter", "enter")
        after = re.compile(r"Renaming my-cache … (\d+) s")
        await wait_for(lambda: after.search(stage.text), what="how long it has taken")
        so_far = after.search(stage.text)
        assert so_far
        row = next(line for line in stage.text.splitlines() if "  … renaming " in line)
        assert row.startswith("▌… "), "there is room for that in any row"
        await stage.press("o", "t")
        await stage.until("Analytical Engines")
        await wait_for(
            lambda: (now := after.search(stage.text)) and int(now[1]) > int(so_far[1]),
            what="the seconds go on wherever one is",
        )
        await stage.press("o", "r")
        stage.place.list.resume(Arrangement(columns=("cost",)))
        await stage.until("my-cache  … renaming")
        await release(sandbox)
        await wait_for(lambda: "other" in stage.names)
        assert "enaming" not in stage.text
