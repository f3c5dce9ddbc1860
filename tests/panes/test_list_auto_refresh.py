"""The list of databases refreshes by itself."""

import pytest

from tests.by_hand import ByHand
from tests.conftest import wait_for
from tests.databases import many
from tests.panes.list_host import SHOP, ListHost
from upstash_tui.panes.list_messages import RefreshRequested
from upstash_tui.panes.resource_list import ResourceList


async def test_the_interval_goes_round_and_is_shown() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        shown = []
        for _ in range(3):
            await pilot.press("R")
            await pilot.pause()
            shown.append(app.text.splitlines()[0].split("filter")[1].strip("━ "))
        assert shown == ["↻ every 30 s · name", "↻ every 2 min · name", "name"]
        assert [each.refresh_seconds for each in app.arranged] == [30, 120, 0]


@pytest.fixture
def intervals(monkeypatch: pytest.MonkeyPatch) -> ByHand:
    """Fired where an interval is over."""
    monkeypatch.setattr(ResourceList, "set_timer", timers := ByHand())
    return timers


async def test_refreshes_by_itself_and_leaves_the_cursor_alone(intervals: ByHand) -> None:
    app = ListHost(many(50))
    async with app.run_test() as pilot:
        await pilot.press("G", "up")
        cursor, top = app.table.cursor, app.table.scroll_y
        await pilot.press("R")
        for asked in (1, 2):
            assert intervals.fire() == 1
            await pilot.pause()
            assert app.refreshes_by_itself == asked
        app.pane.refreshing()
        await pilot.pause()
        assert "refreshing…" in app.text
        app.pane.show(many(50))
        await pilot.pause()
        assert (app.table.cursor, app.table.scroll_y) == (cursor, top)


async def test_asks_once_until_the_answer_is_there(intervals: ByHand) -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        await pilot.press("R")
        intervals.fire()
        await pilot.pause()
        app.pane.refreshing()
        assert intervals.fire() == 1
        await pilot.pause()
        assert app.refreshes_by_itself == 1
        app.pane.failed("Upstash can't be reached.")
        intervals.fire()
        await wait_for(lambda: app.refreshes_by_itself == 2)


@pytest.mark.parametrize("what", ["a filter is typed", "the list is hidden"])
async def test_waits_while(intervals: ByHand, what: str) -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        await pilot.press("R")
        if what == "a filter is typed":
            await pilot.press("slash", "a")
        else:
            app.pane.display = False
            await pilot.pause()
        assert intervals.fire() == 1
        await pilot.pause()
        assert app.refreshes_by_itself == 0
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
