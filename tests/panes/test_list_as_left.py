"""The list of databases is as it was left, and says each time it changes."""

import pytest

from tests.panes.list_host import FOUR, SHOP, ListHost
from upstash_tui.state.arrangement import Arrangement
from upstash_tui.widgets.table import Table

LEFT = Arrangement(
    sort="region",
    reverse=True,
    columns=("state", "name", "region"),
    pins=("id-orders",),
    selected="id-beta",
    refresh_seconds=120,
)


@pytest.mark.parametrize("first", ["what was left", "the list"])
async def test_is_as_it_was_left(first: str) -> None:
    app = ListHost(None if first == "what was left" else SHOP)
    async with app.run_test() as pilot:
        app.pane.resume(LEFT)
        app.pane.show(SHOP)
        await pilot.pause()
        assert app.names == ["orders", "[b]bold[/b] $x \\", "cache", SHOP[5].name, "sessions", "beta"]
        assert app.table.cursor == "id-beta"
        assert app.text.splitlines()[1].split() == ["NAME", "REGION▼"]
        assert "↻ every 2 min" in app.text
        assert app.pane.arrangement == LEFT
        assert app.events[-1] == ("highlighted", "beta")
        assert app.arranged == [], "nothing was changed by the user"


async def test_a_cursor_that_was_moved_is_left_alone() -> None:
    app = ListHost(FOUR)
    async with app.run_test() as pilot:
        await pilot.press("down")
        app.pane.resume(Arrangement(selected="id-gamma"))
        await pilot.pause()
        assert app.table.cursor == "id-beta"


async def test_what_is_not_known_is_passed_over() -> None:
    app = ListHost(
        FOUR,
        left=Arrangement(
            sort="weight", columns=("colour", "plan"), pins=("gone",), selected="gone", refresh_seconds=7
        ),
    )
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.names == ["alpha", "beta", "delta", "gamma"]
        assert app.table.cursor == "id-alpha"
        assert app.pane.arrangement == Arrangement(
            columns=("name", "plan"), pins=("gone",), selected="id-alpha", refresh_seconds=0
        )


async def test_every_change_is_reported() -> None:
    app = ListHost(FOUR)
    async with app.run_test() as pilot:
        await pilot.press("s", "S", "p", "R")
        await pilot.click(Table, offset=(5, 0))
        await pilot.pause()
        assert [(each.sort, each.reverse) for each in app.arranged] == [
            ("region", False),
            ("region", True),
            ("region", True),
            ("region", True),
            ("name", False),
        ]
        assert app.arranged[-1] == Arrangement(
            pins=app.arranged[2].pins, selected="id-alpha", refresh_seconds=30
        )
