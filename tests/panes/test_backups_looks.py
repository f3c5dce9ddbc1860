"""Pictures of the pane of backups."""

from collections.abc import Callable, Iterator

import pytest
from textual.pilot import Pilot

from tests.clock import time_zone
from tests.panes.backups_host import BACKUPS, BackupsHost, database

SnapCompare = Callable[..., bool]


@pytest.fixture(autouse=True)
def _utc() -> Iterator[None]:
    with time_zone("UTC"):
        yield


async def _full(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, BackupsHost)
    app.pane.open(database())
    app.pane.show(database(), BACKUPS)
    await pilot.press("down", "down")
    await pilot.pause()


async def _empty(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, BackupsHost)
    app.pane.open(database(daily=False))
    app.pane.show(database(daily=False), ())
    await pilot.pause()


async def _failed(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, BackupsHost)
    await _full(pilot)
    app.pane.failed("id-orders", "Upstash did not answer in time.", "Press r to try again.")
    await pilot.pause()


def test_beside_the_list(snap_compare: SnapCompare) -> None:
    assert snap_compare(BackupsHost(width=58), terminal_size=(120, 36), run_before=_full)


def test_alone(snap_compare: SnapCompare) -> None:
    assert snap_compare(BackupsHost(), terminal_size=(80, 24), run_before=_full)


def test_nothing_yet(snap_compare: SnapCompare) -> None:
    assert snap_compare(BackupsHost(), terminal_size=(80, 24), run_before=_empty)


def test_failed_without_colour(snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(BackupsHost(), terminal_size=(80, 24), run_before=_failed)
