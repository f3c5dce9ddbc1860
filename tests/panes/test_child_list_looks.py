"""Pictures of the list of what belongs to a record."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.backups import BACKUPS
from tests.panes.child_host import ChildHost
from tests.panes.child_host import now as now  # noqa: PLC0414 - a fixture

pytestmark = pytest.mark.usefixtures("now")
SnapCompare = Callable[..., bool]


async def _full(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, ChildHost)
    await app.opened(BACKUPS)
    await pilot.press("down", "down")
    await pilot.pause()


async def _empty(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, ChildHost)
    await app.opened(())
    await pilot.pause()


async def _failed(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, ChildHost)
    await _full(pilot)
    app.fail("Upstash did not answer in time.", "Press r to try again.")
    await pilot.pause()


def test_beside_the_list(snap_compare: SnapCompare) -> None:
    assert snap_compare(ChildHost(width=58), terminal_size=(120, 36), run_before=_full)


def test_alone(snap_compare: SnapCompare) -> None:
    assert snap_compare(ChildHost(), terminal_size=(80, 24), run_before=_full)


def test_nothing_yet(snap_compare: SnapCompare) -> None:
    assert snap_compare(ChildHost(), terminal_size=(80, 24), run_before=_empty)


def test_failed_without_colour(snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(ChildHost(), terminal_size=(80, 24), run_before=_failed)
