"""An answer that comes when another database is selected is never shown as that one's."""

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import held, order, release, workspace


@pytest.mark.parametrize(
    ("tab", "path", "first", "late"),
    [
        ("2", "/v2/redis/stats/{}", "This month", "$7,654.25"),
        ("3", "/v2/redis/list-backup/{}", "Backups", "came-too-late"),
    ],
    ids=["statistics", "backups"],
)
async def test_a_late_answer(here: LocalUpstash, tab: str, path: str, first: str, late: str) -> None:
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
        await order(here, answer)
        stage.place.list.select(slow.id)
        await stage.press("2" if tab == "2" else "3", "l", "r")
        await held(here)
        await stage.press("escape")
        stage.place.list.select(other.id)
        await wait_for(lambda: stage.place.record == other)
        await release(here)
        await stage.pilot.pause()
        assert late not in stage.text
