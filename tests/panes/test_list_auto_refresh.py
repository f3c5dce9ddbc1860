"""The list of databases refreshes by itself."""

from typing import Any

import pytest

from tests.conftest import wait_for
from tests.databases import many
from tests.panes.list_host import SHOP, ListHost
from upstash_tui.panes.list_messages import RefreshRequested


async def test_the_interval_goes_round_and_is_shown() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        shown = []
        for _ in range(3):
            await pilot.press("R")
            await pilot.pause()
            shown.append(app.text.splitlines()[0].split("filter")[1].strip())
        assert shown == ["↻ every 30 s", "↻ every 2 min", ""]
        assert [each.refresh_seconds for each in app.arranged] == [30, 120, 0]


async def often(app: ListHost, pilot: Any) -> None:
    """Have the list of ``app`` refreshed by itself as often as a test can wait for."""
    await pilot.press("R")
    app.pane._auto.every(0.02)


async def test_refreshes_by_itself_and_leaves_the_cursor_alone() -> None:
    app = ListHost(many(50))
    async with app.run_test() as pilot:
        await pilot.press("G", "up")
        cursor, top = app.table.cursor, app.table.scroll_y
        await often(app, pilot)
        await wait_for(lambda: app.refreshes_by_itself >= 2)
        app.pane.refreshing()
        await pilot.pause()
        assert "refreshing…" in app.text
        app.pane.show(many(50))
        await pilot.pause()
        assert (app.table.cursor, app.table.scroll_y) == (cursor, top)


async def test_asks_once_until_the_answer_is_there() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        await often(app, pilot)
        await wait_for(lambda: app.refreshes_by_itself)
        app.pane.refreshing()
        before = app.refreshes_by_itself
        fired = app.pane._auto._timer
        await wait_for(lambda: app.pane._auto._timer is not fired)
        assert app.refreshes_by_itself == before
        app.pane.failed("Upstash can't be reached.")
        await wait_for(lambda: app.refreshes_by_itself > before)


@pytest.mark.parametrize("what", ["a filter is typed", "the list is hidden"])
async def test_waits_while(what: str) -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        if what == "a filter is typed":
            await pilot.press("slash", "a")
        else:
            app.pane.display = False
            await pilot.pause()
        app.pane._auto.every(0.02)
        await wait_for(lambda: app.pane._auto._is_due)
        assert app.refreshes_by_itself == 0
        app.pane._auto.seconds = 3600
        if what == "a filter is typed":
            await pilot.press("enter")
        else:
            app.pane.display = True
        await wait_for(lambda: app.refreshes_by_itself == 1)


async def test_there_is_no_timer_when_it_is_off() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        assert app.pane._auto._timer is None
        await pilot.press("R", "R")
        assert app.pane._auto._timer is not None
        await pilot.press("R")
        app.pane.show(SHOP)
        assert app.pane._auto._timer is None


async def test_a_key_is_not_taken_for_a_refresh_by_itself() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert ("refresh", None) in app.events
        assert not RefreshRequested(app.pane).by_itself
