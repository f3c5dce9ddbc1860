"""Pictures of the region picker."""

from collections.abc import Callable

import pytest

from tests.products.redis.panes.region_host import PickerHost

SnapCompare = Callable[..., bool]


def test_small(snap_compare: SnapCompare) -> None:
    assert snap_compare(PickerHost(), terminal_size=(80, 24), press=["down", "down"])


def test_large(snap_compare: SnapCompare) -> None:
    assert snap_compare(PickerHost(60, 34), terminal_size=(120, 36), press=["end"])


def test_narrow(snap_compare: SnapCompare) -> None:
    assert snap_compare(PickerHost(40, 18), terminal_size=(80, 24), press=["down", "space"])


def test_another_cloud(snap_compare: SnapCompare) -> None:
    assert snap_compare(PickerHost(), terminal_size=(80, 24), press=[*"tokyo"])


def test_refused_without_colour(snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(PickerHost(), terminal_size=(80, 24), press=["end", "space"])
