"""The land mask: what it holds, and that the script makes it from Natural Earth's data."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, missing
from upstash_tui.catalog.land import NORTH, ROWS, SOUTH, WEST


def is_land(latitude: int, longitude: int) -> bool:
    """Whether the cell north-east of this point is land."""
    column = (longitude - WEST) % 360
    for index, length in enumerate(ROWS[NORTH - 1 - latitude].split()):
        column -= int(length)
        if column < 0:
            return index % 2 == 1
    raise AssertionError("the row is too short")


def test_every_row_goes_once_around_the_earth() -> None:
    assert len(ROWS) == NORTH - SOUTH
    assert {sum(map(int, row.split())) for row in ROWS} == {360}


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(66, -150), (66, 175), (45, -100), (-10, -55), (20, 10), (60, 100), (-25, 135), (72, -40), (-45, 169)],
    ids=[
        "Alaska",
        "Chukotka",
        "Dakota",
        "Brazil",
        "Sahara",
        "Siberia",
        "Australia",
        "Greenland",
        "NewZealand",
    ],
)
def test_land(latitude: int, longitude: int) -> None:
    assert is_land(latitude, longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(30, -40), (0, -140), (-30, 80), (35, 18), (42, 51), (60, -86), (-56, 0)],
    ids=["Atlantic", "Pacific", "Indian", "Mediterranean", "Caspian", "Hudson", "Southern"],
)
def test_sea(latitude: int, longitude: int) -> None:
    assert not is_land(latitude, longitude)


@pytest.mark.system
def test_the_script_makes_the_module_again() -> None:
    beside = REPOSITORY.parent / "shared/data/natural-earth-land-110m.topojson"
    source = Path(os.environ.get("NATURAL_EARTH_LAND", beside))
    if not source.exists():
        missing("Natural Earth's land is not here: set NATURAL_EARTH_LAND to the 1:110m TopoJSON file")
    made = subprocess.run(
        [sys.executable, REPOSITORY / ".scripts/land.py", source],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    assert made == (REPOSITORY / "upstash_tui/catalog/land.py").read_text(encoding="utf-8")


def test_the_script_says_how_it_is_called() -> None:
    made = subprocess.run(
        [sys.executable, REPOSITORY / ".scripts/land.py"], check=False, capture_output=True, text=True
    )
    assert made.returncode == 1
    assert "usage" in made.stderr
