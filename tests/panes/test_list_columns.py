"""Which columns the list of databases has."""

import pytest

from tests.panes.list_host import ListHost
from upstash_tui.catalog.regions import REGIONS
from upstash_tui.dialogs.columns import ColumnsDialog
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.state.arrangement import Arrangement
from upstash_tui.widgets.check_list import CheckList
from upstash_tui.widgets.columns import places


def test_the_dialog_calls_a_column_as_its_header_does() -> None:
    for column in DATABASES.columns:
        if column.shown in {"default", "offered"} and column.title:
            assert column.label.upper() == column.title


@pytest.mark.parametrize("width", [53, 60])
def test_a_region_and_the_count_of_the_others_are_whole_beside_the_details(width: int) -> None:
    """In the list at 100 and at 120 columns."""
    columns = DATABASES.chosen(DATABASES.usual)
    shown = {columns[place.index].id: place.width for place in places(columns, width - 1, start=3)}
    assert {"name", "region", "state"} <= set(shown)
    assert "plan" in shown or width < 60
    for each in REGIONS:
        assert len(f"{each.code} +9" if each.cloud == "aws" else each.code) <= shown["region"]


async def test_columns_are_chosen_in_a_dialog() -> None:
    app = ListHost()
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, ColumnsDialog)
        await pilot.press("down", "space", "G", "space")
        assert "☐ Region" in app.text
        assert "☑ Owner" in app.text
        await pilot.press(*"kkk", "space", "k", "space", "k", "space", "enter")
        await pilot.pause()
        assert "REGION" not in app.text.splitlines()[1].replace("READ REGIONS", "")
        assert "OWNER" in app.text
        assert "$1,200 " in app.line_of("sessions")
        assert " no cap " in app.line_of("beta"), "it has no budget, which is not the same as unknown"
        columns = ("state", "name", "read", "plan", "budget", "created", "owner")
        assert app.arranged[-1].columns == columns


async def test_leaving_the_dialog_changes_nothing() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        await pilot.press("c", "space", "escape")
        await pilot.pause()
        assert app.arranged == []
        assert "REGION" in app.text


async def test_the_usual_columns_come_back() -> None:
    app = ListHost(left=Arrangement(columns=("name",)))
    async with app.run_test() as pilot:
        assert app.text.splitlines()[1].split() == ["NAME▲"]
        await pilot.press("c", "u", "enter")
        await pilot.pause()
        assert "REGION" in app.text
        assert app.arranged[-1].columns == ()


async def test_the_name_alone_is_a_choice_too() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        await pilot.press("c")
        app.screen.query_one(CheckList).choose([])
        await pilot.press("enter")
        await pilot.pause()
        assert app.arranged[-1].columns == ("name",)


async def test_what_was_asked_for_gives_way_last() -> None:
    asked = Arrangement(columns=(*DATABASES.usual, "cost", "budget", "endpoint"))
    app = ListHost(left=asked)
    async with app.run_test() as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert {"cost", "endpoint"} <= set(app.table.visible_columns)
        assert "no room for it now" in app.text
        line = next(line for line in app.text.splitlines() if "Endpoint" in line)
        assert "its host name" in line


async def test_endpoint_and_owner() -> None:
    app = ListHost(left=Arrangement(columns=("endpoint", "owner")))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.line_of("cache").split()[1:] == ["kind-otter-2201.upstash.io", "ada@example.com"]
        assert app.line_of("sessions").split() == ["sessions", "?", "…"]
        app.pane.late.take_in("id-sessions", {"owner": "Analytical Engines"})
        await pilot.pause()
        assert app.line_of("sessions").split() == ["sessions", "?", "Analytical", "Engines"]
