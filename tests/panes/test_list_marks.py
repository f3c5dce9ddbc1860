"""Marks and pins in the list of databases."""

import pytest

from tests.databases import sample
from tests.panes.list_host import FOUR, ListHost, filter_by
from upstash_tui.state.arrangement import Arrangement


async def test_space_marks_and_goes_on() -> None:
    app = ListHost(FOUR)
    async with app.run_test() as pilot:
        assert not app.pane.marked
        await pilot.press("space", "space", "up", "space")
        await pilot.pause()
        assert [each.name for each in app.pane.marked] == ["alpha"]
        assert app.marked == [1, 2, 1]
        assert app.table.cursor == "id-delta"
        assert "Databases 4 · 1 marked" in app.text
        assert app.line_of("alpha").startswith(" ✓ ● alpha")
        assert app.line_of("beta").startswith("   ● beta")


async def test_the_last_row_can_be_marked_and_unmarked() -> None:
    app = ListHost(FOUR)
    async with app.run_test() as pilot:
        await pilot.press("G", "space")
        await pilot.pause()
        assert app.line_of("gamma").startswith("▌✓ ● gamma")
        await pilot.press("space")
        await pilot.pause()
        assert app.line_of("gamma").startswith("▌  ● gamma")
        assert "marked" not in app.text


@pytest.mark.parametrize("key", ["asterisk", "ctrl+a"])
async def test_all_that_are_shown(key: str) -> None:
    app = ListHost(FOUR)
    async with app.run_test() as pilot:
        await pilot.press("slash")
        await filter_by(pilot, "us-east")
        await pilot.press("enter", key)
        await pilot.pause()
        assert app.marked == [3]
        assert "3 of 4 · 3 marked ━" in app.text
        await pilot.press("escape", key)
        await pilot.pause()
        assert app.marked == [3, 4]
        await pilot.press(key)
        await pilot.pause()
        assert app.marked == [3, 4, 0]
        assert app.pane.marked == ()


async def test_marks_outlive_filter_order_and_refresh() -> None:
    app = ListHost(FOUR)
    async with app.run_test() as pilot:
        await pilot.press("space", "G", "space", "slash")
        await filter_by(pilot, "ireland")
        assert "Databases 1 of 4 · 2 marked, 1 hidden" in app.text
        await pilot.press("enter", "s", "S")
        app.pane.show([*FOUR[1:], sample("alpha", state="suspended")])
        await pilot.pause()
        assert [(each.name, each.state) for each in app.pane.marked] == [
            ("alpha", "suspended"),
            ("gamma", "active"),
        ]
        app.pane.show(FOUR[:2])
        await pilot.pause()
        assert app.marked == [1, 2, 1]
        app.pane.drop("id-alpha")
        await pilot.pause()
        assert app.marked == [1, 2, 1, 0]


async def test_escape_clears_the_filter_and_no_marks_which_go_and_come_back_by_a_key_of_their_own() -> None:
    app = ListHost(FOUR)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("space", "slash")
        await filter_by(pilot, "beta")
        await pilot.press("enter")
        await pilot.pause()
        assert "esc Clear filter" in app.text
        await pilot.press("escape")
        await pilot.pause()
        assert "1 marked" in app.text
        assert len(app.names) == 4
        await pilot.press("escape")
        await pilot.pause()
        assert "1 marked" in app.text
        assert "esc" not in app.text
        marked = app.pane.marked
        await pilot.press("u")
        assert app.pane.marked == ()
        await pilot.press("u")
        assert app.pane.marked == marked
        await pilot.press("asterisk", "asterisk")
        assert app.pane.marked == ()
        await pilot.press("u")
        assert len(app.pane.marked) == 4


async def test_marks_can_be_looked_at_alone() -> None:
    app = ListHost(FOUR)
    async with app.run_test() as pilot:
        await pilot.press("space", "down", "space", "slash")
        await filter_by(pilot, "is:marked")
        assert app.names == ["alpha", "delta"]
        await pilot.press("enter", "g", "space")
        await pilot.pause()
        assert app.names == ["delta"]
        assert app.table.cursor == "id-delta"


async def test_marks_are_cleared_when_they_are_dealt_with() -> None:
    app = ListHost(FOUR)
    async with app.run_test() as pilot:
        await pilot.press("asterisk")
        app.pane.unmark(["id-alpha"])
        await pilot.pause()
        assert app.marked == [4, 3]
        app.pane.unmark([each.id for each in app.pane.marked])
        await pilot.pause()
        assert app.marked == [4, 3, 0]
        assert not any(line.startswith(" ✓") for line in app.text.splitlines())


async def test_no_mark_where_there_is_no_row() -> None:
    app = ListHost([])
    async with app.run_test() as pilot:
        await pilot.press("space", "asterisk", "p")
        await pilot.pause()
        assert (app.marked, app.arranged) == ([], [])


# Pins


async def test_a_pin_keeps_on_top_of_every_order() -> None:
    app = ListHost(FOUR)
    async with app.run_test() as pilot:
        await pilot.press("G", "p")
        await pilot.pause()
        assert app.names == ["gamma", "alpha", "beta", "delta"]
        assert app.table.cursor == "id-gamma"
        assert "★ gamma" in app.line_of("gamma")
        assert app.arranged[-1].pins == ("id-gamma",)
        await pilot.press("S")
        assert app.names == ["gamma", "delta", "beta", "alpha"]
        await pilot.press("p")
        await pilot.pause()
        assert app.names == ["gamma", "delta", "beta", "alpha"]
        assert not app.arranged[-1].pins
        assert "★" not in app.text


async def test_a_pin_goes_with_its_database() -> None:
    app = ListHost(FOUR, left=Arrangement(pins=("id-beta", "id-elsewhere")))
    async with app.run_test() as pilot:
        app.pane.show(FOUR[2:])
        await pilot.pause()
        assert app.pane.arrangement.pins == ("id-beta", "id-elsewhere"), "it may only be out of reach"
        app.pane.show(FOUR)
        app.pane.drop("id-beta")
        await pilot.pause()
        assert app.arranged[-1].pins == ("id-elsewhere",)
