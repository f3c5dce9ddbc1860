"""Pictures of the usage pane."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.products.redis.panes.usage_host import NOW, UsageHost, busy
from upstash_tui.products.redis.stats import Stats
from upstash_tui.resources.series import Point

if TYPE_CHECKING:
    from textual.pilot import Pilot

SnapCompare = Callable[..., bool]


def test_alone(snap_compare: SnapCompare) -> None:
    assert snap_compare(UsageHost(busy()), terminal_size=(80, 24))


def test_alone_further_down(snap_compare: SnapCompare) -> None:
    assert snap_compare(UsageHost(busy()), terminal_size=(80, 24), press=["pagedown"])


def test_days_and_kinds(snap_compare: SnapCompare) -> None:
    assert snap_compare(UsageHost(busy()), terminal_size=(80, 24), press=["end"])


def test_without_colour(snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(UsageHost(busy(month_cost=18.5)), terminal_size=(80, 24), press=["pagedown"])


def test_beside_the_list(snap_compare: SnapCompare) -> None:
    assert snap_compare(UsageHost(busy(), 60), terminal_size=(120, 36))


def test_two_in_a_row(snap_compare: SnapCompare) -> None:
    assert snap_compare(UsageHost(busy()), terminal_size=(120, 36), press=["pagedown"])


def test_a_week(snap_compare: SnapCompare) -> None:
    async def pick(pilot: "Pilot[None]") -> None:
        app = pilot.app
        assert isinstance(app, UsageHost)
        await pilot.press("full_stop", "full_stop", "full_stop", "full_stop")
        app.answer(busy(604_800, 240))
        await pilot.pause()  # there has to be a page to go down
        await pilot.press("pagedown")

    assert snap_compare(UsageHost(busy(), 70), terminal_size=(120, 36), run_before=pick)


def test_exact_and_narrow(snap_compare: SnapCompare) -> None:
    assert snap_compare(UsageHost(busy(), 50), terminal_size=(80, 36), press=["x"])


def test_failed_with_numbers_from_before(snap_compare: SnapCompare) -> None:
    async def fail(pilot: "Pilot[None]") -> None:
        app = pilot.app
        assert isinstance(app, UsageHost)
        await pilot.press("r")
        app.fail("Upstash can't be reached.", "Press r to try again.")

    assert snap_compare(UsageHost(busy(month_cost=20.0)), terminal_size=(80, 24), run_before=fail)


def test_just_made(snap_compare: SnapCompare) -> None:
    first = (Point(NOW, 0.0),)
    stats = Stats(throughput=first, keys=first, disk=first, month_cost=0.0, storage=0)
    assert snap_compare(UsageHost(stats), terminal_size=(80, 24), press=["pagedown"])
