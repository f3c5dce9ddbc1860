"""A window that changes its size keeps the focus where it is."""

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import workspace
from upstash_tui.screens.resource_screen import ResourceScreen


@pytest.mark.parametrize("place", ["", "t"])
async def test_the_pane_with_the_focus_is_the_one_that_stays_when_the_window_shrinks(
    here: LocalUpstash, place: str
) -> None:
    async with workspace(here, (120, 36)) as stage:
        if place:
            await stage.press("o", place)
            await stage.until("Members 3")
        screen = stage.app.screen
        assert isinstance(screen, ResourceScreen)
        tabs, listed = screen.tabs, screen.list
        await stage.press("tab")
        await wait_for(lambda: tabs.has_focus_within)
        for size in ((80, 24), (120, 36), (60, 16)):
            await stage.pilot.resize_terminal(*size)
            assert tabs.has_focus_within
            assert tabs.region
        await stage.pilot.resize_terminal(120, 36)
        await stage.press("shift+tab")
        await wait_for(lambda: listed.has_focus_within)
        await stage.pilot.resize_terminal(80, 24)
        assert listed.has_focus_within
        assert listed.region
        assert not tabs.region
