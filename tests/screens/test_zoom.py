"""The whole screen for a record, and the way back from there: one step for each press of escape."""

import pytest

from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, workspace
from upstash_tui.screens.resource_screen import ResourceScreen

SMALL, LARGE = (80, 24), (120, 36)


def seen(stage: Stage) -> tuple[bool, bool]:
    """Whether the list is on the screen, and whether it has the focus."""
    assert isinstance(stage.app.screen, ResourceScreen)
    shown = stage.app.screen.list
    return bool(shown.size), shown.has_focus_within


async def leave(stage: Stage) -> list[tuple[bool, bool]]:
    """What is seen after each press of escape, until the list has the focus."""
    steps: list[tuple[bool, bool]] = []
    while not steps or not steps[-1][1]:
        await stage.press("escape")
        steps.append(seen(stage))
        assert len(steps) < 9
    return steps


@pytest.mark.parametrize(
    ("tab", "within"),
    [
        ("1", []),
        ("2", []),
        ("3", []),
        ("3", ["enter"]),
        ("4", []),
        ("4", ["enter"]),
        ("4", ["slash"]),
        ("5", []),
        ("6", []),
    ],
    ids="-".join,
)
async def test_escape_leaves_the_tab_then_the_zoom_then_the_tabs(
    here: LocalUpstash, tab: str, within: list[str]
) -> None:
    async with workspace(here, LARGE, data_url=here.data_url) as stage:
        await stage.filter("my-cache")
        await stage.press("z", tab)
        await stage.until({"3": "daily backup", "4": "55 keys"}.get(tab, "my-cache"))
        await stage.press(*within)
        assert seen(stage) == (False, False)
        *in_tab, unzoomed, left = await leave(stage)
        assert all(each == (False, False) for each in in_tab)
        assert unzoomed == (True, False)
        assert left == (True, True)


async def test_escape_is_no_step_that_nobody_sees(here: LocalUpstash) -> None:
    """Where there is room for one pane only, the zoom hides nothing."""
    async with workspace(here, SMALL) as stage:
        await stage.press("z")
        assert await leave(stage) == [(True, True)]


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
async def test_details_that_leave_the_list_the_focus_have_it_while_zoomed(
    here: LocalUpstash, size: tuple[int, int]
) -> None:
    """Else no key but escape would do anything."""
    async with workspace(here, size) as stage:
        await stage.press("o", "l")
        await stage.until("Enable Eviction")
        for back in ("z", "escape"):
            await stage.press("z")
            assert seen(stage) == (False, False)
            await stage.press("J")
            await stage.until("before-migration")
            await stage.press(back)
            assert seen(stage) == (True, True)
            await stage.until("Entry id")
            await stage.press("k")
        await stage.press("escape")
        await stage.without("Entry id")


async def test_the_list_is_seen_once_it_has_the_focus(here: LocalUpstash) -> None:
    async with workspace(here, LARGE) as stage:
        for key in ("slash", "h"):
            await stage.press("z")
            assert seen(stage) == (False, False)
            await stage.press(key)
            assert seen(stage) == (True, True)
            await stage.press("escape")
