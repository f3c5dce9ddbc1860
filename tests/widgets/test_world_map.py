"""The map: its marks tell each other apart without colour, and it paints only what changed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.geometry import Region as Area
from textual.pilot import Pilot

from tests.host import Host
from tests.shown import text_of
from upstash_tui.catalog.world import land
from upstash_tui.widgets.world_map import WorldMap


@asynccontextmanager
async def world(width: int, height: int) -> AsyncIterator[tuple[WorldMap, Pilot[None]]]:
    app = Host(WorldMap())
    async with app.run_test(size=(width, height)) as pilot:
        yield app.query_one(WorldMap), pilot


def marks(shown: WorldMap) -> str:
    """The marks on the map, row by row."""
    return "".join(char for line in shown.drawn() for char in line if not 0x2800 <= ord(char) <= 0x28FF)


@pytest.mark.parametrize(("width", "height"), [(20, 5), (40, 7), (70, 13), (120, 30), (200, 6)])
async def test_it_draws_what_fits(width: int, height: int) -> None:
    async with world(width, height) as (shown, _):
        shown.set_marks("us-west-2", ["sa-east-1"], "ap-southeast-2")
        lines = [shown.render_line(y) for y in range(height)]
        assert {line.cell_length for line in lines} == {width}
        assert marks(shown) == "◆●◎"
        assert "".join(line.text for line in lines).count("◎") == 1


async def test_a_wide_and_low_map_keeps_its_shape_between_margins() -> None:
    async with world(200, 6) as (shown, _):
        line = shown.render_line(1).text
        assert len(line) == 200
        assert line.startswith(" " * 70)
        assert line.endswith(" " * 70)


@pytest.mark.parametrize(
    ("primary", "read", "cursor", "drawn"),
    [
        ("eu-west-1", [], None, "◆"),
        ("eu-west-1", [], "eu-west-1", "◈"),
        (None, ["eu-west-1"], None, "●"),
        (None, ["eu-west-1"], "eu-west-1", "◉"),
        (None, [], "eu-west-1", "◎"),
        ("us-east-1", ["us-east4"], None, "◆"),
        ("us-east4", ["us-east-1"], "us-east-1", "◈"),
        ("mars-1", ["venus-2"], None, ""),
        (None, [], None, ""),
    ],
)
async def test_the_more_important_mark_wins(
    primary: str | None, read: list[str], cursor: str | None, drawn: str
) -> None:
    async with world(24, 5) as (shown, _):
        shown.set_marks(primary, read, cursor)
        assert marks(shown) == drawn


async def test_it_is_blank_until_it_is_reported_what_to_mark_and_when_cleared() -> None:
    async with world(24, 5) as (shown, pilot):
        for told, cleared in ((False, False), (True, False), (False, True)):
            if told:
                shown.set_marks("eu-west-1", [], None)
            if cleared:
                shown.clear()
            await pilot.pause()
            assert shown.is_blank is not told
            assert bool(text_of(shown.app).strip()) is told
            assert bool(shown.drawn()) is told


async def test_marks_follow_the_size() -> None:
    async with world(70, 13) as (shown, pilot):
        shown.set_marks("us-east-1", ["ap-northeast-1"], "eu-west-1")
        await pilot.resize_terminal(30, 6)
        assert marks(shown) == "◎◆●"
        assert "".join(shown.render_line(y).text for y in range(6)).strip()


async def test_only_changed_cells_are_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with world(70, 13) as (shown, pilot):
        shown.set_marks("us-east-1", ["eu-west-1"], "ap-south-1")
        await pilot.pause()
        painted: list[Area] = []
        refresh = shown.refresh

        def record(*areas: Area, **options: Any) -> WorldMap:
            painted.extend(areas or [shown.region])
            return refresh(*areas, **options)

        monkeypatch.setattr(shown, "refresh", record)
        shown.set_marks("us-east-1", ["eu-west-1"], "ap-south-1")
        assert painted == []
        shown.set_marks("us-east-1", ["eu-west-1"], "eu-west-1")
        assert {area.size for area in painted} == {(1, 1)}
        assert len(painted) == 2


async def test_land_is_drawn_once_per_size() -> None:
    async with world(61, 12) as (shown, pilot):
        shown.set_marks("us-east-1", [], None)
        await pilot.pause()
        misses = land.cache_info().misses
        for code in ("us-east-1", "eu-west-1", "ap-south-1"):
            shown.set_marks(code, [], code)
            await pilot.pause()
        assert land.cache_info().misses == misses
