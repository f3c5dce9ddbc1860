"""Pictures of teams and audit log."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.audit_events import LOG
from tests.clock import time_zone
from tests.screens.still import StillApp, now, pressed
from upstash_tui.api.errors import Unauthorized
from upstash_tui.api.teams import Team
from upstash_tui.preferences.themes import LIGHT
from upstash_tui.products.account import product
from upstash_tui.products.account.records import Member
from upstash_tui.screens.export import Export
from upstash_tui.screens.resource_screen import ResourceScreen
from upstash_tui.services import Services
from upstash_tui.session import Session

SnapCompare = Callable[..., bool]
BOTH_SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
TEAMS = (
    Team(id="7f0d9a4e-52d6-4c7b-9a35-1b1f1f6d9c11", name="Analytical Engines", copy_card=True),
    Team(id="0b1f9a4e-52d6-4c7b-9a35-1b1f1f6d9c12", name="[b]Compilers[/b]", copy_card=False),
    Team(id="0b1f9a4e-52d6-4c7b-9a35-1b1f1f6d9c13", name="Weavers"),
)
MEMBERS = (
    Member(email="ada@example.com", role="owner"),
    Member(email="charles@example.com", role="dev"),
    Member(email="mary.somerville@royal-astronomical-society.example.com", role="read-only"),
)


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("upstash_tui.panes.child_list.SETTLE_SECONDS", 0.001)
    with time_zone("UTC"):
        yield


def teams(**options: Any) -> StillApp:
    return StillApp(
        lambda services, session: ResourceScreen(services, session, product.TEAMS, "Teams"),
        **{"teams": TEAMS, "members": MEMBERS} | options,
    )


def log(**options: Any) -> StillApp:
    def screen(services: Services, session: Session) -> ResourceScreen[Any]:
        made = ResourceScreen(services, session, product.AUDIT_LOG, "Audit log")
        made.export = Export(made, now=now)
        return made

    return StillApp(
        screen,
        **{"auditlogs": tuple(LOG)} | options,
    )


@BOTH_SIZES
def test_teams(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert snap_compare(teams(), terminal_size=size, run_before=pressed("down"))


def test_no_teams(snap_compare: SnapCompare) -> None:
    assert snap_compare(teams(teams=()), terminal_size=(80, 24), run_before=pressed())


def test_teams_in_the_light_read_only(snap_compare: SnapCompare) -> None:
    app = teams(theme=LIGHT.name, read_only=True)
    assert snap_compare(app, terminal_size=(120, 36), run_before=pressed("enter", "down"))


@BOTH_SIZES
def test_a_new_team(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert snap_compare(
        teams(), terminal_size=size, run_before=pressed("n", *"Weavers", "tab", "space", "ctrl+s")
    )


@BOTH_SIZES
def test_a_new_member(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    app = teams()
    assert snap_compare(app, terminal_size=size, run_before=pressed("tab", "n", *"grace", "enter"))


def test_teams_that_can_not_be_read(snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    error = Unauthorized("The e-mail and the API key don't belong together.", status=401, server_text="[b]no")
    assert snap_compare(teams(teams=error), terminal_size=(80, 24), run_before=pressed())


@BOTH_SIZES
def test_the_audit_log(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert snap_compare(log(), terminal_size=size, run_before=pressed("down"))


@BOTH_SIZES
def test_the_details_of_an_entry(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert snap_compare(log(), terminal_size=size, run_before=pressed("down", "down", "down", "enter"))


def test_a_filtered_log_without_colour(snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(log(), terminal_size=(80, 24), run_before=pressed("slash", *"ada 203", "enter"))


def test_exporting(snap_compare: SnapCompare) -> None:
    assert snap_compare(log(), terminal_size=(80, 24), run_before=_export)


async def _export(pilot: Any) -> None:
    await pressed()(pilot)
    await pilot.press("E")
    await pilot.pause()


def test_little_room(snap_compare: SnapCompare) -> None:
    assert snap_compare(teams(), terminal_size=(60, 15), run_before=pressed())
