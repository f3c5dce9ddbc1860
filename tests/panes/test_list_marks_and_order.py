"""Marks, pins, columns, costs and what is remembered of the list of databases."""

from typing import Any

import pytest

from tests.by_hand import ByHand
from tests.conftest import wait_for
from tests.databases import many, sample
from tests.panes.list_host import SHOP, Host, running, typed
from upstash_tui.catalog.regions import REGIONS
from upstash_tui.dialogs.columns import COLUMN_CHOICES, ColumnsDialog
from upstash_tui.panes.database_row import COLUMNS, USUAL, chosen
from upstash_tui.panes.database_table import DatabaseTable
from upstash_tui.panes.list_messages import RefreshRequested
from upstash_tui.remembered.arrangement import Arrangement
from upstash_tui.widgets.check_list import CheckList
from upstash_tui.widgets.columns import places
from upstash_tui.widgets.table import Table

FOUR: list[Any] = [
    sample("alpha"),
    sample("beta"),
    sample("gamma", primary_region="eu-west-1"),
    sample("delta"),
]

# Marks


async def test_space_marks_and_goes_on() -> None:
    app = Host(FOUR)
    async with running(app) as pilot:
        assert not app.pane.marked
        await pilot.press("space", "space", "up", "space")
        await pilot.pause()
        assert [each.name for each in app.pane.marked] == ["alpha"]
        assert app.marked == [1, 2, 1]
        assert app.table.cursor == "id-delta"
        assert "Databases 4 of 4 · 1 marked" in app.text
        assert app.line_of("alpha").startswith(" ✓ alpha")
        assert app.line_of("beta").startswith("   beta")


async def test_the_last_row_can_be_marked_and_unmarked() -> None:
    app = Host(FOUR)
    async with running(app) as pilot:
        await pilot.press("G", "space")
        await pilot.pause()
        assert app.line_of("gamma").startswith("▸✓ gamma")
        await pilot.press("space")
        await pilot.pause()
        assert app.line_of("gamma").startswith("▸  gamma")
        assert "marked" not in app.text


@pytest.mark.parametrize("key", ["asterisk", "ctrl+a"])
async def test_all_that_are_shown(key: str) -> None:
    app = Host(FOUR)
    async with running(app) as pilot:
        await pilot.press("slash")
        await typed(pilot, "us-east")
        await pilot.press("enter", key)
        await pilot.pause()
        assert app.marked == [3]
        assert "3 of 4 · 3 marked  " in app.text
        await pilot.press("escape", key)
        await pilot.pause()
        assert app.marked == [3, 4]
        await pilot.press(key)
        await pilot.pause()
        assert app.marked == [3, 4, 0]
        assert app.pane.marked == ()


async def test_marks_outlive_filter_order_and_refresh() -> None:
    app = Host(FOUR)
    async with running(app) as pilot:
        await pilot.press("space", "G", "space", "slash")
        await typed(pilot, "ireland")
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


async def test_escape_clears_the_filter_first_then_the_marks_then_is_left_to_others() -> None:
    app = Host(FOUR)
    async with running(app, (100, 20)) as pilot:
        await pilot.press("space", "slash")
        await typed(pilot, "beta")
        await pilot.press("enter")
        await pilot.pause()
        assert "esc Clear filter" in app.text
        await pilot.press("escape")
        await pilot.pause()
        assert "1 marked" in app.text
        assert len(app.names) == 4
        assert "esc Clear marks" in app.text
        await pilot.press("escape")
        await pilot.pause()
        assert app.pane.marked == ()
        assert "esc" not in app.text


async def test_marks_can_be_looked_at_alone() -> None:
    app = Host(FOUR)
    async with running(app) as pilot:
        await pilot.press("space", "down", "space", "slash")
        await typed(pilot, "is:marked")
        assert app.names == ["alpha", "delta"]
        await pilot.press("enter", "g", "space")
        await pilot.pause()
        assert app.names == ["delta"]
        assert app.table.cursor == "id-delta"


async def test_marks_are_cleared_when_they_are_dealt_with() -> None:
    app = Host(FOUR)
    async with running(app) as pilot:
        await pilot.press("asterisk")
        app.pane.clear_marks()
        await pilot.pause()
        assert app.marked == [4, 0]
        assert not any(line.startswith(" ✓") for line in app.text.splitlines())


async def test_no_mark_where_there_is_no_row() -> None:
    app = Host([])
    async with running(app) as pilot:
        await pilot.press("space", "asterisk", "p")
        await pilot.pause()
        assert (app.marked, app.arranged) == ([], [])


# Pins


async def test_a_pin_keeps_on_top_of_every_order() -> None:
    app = Host(FOUR)
    async with running(app) as pilot:
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
    app = Host(FOUR, left=Arrangement(pins=("id-beta", "id-elsewhere")))
    async with running(app) as pilot:
        app.pane.show(FOUR[2:])
        await pilot.pause()
        assert app.pane.arrangement.pins == ("id-beta", "id-elsewhere"), "it may only be out of reach"
        app.pane.show(FOUR)
        app.pane.drop("id-beta")
        await pilot.pause()
        assert app.arranged[-1].pins == ("id-elsewhere",)


# Columns


def test_the_dialog_offers_every_column_but_the_name() -> None:
    assert ["name", *(check.key for check in COLUMN_CHOICES)] == [column.key for column in COLUMNS]
    assert ["NAME", *(check.title.upper() for check in COLUMN_CHOICES)] == [each.title for each in COLUMNS]


@pytest.mark.parametrize("width", [52, 60])
def test_a_region_and_the_count_of_the_others_are_whole_beside_the_details(width: int) -> None:
    """In the list at 100 and at 120 columns."""
    columns = chosen(USUAL)
    shown = {columns[place.index].key: place.width for place in places(columns, width - 1, start=3)}
    assert {"name", "region", "state"} <= set(shown)
    assert "plan" in shown or width < 60
    for each in REGIONS:
        assert len(f"{each.code} +9" if each.cloud == "aws" else each.code) <= shown["region"]


async def test_columns_are_chosen_in_a_dialog() -> None:
    app = Host()
    async with running(app, (100, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, ColumnsDialog)
        await pilot.press("space", "down", "down", "down", "space")
        assert "☐ Region" in app.text
        assert "☑ Budget" in app.text
        await pilot.press("enter")
        await pilot.pause()
        assert "REGION" not in app.text.splitlines()[1].replace("READ REGIONS", "")
        assert "BUDGET" in app.text
        assert "$20 " in app.line_of("cache")
        assert "$1,200 " in app.line_of("sessions")
        assert app.line_of("beta").count("—") == 1
        assert app.arranged[-1].columns == ("name", "read", "plan", "budget", "state", "created")


async def test_leaving_the_dialog_changes_nothing() -> None:
    app = Host()
    async with running(app) as pilot:
        await pilot.press("c", "space", "escape")
        await pilot.pause()
        assert app.arranged == []
        assert "REGION" in app.text


async def test_the_usual_columns_come_back() -> None:
    app = Host(left=Arrangement(columns=("name",)))
    async with running(app) as pilot:
        assert app.text.splitlines()[1].split() == ["NAME▲"]
        await pilot.press("c", "u", "enter")
        await pilot.pause()
        assert "REGION" in app.text
        assert app.arranged[-1].columns == ()


async def test_the_name_alone_is_a_choice_too() -> None:
    app = Host()
    async with running(app) as pilot:
        await pilot.press("c")
        app.screen.query_one(CheckList).choose([])
        await pilot.press("enter")
        await pilot.pause()
        assert app.arranged[-1].columns == ("name",)


async def test_what_was_asked_for_gives_way_last() -> None:
    asked = Arrangement(columns=(*USUAL, "cost", "budget", "endpoint"))
    app = Host(left=asked)
    async with running(app) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert {"cost", "budget", "endpoint"} <= set(app.table.visible_columns)
        assert "no room for it now" in app.text
        line = next(line for line in app.text.splitlines() if "Endpoint" in line)
        assert "the host it answers at" in line


async def test_endpoint_and_owner() -> None:
    app = Host(left=Arrangement(columns=("endpoint", "owner")))
    async with running(app) as pilot:
        await pilot.pause()
        assert app.line_of("cache").split()[1:] == ["kind-otter-2201.upstash.io", "ada@example.com"]
        assert app.line_of("sessions").split() == ["sessions", "—", "team-7"]


# Costs


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> ByHand:
    """Fired where the rows have stood still for a while."""
    monkeypatch.setattr(DatabaseTable, "set_timer", timers := ByHand())
    return timers


WITH_COST = Arrangement(columns=(*USUAL, "cost"))


async def test_costs_are_asked_for_what_is_in_sight(still: ByHand) -> None:
    app = Host(many(200), left=WITH_COST)
    async with running(app) as pilot:
        still.fire()
        await wait_for(lambda: app.costs_wanted)
        assert app.costs_wanted == [tuple(app.table.keys[:21])]
        app.pane.set_costs({"id-service-00000": 8.6, "id-service-00001": 0.0, "id-service-00002": None})
        await pilot.pause()
        assert "$8.60" in app.line_of("service-00000")
        assert "$0 " in app.line_of("service-00001")
        assert " — " in app.line_of("service-00002")
        await pilot.press("pagedown", "pageup", "pagedown", "down")
        assert still.fire() == 1
        await wait_for(lambda: len(app.costs_wanted) > 1)
        assert set(app.costs_wanted[1]) == set(app.table.in_sight) - {
            "id-service-00000",
            "id-service-00001",
            "id-service-00002",
        }


async def test_nothing_is_asked_while_the_column_is_off(still: ByHand) -> None:
    app = Host(many(200))
    async with running(app) as pilot:
        await pilot.press("pagedown")
        assert still.fire() == 0
        await pilot.press("c", *["down"] * 4, "space", "enter")
        assert still.fire() == 1
        await wait_for(lambda: app.costs_wanted)
        assert app.costs_wanted[0][0] == app.table.in_sight[0]


async def test_sorting_by_cost_wants_all_of_them_in_sight_first(still: ByHand) -> None:
    app = Host(many(60), left=Arrangement(columns=("cost",), sort="cost", reverse=True))
    async with running(app) as pilot:
        still.fire()
        await wait_for(lambda: app.costs_wanted)
        wanted = app.costs_wanted[0]
        assert wanted[:21] == tuple(app.table.in_sight)
        assert set(wanted) == set(app.table.keys)
        app.pane.set_costs({"id-service-00040": 5.0})
        app.pane.set_costs({"id-service-00041": 7.0, "id-service-00003": None})
        assert still.fire() == 1, "the answers are gathered"
        assert app.names[:3] == ["service-00041", "service-00040", "service-00000"]
        assert app.table.cursor == "id-service-00000", "the cursor stays on its row"
        await pilot.pause()
        assert len(app.costs_wanted) == 1, "answers ask for nothing"


async def test_only_a_key_has_costs_read_again(still: ByHand) -> None:
    app = Host(FOUR, left=WITH_COST)
    async with running(app) as pilot:
        still.fire()
        await wait_for(lambda: app.costs_wanted)
        app.pane.set_costs({database.id: 1.0 for database in FOUR})
        app.pane.show([*FOUR, sample("omega")])
        assert still.fire() == 1
        await wait_for(lambda: len(app.costs_wanted) == 2)
        assert app.costs_wanted[1] == ("id-omega",)
        await pilot.press("r")
        app.pane.show(FOUR)
        assert still.fire() == 1
        await wait_for(lambda: len(app.costs_wanted) == 3)
        assert set(app.costs_wanted[2]) == {database.id for database in FOUR}
        assert "$1 " in app.line_of("alpha"), "what was known stays until then"


# Auto-refresh


async def test_the_interval_goes_round_and_is_shown() -> None:
    app = Host()
    async with running(app) as pilot:
        shown = []
        for _ in range(3):
            await pilot.press("R")
            await pilot.pause()
            shown.append(app.text.splitlines()[0].split("filter")[1].strip())
        assert shown == ["↻ every 30 s", "↻ every 2 min", ""]
        assert [each.refresh_seconds for each in app.arranged] == [30, 120, 0]


async def often(app: Host, pilot: Any) -> None:
    """Have the list of ``app`` refreshed by itself as often as a test can wait for."""
    await pilot.press("R")
    app.pane._auto.every(0.02)


async def test_refreshes_by_itself_and_leaves_the_cursor_alone() -> None:
    app = Host(many(50))
    async with running(app) as pilot:
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
    app = Host()
    async with running(app) as pilot:
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
    app = Host()
    async with running(app) as pilot:
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
    app = Host()
    async with running(app) as pilot:
        assert app.pane._auto._timer is None
        await pilot.press("R", "R")
        assert app.pane._auto._timer is not None
        await pilot.press("R")
        app.pane.show(SHOP)
        assert app.pane._auto._timer is None


async def test_a_key_is_not_taken_for_a_refresh_by_itself() -> None:
    app = Host()
    async with running(app) as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert ("refresh", None) in app.said
        assert not RefreshRequested().by_itself


# What is remembered

LEFT = Arrangement(
    sort="region",
    reverse=True,
    columns=("name", "region", "state"),
    pins=("id-orders",),
    selected="id-beta",
    refresh_seconds=120,
)


@pytest.mark.parametrize("first", ["what was left", "the list"])
async def test_is_as_it_was_left(first: str) -> None:
    app = Host(None if first == "what was left" else SHOP)
    async with running(app) as pilot:
        app.pane.resume(LEFT)
        app.pane.show(SHOP)
        await pilot.pause()
        assert app.names == ["orders", "[b]bold[/b] $x \\", "cache", SHOP[5].name, "sessions", "beta"]
        assert app.table.cursor == "id-beta"
        assert app.text.splitlines()[1].split() == ["NAME", "REGION▼", "STATE"]
        assert "↻ every 2 min" in app.text
        assert app.pane.arrangement == LEFT
        assert app.said[-1] == ("highlighted", "beta")
        assert app.arranged == [], "nothing was changed by the person"


async def test_a_cursor_that_was_moved_is_left_alone() -> None:
    app = Host(FOUR)
    async with running(app) as pilot:
        await pilot.press("down")
        app.pane.resume(Arrangement(selected="id-gamma"))
        await pilot.pause()
        assert app.table.cursor == "id-beta"


async def test_what_is_not_known_is_passed_over() -> None:
    app = Host(
        FOUR,
        left=Arrangement(
            sort="weight", columns=("colour", "plan"), pins=("gone",), selected="gone", refresh_seconds=7
        ),
    )
    async with running(app) as pilot:
        await pilot.pause()
        assert app.names == ["alpha", "beta", "delta", "gamma"]
        assert app.table.cursor == "id-alpha"
        assert app.pane.arrangement == Arrangement(
            columns=("name", "plan"), pins=("gone",), selected="id-alpha", refresh_seconds=0
        )


async def test_every_change_is_told() -> None:
    app = Host(FOUR)
    async with running(app) as pilot:
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


# Looks


def looks(left: Arrangement, databases: Any = SHOP) -> Host:
    return Host(databases, left=left)


EVERYTHING = Arrangement(
    columns=tuple(column.key for column in COLUMNS), pins=("id-sessions",), refresh_seconds=30
)
MARKING = ["down", "space", "space"]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture_of_marks_and_pins(snap_compare: Any, size: tuple[int, int]) -> None:
    left = Arrangement(pins=("id-sessions", "id-beta"), refresh_seconds=120)
    assert snap_compare(looks(left), terminal_size=size, press=MARKING)


def test_picture_of_marks_and_pins_without_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    left = Arrangement(pins=("id-sessions",), refresh_seconds=30)
    assert snap_compare(looks(left), terminal_size=(80, 16), press=[*MARKING, "up"])


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture_of_every_column(snap_compare: Any, size: tuple[int, int]) -> None:
    app = looks(EVERYTHING)

    async def with_costs(pilot: Any) -> None:
        app.pane.set_costs({"id-cache": 0.0, "id-orders": 12.34, "id-sessions": 23456.0, "id-beta": None})
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=with_costs)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture_of_the_columns_dialog(snap_compare: Any, size: tuple[int, int]) -> None:
    assert snap_compare(Host(), terminal_size=size, press=["c", "down", "down", "down", "space"])


def test_picture_of_the_columns_dialog_without_colour(
    snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(Host(), terminal_size=(60, 16), press=["c", "down"])
