"""An answer that comes when another database is selected is never shown as that one's."""

from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, workspace
from upstash_tui.api.decode import Page
from upstash_tui.panes.backups import BackupsPane
from upstash_tui.panes.usage import StatsRequested
from upstash_tui.products.redis.backup import Backup
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.stats import Stats


def another(stage: Stage) -> Database:
    """A database of the list that is not selected."""
    selected = stage.place.tabs.database
    assert selected is not None
    return next(each for each in stage.place.databases.records if each.id != selected.id)


async def test_statistics(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("2")
        await stage.until("This month")
        database = another(stage)
        stage.place.post_message(
            stage.place.StatsRead(StatsRequested(database.id, None), Stats(month_cost=7654.25))
        )
        await stage.pilot.pause()
        assert "7,654" not in stage.text
        stage.place.databases.select(database.id)
        await stage.until("7,654")


async def test_backups(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("3")
        await stage.until("daily backup")
        late = Backup(id="late", database_id="x", name="came-too-late", state="completed")
        stage.place.post_message(stage.place.BackupsRead(another(stage).id, Page((late,))))
        await stage.pilot.pause()
        assert "came-too-late" not in stage.text
        backups = stage.place.query_one(BackupsPane)
        assert backups.database is not None
        stage.place.post_message(stage.place.BackupsRead(backups.database.id, Page((late,))))
        await stage.until("came-too-late")
