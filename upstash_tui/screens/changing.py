"""Changing and deleting databases from the list, and seeing what came of it."""

from textual import on

from upstash_tui.api.errors import NotFound
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.action import Scope
from upstash_tui.screens.actions import Targets
from upstash_tui.screens.listing import ListingScreen
from upstash_tui.screens.operating import OperatingScreen
from upstash_tui.screens.operations import Ended


class ChangingScreen(ListingScreen):
    """What an operation touched is read again, and nothing else; the list and the details follow."""

    @property
    def targets(self) -> Targets:
        """The marked databases, if there are some, else the one that is shown."""
        databases, shown = self.databases, self.tabs.database
        records = databases.marked or ((shown,) if shown is not None else ())
        return Targets(
            DATABASES,
            Scope(self.session.client, self.session.email, records=databases.records),
            records,
            frozenset(each.id for each in records if databases.hides(each.id)),
            databases.unmark,
        )

    @property
    def has_targets(self) -> bool:
        """Whether there is a database to act on."""
        return bool(self.targets.records)

    def action_change(self) -> None:
        self.actions.menu(self.targets)

    def action_delete(self) -> None:
        self.actions.act("delete", self.targets)

    def operation_ended(self, end: Ended) -> None:
        super().operation_ended(end)
        operation = end.operation
        if end.failure is not None:
            if isinstance(end.failure, NotFound):
                self.follow_database(operation.target)
            return
        for touched in operation.touched:
            if touched.resource != DATABASES.id:
                continue
            if touched.gone:
                self._drop(touched.key)
            elif touched.key:
                self.follow_database(touched.key)
            else:
                self.refresh_list()

    @on(OperatingScreen.Reread)
    def _was_reread(self, event: OperatingScreen.Reread) -> None:
        self._update(event.database)

    @on(OperatingScreen.Gone)
    def _is_gone(self, event: OperatingScreen.Gone) -> None:
        database = self._database(event.database_id)
        self._drop(event.database_id)
        name = database.name if database is not None else "It"
        self.notify(f"{name} is gone: someone deleted it meanwhile.", severity="warning", markup=False)

    @on(OperatingScreen.RereadFailed)
    def _not_reread(self, event: OperatingScreen.RereadFailed) -> None:
        self._show(self.tabs.database)
        advice = self.read_advice(event.error, self.WAYS_ON.again)
        self.notify(f"{event.error.in_full} {advice}", severity="warning", markup=False)

    def _drop(self, database_id: str) -> None:
        self.databases.drop(database_id)
        if self.known_ids is not None:
            self.known_ids.discard(database_id)

    def _show(self, database: Database | None) -> None:
        note, good = self.note_on(database)
        self.tabs.show(database, note, good=good)

    def _note(self, database_id: str, sentence: str, *, good: bool = False) -> None:
        """Say it at once where the database is in sight: what it is about may have been shown before."""
        super()._note(database_id, sentence, good=good)
        shown = self.tabs.database
        if shown is not None and shown.id == database_id:
            self._show(shown)

    def _update(self, database: Database) -> None:
        self.databases.put(database)
        shown = self.tabs.database
        if shown is not None and shown.id == database.id:
            self._show(database)
