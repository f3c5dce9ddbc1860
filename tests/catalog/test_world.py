"""The world as braille."""

import pytest

from upstash_tui.catalog.regions import REGIONS, Region
from upstash_tui.catalog.world import cell, land

SIZES = [(20, 5), (24, 5), (40, 7), (70, 13), (140, 26)]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_map_has_the_size_asked_for_and_only_braille(columns: int, rows: int) -> None:
    lines = land(columns, rows)
    assert [len(line) for line in lines] == [columns] * rows
    assert all(0x2800 <= ord(char) <= 0x28FF for line in lines for char in line)


def test_the_share_of_land_is_about_the_same_at_every_size() -> None:
    def share(columns: int, rows: int) -> float:
        dots = sum((ord(char) - 0x2800).bit_count() for line in land(columns, rows) for char in line)
        return dots / (columns * rows * 8)

    shares = [share(*size) for size in SIZES]
    assert min(shares) > 0.3
    assert max(shares) < 0.4


def test_oceans_are_empty_and_deserts_are_full() -> None:
    lines = land(70, 13)
    x, y = cell(25, 10, 70, 13)
    assert lines[y][x] == "⣿"
    x, y = cell(30, -40, 70, 13)
    assert lines[y][x] == "⠀"


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.code)
def test_every_region_is_on_or_beside_land(region: Region) -> None:
    lines = land(70, 13)
    x, y = cell(region.latitude, region.longitude, 70, 13)
    around = (lines[row][x - 1 : x + 2] for row in range(y - 1, y + 2))
    assert any(char != "⠀" for part in around for char in part)


def test_places_beyond_the_edges_land_on_the_nearest_cell() -> None:
    assert cell(90, -168.9, 40, 7) == (0, 0)
    assert cell(-90, -169.1, 40, 7) == (39, 6)


def test_west_is_left_and_north_is_up() -> None:
    oregon, tokyo, sydney = cell(45.8, -119.7, 60, 11), cell(35.7, 139.7, 60, 11), cell(-33.9, 151.2, 60, 11)
    assert oregon[0] < tokyo[0] < sydney[0]
    assert oregon[1] < tokyo[1] < sydney[1]
