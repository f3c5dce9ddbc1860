"""From the first screen to credentials on the clipboard, by keyboard alone."""

import json
import shlex

import pytest

from tests.by_hand import ByHand
from tests.conftest import need_module, wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import asked, running, workspace
from upstash_tui.app import UpstashApp
from upstash_tui.demo import DemoServices
from upstash_tui.panes.facts_view import FactsView
from upstash_tui.settings import Settings

MASK = "••••••••"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_demo_from_the_first_screen_to_the_env_lines(size: tuple[int, int]) -> None:
    need_module("starlette")
    need_module("uvicorn")
    services = DemoServices(Settings(), environment={"BROWSER": "none"})
    async with running(UpstashApp(services), size) as stage:
        await stage.until("Connect Upstash", "Skip sign-in", "DEMO")
        await stage.press("s")
        await stage.until("Redis 12", "ada@example.com", "DEMO")

        await stage.fill_form("whole-job", primary="frankfurt", reads=("ireland", "tokyo"))
        assert stage.form["primary"] == "eu-central-1"
        assert stage.form["reads"] == ("eu-west-1", "ap-northeast-1")
        await stage.create()
        await stage.until("whole-job", "Ready.", "active", MASK)
        assert "eu-central-1" in stage.text

        await stage.press("y")
        await stage.until("Copy from whole-job")
        assert ".env lines" in stage.text
        await stage.press("e")
        await wait_for(lambda: stage.app.clipboard)
        first, second, end = stage.app.clipboard.split("\n")
        assert first.startswith('UPSTASH_REDIS_REST_URL="https://')
        assert first.endswith('.upstash.io"')
        assert second.startswith('UPSTASH_REDIS_REST_TOKEN="')
        assert MASK not in second
        assert end == ""
        token = second.split('"')[1]
        assert len(token) > 30
        assert token not in stage.app.export_screenshot()
    assert services._sandbox is None


async def test_v_shows_the_secrets_and_again_hides_them(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("enter", "v")
        await stage.without(MASK)
        await stage.press("y", "t")
        await wait_for(lambda: stage.app.clipboard)
        token = stage.app.clipboard
        assert token[:20] in stage.text
        await stage.press("v")
        await stage.until(MASK)
        assert token[:20] not in stage.app.export_screenshot()


async def test_secrets_are_hidden_again_by_themselves(
    here: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = ByHand()
    monkeypatch.setattr(FactsView, "set_timer", time)
    async with workspace(here) as stage:
        await stage.press("enter", "v")
        await stage.without(MASK)
        assert time.fire() == 1
        await stage.until(MASK)


async def test_secrets_are_hidden_again_on_the_next_database(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("enter", "v")
        await stage.without(MASK)
        await stage.press("escape", "down")
        await stage.until(MASK)


async def test_the_request_shown_is_the_request_sent(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.fill_form("as-shown", reads=("ireland",))
        await stage.choose("plan", "payg")
        form = stage.app.screen.query_one("#budget")
        form.focus()
        await stage.pilot.pause()
        await stage.type("20")
        await stage.choose("eviction", True)
        await stage.press("x")
        await stage.until("curl")
        await stage.press("c")
        await wait_for(lambda: stage.app.clipboard)
        shown = stage.app.clipboard
        await stage.press("escape")
        await stage.create()
        await stage.until("Ready.")
        [sent] = await asked(here, "POST", "/v2/redis/database")
        words = shlex.split(shown)
        assert words[:4] == ["curl", "-X", "POST", f"{here.url}{sent['path']}"]
        assert json.loads(words[words.index("-d") + 1]) == json.loads(sent["body"])
        assert here.api_key not in shown


async def test_a_new_database_is_shown_by_its_details_whatever_was_looked_at_before(
    here: LocalUpstash,
) -> None:
    async with workspace(here) as stage:
        await stage.press("3")
        await stage.until("3 Backups]")
        await stage.press("escape")
        await stage.fill_form("by-details")
        await stage.create()
        await stage.until("by-details", "Ready.", "1 Details]", MASK)
        assert stage.app.focused is stage.place.tabs.pane
