"""The log of what was done and what failed: a toast goes away, its entry stays."""

import pytest

from tests.conftest import wait_for
from tests.host import Host
from tests.local_upstash import LocalUpstash
from tests.screens.stage import workspace
from upstash_tui.dialogs.activity import ActivityDialog
from upstash_tui.resources.activity import Activity
from upstash_tui.widgets.line import CURSOR
from upstash_tui.widgets.table import Table

REFUSED = {"do": "status", "status": 400, "body": '{"error": "no such \\u001b[31mname"}'}


async def test_what_was_done_and_what_failed_is_kept(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox) as stage:
        await stage.press("L")
        await stage.until("Nothing was changed so far")
        await stage.press("L")
        sandbox.order(REFUSED | {"method": "POST", "path": "/v2/redis/rename/*"})
        for name in ("one", "two"):
            await stage.press("e", "n")
            await stage.type(name)
            await stage.press("enter", "enter")
            if name == "one":
                await stage.until("refused the request")
            else:
                await wait_for(lambda: "two" in stage.names)
        sandbox.order({"do": "status", "status": 403, "path": "/v2/redis/databases"})
        await stage.press("r")
        await stage.until("may not do that")
        await stage.press("L")
        await stage.until("PLACE", "RESULT")
        table = stage.app.screen.query_one(Table)
        entries = stage.dialog._entries if isinstance(stage.dialog, ActivityDialog) else ()
        assert [(each.place, each.what, each.failed) for each in entries] == [
            ("Redis", "Read the databases", True),
            ("Redis", "Rename analytics-buffer", False),
            ("Redis", "Rename analytics-buffer", True),
        ]
        assert len(table.keys) == 3
        assert "✗ This API key may not do that." in stage.text
        await stage.press("down", "down")
        await stage.until("It says: no such", "Nothing was changed.")
        await stage.press("L", "question_mark", "end")
        await stage.until("What was done and what failed")
        await stage.press("escape", "L", "f1", "L", "escape", "escape")
        assert stage.dialog is None, "it is open once, under the help too"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 16)], ids=str)
async def test_an_entry_is_read_in_full_however_many_there_are(size: tuple[int, int]) -> None:
    log = Activity()
    for number in range(30):
        log.add("Redis", f"Step {number}", f"{'so ' * 40}it went in step {number}.", failed=False)
    app = Host()
    app.VERTICAL_BREAKPOINTS = [(0, "-cramped"), (20, "-roomy")]
    async with app.run_test(size=size) as pilot:
        await app.push_screen(ActivityDialog(log.entries))
        for key, number in (("home", 29), ("end", 0)):
            await pilot.press(key)
            await pilot.pause()
            assert CURSOR in app.text
            assert f"it went in step {number}." in app.text
            assert "esc back" in app.text


def test_the_log_is_bounded_and_has_no_secret() -> None:
    now = 0.0
    log = Activity(lambda: now)
    for number in range(600):
        log.add("Redis", f"Step {number}", "Bearer canary-secret is wrong.", failed=True)
    assert len(log.entries) == 500
    assert log.entries[0].what == "Step 599", "the newest first"
    assert "canary" not in str(log.entries)
    assert log.says("Bearer canary-secret is wrong.")
