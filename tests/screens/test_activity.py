"""The log of what was done and what failed: a toast goes away, its entry stays."""

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import order, workspace
from upstash_tui.dialogs.activity import ActivityDialog
from upstash_tui.resources.activity import Activity
from upstash_tui.widgets.table import Table

REFUSED = {"do": "status", "status": 400, "body": '{"error": "no such \\u001b[31mname"}'}


async def test_what_was_done_and_what_failed_is_kept(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox) as stage:
        await stage.press("L")
        await stage.until("Nothing was changed so far")
        await stage.press("L")
        await order(sandbox, REFUSED | {"method": "POST", "path": "/v2/redis/rename/*"})
        for name in ("one", "two"):
            await stage.press("e", "n")
            await stage.type(name)
            await stage.press("enter", "enter")
            if name == "one":
                await stage.until("refused the request")
            else:
                await wait_for(lambda: "two" in stage.names)
        await order(sandbox, {"do": "status", "status": 403, "path": "/v2/redis/databases"})
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


def test_the_log_is_bounded_and_has_no_secret() -> None:
    now = 0.0
    log = Activity(lambda: now)
    for number in range(600):
        log.add("Redis", f"Step {number}", "Bearer canary-secret is wrong.", failed=True)
    assert len(log.entries) == 500
    assert log.entries[0].what == "Step 599", "the newest first"
    assert "canary" not in str(log.entries)
    assert log.says("Bearer canary-secret is wrong.")
