"""Changing and deleting databases from the list, and seeing what came of it."""

from textual import on, work

from upstash_tui.api.errors import NotFound, UpstashError
from upstash_tui.products.account import requests as account
from upstash_tui.products.account.records import Team
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.operation import Operation
from upstash_tui.screens.listing import ListingScreen
from upstash_tui.screens.operating import OperatingScreen


class ChangingScreen(ListingScreen):
    """What an operation touched is read again, and nothing else; the list and the details follow."""

    def action_change(self) -> None:
        """No worker, so that the letter typed right after ``e`` is for the menu."""
        database = self.tabs.database
        if database is None:
            return

        def change(name: str | None) -> None:
            if name is not None:
                self.ask_change(database, name)

        from upstash_tui.dialogs.change_menu import ChangeMenu

        self.app.push_screen(ChangeMenu(database), change)

    @work(exclusive=True, group="change")
    async def ask_change(self, database: Database, name: str) -> None:
        """Ask what this line of the change menu needs, then propose the operation."""
        from upstash_tui.screens.change_flow import ask_change

        try:
            operation = await ask_change(self.app, database, name, self._list_teams)
        except UpstashError as error:
            self.notify(self.explain(error), severity="error", timeout=15, markup=False)
            return
        if operation is not None:
            self.operate(operation)

    async def _list_teams(self) -> tuple[Team, ...]:
        return (await self.session.client.list(account.list_teams())).records

    @property
    def targets(self) -> tuple[Database, ...]:
        """The marked databases, where there are some, else the one in sight."""
        shown = self.tabs.database
        return self.databases.marked or ((shown,) if shown is not None else ())

    def action_delete(self) -> None:
        from upstash_tui.products.redis.operations import delete

        operations = [delete(each) for each in self.targets]
        if len(operations) > 1:
            self._delete_all(operations)
        else:
            self.operate(operations[0])

    def _delete_all(self, operations: list[Operation]) -> None:
        from upstash_tui.dialogs.bulk import BulkDialog

        warning = "All data, backups and credentials of these are deleted. It can't be undone."
        title = f"Delete {len(operations)} databases"
        hidden = {each.target for each in operations if self.databases.hides(each.target)}
        api_url = self.services.endpoints.api_url
        dialog = BulkDialog(title, warning, operations, self.run_quietly, api_url=api_url, hidden=hidden)
        self.app.push_screen(dialog, self._bulk_ended)

    def _bulk_ended(self, any_ran: bool | None) -> None:
        if any_ran:
            self.databases.clear_marks()

    @on(OperatingScreen.OperationDone)
    def _operation_done(self, event: OperatingScreen.OperationDone) -> None:
        """Read again what it touched, and nothing else."""
        operation = event.outcome.operation
        match operation.touches:
            case "gone":
                self._drop(operation.target)
            case "database":
                self.follow_database(operation.target)
            case "databases":
                self.refresh_list()

    @on(OperatingScreen.OperationFailed)
    def _operation_failed(self, event: OperatingScreen.OperationFailed) -> None:
        if isinstance(event.failure, NotFound):
            self.follow_database(event.operation.target)

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
