"""The monitor in the whole app, at a local Upstash."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from tests.conftest import need_module, wait_for
from tests.products.redis.sandbox.data.asking import Asking, asking
from tests.screens.stage import Stage, workspace
from upstash_tui.products.redis.panes.monitor import pace
from upstash_tui.products.redis.panes.monitor.pane import MonitorPane

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at each second, such as whether it was left, is looked at soon."""
    monkeypatch.setattr(pace, "SECONDS", 0.01)
    set_timer = MonitorPane.set_timer
    monkeypatch.setattr(MonitorPane, "set_timer", lambda pane, _, tick: set_timer(pane, 0.02, tick))


@pytest.fixture
async def first(sandbox: "LocalUpstash") -> AsyncIterator[Asking]:
    """The database under the cursor."""
    need_module("fakeredis")
    found = await asking(sandbox, "analytics-buffer")
    async with found.client:
        yield found


async def listening(stage: Stage) -> None:
    """The channel ``chat`` of the database under the cursor."""
    await stage.press("l", "6")
    await stage.until("c shows what is published")
    await stage.press("c")
    await stage.type("chat")
    await stage.press("enter")
    await stage.until("0 seen")


async def nobody_listens(of: Asking) -> None:
    while await of.result("PUBSUB", "NUMSUB", "chat") != ["chat", 0]:
        pass


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_what_others_send_is_seen(
    sandbox: "LocalUpstash", first: Asking, size: tuple[int, int]
) -> None:
    async with workspace(sandbox, size, data_url=sandbox.data_url) as stage:
        await stage.press("l", "6")
        await stage.until("s starts it.")
        await stage.press("s")
        await stage.until("0 seen", "Nothing has come yet.")
        await first.result("SET", "user:1", "\x1b]0;EVIL\x07")
        await stage.until("1 seen", r'user:1 "\x1b]0;EVIL\a"', "sent here: 1 command")


async def test_from_the_list_the_key_that_leads_there_is_named_first(sandbox: "LocalUpstash") -> None:
    async with workspace(sandbox, data_url=sandbox.data_url) as stage:
        await stage.press("6")
        await stage.until("l, then s starts it.", "l, then c shows")
        await stage.press("l")
        await wait_for(lambda: "then" not in stage.text)
        await stage.press("h")
        await stage.until("l, then s starts it.")


async def test_what_is_published_is_seen_until_another_tab_is_opened(
    sandbox: "LocalUpstash", first: Asking
) -> None:
    async with workspace(sandbox, data_url=sandbox.data_url) as stage:
        await listening(stage)
        assert await first.result("PUBLISH", "chat", "hello, you") == 1
        await stage.until("1 seen", "hello, you")
        await stage.press("1")
        await nobody_listens(first)


@pytest.mark.parametrize("keys", [["J"], ["o", "v"], ["z", "escape", "escape"]])
async def test_no_connection_stays_open_when_it_is_left(
    sandbox: "LocalUpstash", first: Asking, keys: list[str]
) -> None:
    async with workspace(sandbox, (80, 24) if "z" in keys else (120, 36), data_url=sandbox.data_url) as stage:
        await listening(stage)
        await stage.press(*keys)
        await nobody_listens(first)


async def test_no_connection_stays_open_when_the_app_is_quit(sandbox: "LocalUpstash", first: Asking) -> None:
    async with workspace(sandbox, data_url=sandbox.data_url) as stage:
        await listening(stage)
        await stage.press("ctrl+q")
    await nobody_listens(first)
