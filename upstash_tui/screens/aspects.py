"""What the tabs of a database ask for: its statistics, its backups, and where a backup is restored to."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.getters import query_one
from textual.message import Message

from upstash_tui.api.decode import Page
from upstash_tui.api.errors import NotFound, UpstashError
from upstash_tui.panes.database_tabs import DatabaseTabs
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.backup import Backup
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.stats import Stats
from upstash_tui.screens.creating import CreatingScreen
from upstash_tui.screens.error_hints import reading
from upstash_tui.screens.operations import Ended

if TYPE_CHECKING:  # a start needs none of these panes
    from upstash_tui.panes.backups import BackupsRequested, RestoreElsewhere
    from upstash_tui.panes.usage import StatsRequested


class AspectsScreen(CreatingScreen):
    """A newer question of a kind replaces the older; a late answer is for the pane to let go."""

    tabs = query_one(DatabaseTabs)

    @dataclass
    class StatsRead(Message):
        """The statistics, or why not."""

        wanted: "StatsRequested"
        answer: Stats | UpstashError

    @dataclass
    class BackupsRead(Message):
        """The backups, or why not."""

        database_id: str
        answer: Page[Backup] | UpstashError

    @property
    def databases(self) -> ResourceList[Database]:
        """The list of databases."""
        return self.query_one("#databases", ResourceList)

    @work(exclusive=True, group="stats")
    async def on_stats_requested(self, event: "StatsRequested") -> None:
        """Read the statistics."""
        answer = await reading(self.session.client.one(redis.get_stats(event.database_id, event.period)))
        self.post_message(self.StatsRead(event, answer))

    @on(StatsRead)
    def _stats_read(self, event: StatsRead) -> None:
        self.say_status("")
        usage, wanted = self.tabs.usage, event.wanted
        if isinstance(event.answer, UpstashError):
            advice = self.read_advice(event.answer, "usage.refresh")
            usage.failed(event.answer.in_full, advice, wanted=wanted)
        elif (database := self._database(wanted.database_id)) is not None:
            usage.show(event.answer, database, wanted.period)

    @work(exclusive=True, group="backups")
    async def on_backups_requested(self, event: "BackupsRequested") -> None:
        """Read the backups."""
        answer = await reading(self.session.client.list(redis.list_backups(event.database_id)))
        self.post_message(self.BackupsRead(event.database_id, answer))

    @on(BackupsRead)
    def _backups_read(self, event: BackupsRead) -> None:
        self.say_status("")
        backups, answer = self.tabs.backups, event.answer
        if isinstance(answer, UpstashError):
            advice = self.read_advice(answer, "list.refresh")
            backups.failed(event.database_id, answer.in_full, advice)
        elif (database := self._database(event.database_id)) is not None:
            backups.show(database, answer.records, answer.unreadable)

    def operation_ended(self, end: Ended) -> None:
        shown = self.tabs.database
        if isinstance(end.failure, NotFound) and shown is not None and self.tabs.tab == "backups":
            self._read_again_backups_of(shown.id)  # one that was to be restored may be what is gone
        elif any(touched.resource == "backups" for touched in end.operation.touched):
            self._read_again_backups_of(end.operation.target)

    def _read_again_backups_of(self, database_id: str) -> None:
        from upstash_tui.panes.backups import BackupsRequested

        self.post_message(BackupsRequested(database_id))

    @work(exclusive=True, group="restore")
    async def on_restore_elsewhere(self, event: "RestoreElsewhere") -> None:
        """Ask into which database, then propose it."""
        from upstash_tui.dialogs.choose_database import ChooseDatabase
        from upstash_tui.products.redis.backup_operations import restore_backup

        target = await self.app.push_screen_wait(
            ChooseDatabase(
                f"Restore {event.backup.name} into",
                self.databases.records,
                note="Everything that is in the database you choose is deleted first.",
                first=event.backup.database_id,
            )
        )
        if target is not None:
            self.operations.propose(restore_backup(target, event.backup))

    def _database(self, database_id: str) -> Database | None:
        return next((each for each in self.databases.records if each.id == database_id), None)
