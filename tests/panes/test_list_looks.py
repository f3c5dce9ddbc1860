"""Pictures of marks, pins and columns in the list of databases."""

from typing import Any

import pytest

from tests.panes.list_host import SHOP, ListHost
from upstash_tui.products.redis.columns import COLUMNS
from upstash_tui.state.arrangement import Arrangement


def looks(left: Arrangement, databases: Any = SHOP) -> ListHost:
    return ListHost(databases, left=left)


EVERYTHING = Arrangement(
    columns=tuple(column.id for column in COLUMNS), pins=("id-sessions",), refresh_seconds=30
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
        costs = {"id-cache": 0.0, "id-orders": 12.34, "id-sessions": 23456.0, "id-beta": None}
        for key, cost in costs.items():
            app.pane.late.take_in(key, {"cost": cost})
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=with_costs)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture_of_the_columns_dialog(snap_compare: Any, size: tuple[int, int]) -> None:
    assert snap_compare(ListHost(), terminal_size=size, press=["c", "down", "down", "down", "space"])


def test_picture_of_the_columns_dialog_without_colour(
    snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(ListHost(), terminal_size=(60, 16), press=["c", "down"])
