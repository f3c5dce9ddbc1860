"""An answer that comes late is never shown as another database's, nor as what is there now."""

import json

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.elsewhere import Elsewhere
from tests.screens.stage import held, release, settle, workspace


@pytest.mark.parametrize(
    ("tab", "path", "first", "late"),
    [
        ("2", "/v2/redis/stats/{}", "This month", "$7,654.25"),
        ("3", "/v2/redis/list-backup/{}", "completed", "came-too-late"),
    ],
    ids=["statistics", "backups"],
)
async def test_a_late_answer(here: LocalUpstash, tab: str, path: str, first: str, late: str) -> None:
    """Statistics are kept for a while, and read again by a key; backups are read each time."""
    body = (
        '{"total_monthly_billing": 7654.25}'
        if tab == "2"
        else '[{"backup_id": "late", "database_id": "x", "name": "came-too-late", "state": "completed"}]'
    )
    async with workspace(here) as stage:
        slow, other = stage.place.list.rows[:2]
        await stage.press(tab)
        await stage.until(first)
        stage.place.list.select(other.id)
        await wait_for(lambda: stage.place.record == other)
        answer = {"path": path.format(slow.id), "do": "status", "status": 200, "body": body, "hold": True}
        here.order(answer)
        stage.place.list.select(slow.id)
        await stage.press("l")
        await wait_for(lambda: stage.place.tabs.has_focus_within)
        if tab == "2":
            await stage.press("r")
        await held(here)
        await stage.press("escape")
        stage.place.list.select(other.id)
        await wait_for(lambda: stage.place.record == other)
        await release(here)
        await stage.pilot.pause()
        assert late not in stage.text


async def test_a_list_that_comes_late_brings_nothing_back(elsewhere: Elsewhere) -> None:
    """It was asked for before a record was deleted, another renamed and a third made."""
    here = elsewhere.sandbox
    listed = json.dumps(await elsewhere.call("GET", "/redis/databases"))
    async with workspace(here) as stage:
        gone, renamed = stage.names[:2]
        answer = {"path": "/v2/redis/databases", "do": "status", "status": 200, "body": listed, "hold": True}
        here.order(answer)
        await stage.press("r")
        await held(here)
        await stage.press("g", "d")
        await stage.until(f"Delete {gone}")
        await stage.type(gone)
        await stage.press("enter")
        await wait_for(lambda: gone not in stage.names)
        await stage.press("e", "n", "ctrl+u")
        await stage.type("newest-name")
        await stage.press("enter")
        await stage.until(f"Rename {renamed}")
        await stage.press("enter")
        await wait_for(lambda: "newest-name" in stage.names)
        await stage.fill_form("made-meanwhile")
        await stage.create()
        await wait_for(lambda: "made-meanwhile" in stage.names)
        names = sorted(stage.names)
        await release(here)
        await settle()
        assert sorted(stage.names) == names
        await stage.press("escape", "r")
        await settle()
        assert sorted(stage.names) == names
