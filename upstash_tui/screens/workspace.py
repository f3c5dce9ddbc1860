"""The workspace of one account: its databases, one of them, and the form for a new one."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.message import Message
from textual.widgets import ContentSwitcher, Footer

from upstash_tui.api.client import Listing
from upstash_tui.api.database import Database, NewDatabase
from upstash_tui.api.errors import NotFound, Unauthorized, UpstashError
from upstash_tui.copy_formats import copy_formats
from upstash_tui.dialogs.accounts import AccountsDialog
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.dialogs.copy_menu import CopyMenu
from upstash_tui.dialogs.preview import PreviewDialog
from upstash_tui.messages import CopyRequested, OpenPage
from upstash_tui.operations.create import Created, create, follow, run_create
from upstash_tui.operations.database import delete
from upstash_tui.operations.operation import Risk
from upstash_tui.operations.run import Unsettled, why_not
from upstash_tui.panes.create_form import CreateRequestWanted, CreateSubmitted, Field
from upstash_tui.panes.create_pane import CreatePane
from upstash_tui.panes.database_list import (
    DatabaseList,
    Highlighted,
    NewRequested,
    Opened,
    RefreshRequested,
)
from upstash_tui.panes.database_tabs import TABS, DatabaseTabs
from upstash_tui.screens.change_flow import ask_change
from upstash_tui.screens.operating import OperatingScreen, explain
from upstash_tui.services import Services, Session
from upstash_tui.widgets.top_bar import TopBar

CONSOLE = "https://console.upstash.com/redis"


class WorkspaceScreen(OperatingScreen):
    """Decides what each pane shows; the panes know nothing of each other."""

    CSS_PATH = "workspace.tcss"
    AUTO_FOCUS = "DatabaseList Table"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy", id="databases.copy", tooltip="Copy how to connect"),
        Binding("e", "change", "Change", id="databases.change", tooltip="Change the database"),
        Binding("d", "delete", "Delete", id="databases.delete", tooltip="Delete the database", show=False),
        Binding("w", "web", "Console", id="databases.web", tooltip="Open the web console", show=False),
        Binding("a", "accounts", "Accounts", id="app.accounts", tooltip="Switch or add an account"),
        *(
            Binding(str(place), f"tab({place})", name.title(), show=False, id=f"tabs.{name}")
            for place, name in enumerate(TABS, 1)
        ),
        Binding("escape", "back", "Back", id="workspace.back", tooltip="Back to the list"),
    ]

    switcher = query_one("#mode", ContentSwitcher)
    databases = query_one(DatabaseList)
    tabs = query_one(DatabaseTabs)
    create_pane = query_one(CreatePane)

    @dataclass
    class Listed(Message):
        """The list was read."""

        listing: Listing

    @dataclass
    class ListFailed(Message):
        error: UpstashError

    @dataclass
    class DatabaseCreated(Message):
        created: Created

    @dataclass
    class CreateFailed(Message):
        error: UpstashError | Unsettled

    @dataclass
    class Followed(Message):
        """A new database was read again; ``patient`` while it may still become ready."""

        database: Database
        patient: bool

    @dataclass
    class FollowFailed(Message):
        database_id: str
        error: UpstashError

    @dataclass
    class Reread(Message):
        """A database that was changed was read again."""

        database: Database

    @dataclass
    class Gone(Message):
        database_id: str

    @dataclass
    class RereadFailed(Message):
        database_id: str
        error: UpstashError

    def __init__(self, services: Services, session: Session) -> None:
        super().__init__(services, session)
        self._known: set[str] | None = None
        self._notes: dict[str, tuple[str, bool]] = {}

    def compose(self) -> ComposeResult:
        yield TopBar(
            email=self.session.email,
            host=self.api_host,
            demo=self.services.is_demo,
            read_only=self.session.read_only,
        )
        with ContentSwitcher(initial="browse", id="mode"):
            with Horizontal(id="browse"):
                yield DatabaseList(read_only=self.session.read_only)
                yield DatabaseTabs()
            yield CreatePane(id="create")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.databases.show_loading()
        self._load()

    @property
    def creating(self) -> bool:
        """Whether the create form is shown."""
        return self.switcher.current == "create"

    # The list

    @work(exclusive=True, group="list", exit_on_error=False)
    async def _load(self) -> None:
        try:
            self.post_message(self.Listed(await self.session.client.list_databases()))
        except UpstashError as error:
            self.post_message(self.ListFailed(error))

    @on(RefreshRequested)
    def _refresh_wanted(self) -> None:
        self.databases.refreshing()
        self._load()

    @on(Listed)
    def _listed(self, event: Listed) -> None:
        self.say_status("")
        self._known = {database.id for database in event.listing.databases}
        self.databases.show(event.listing.databases, event.listing.unreadable)

    @on(ListFailed)
    def _list_failed(self, event: ListFailed) -> None:
        self.say_status("")
        if isinstance(event.error, Unauthorized):
            advice = "Press a to connect again, or to choose another account."
        else:
            advice = "Press r to try again."
        self.databases.failed(event.error.in_full, advice)

    @on(Highlighted)
    def _highlighted(self, event: Highlighted) -> None:
        self._show_details(event.database)

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        self._show_details(event.database)
        self._go_to_details()

    def _show_details(self, database: Database | None) -> None:
        note, good = self._notes.get(database.id, ("", False)) if database else ("", False)
        self.tabs.show(database, note, good=good)

    def _go_to_details(self) -> None:
        self.add_class("-details")
        self.tabs.focus_tab()
        self.refresh_bindings()

    # Creating

    @on(NewRequested)
    def _new(self) -> None:
        if reason := why_not(self.session.read_only):
            self.notify(reason, severity="warning", markup=False)
            return
        self.switcher.current = "create"
        self.create_pane.begin()
        self.refresh_bindings()

    @on(CreatePane.Left)
    def _create_left(self) -> None:
        self.switcher.current = "browse"
        self.databases.focus()
        self.refresh_bindings()

    @on(CreateRequestWanted)
    def _request_wanted(self, event: CreateRequestWanted) -> None:
        self.app.push_screen(
            PreviewDialog(create(event.new), self.services.endpoints.api_url, only_request=True)
        )

    @on(CreateSubmitted)
    @work(exclusive=True, group="preview", exit_on_error=False)
    async def _submitted(self, event: CreateSubmitted) -> None:
        """The form shows what a preview would; only what costs a fixed price is asked once more."""
        operation = create(event.new)
        if operation.risk is not Risk.SAFE:
            dialog = PreviewDialog(operation, self.services.endpoints.api_url)
            if not await self.app.push_screen_wait(dialog):
                return
        self._create(event.new)

    def _create(self, new: NewDatabase) -> None:
        self.create_pane.form.busy(f"Creating {new.name} …")
        self._send_create(new)

    @work(group="create", exit_on_error=False)
    async def _send_create(self, new: NewDatabase) -> None:
        """Not exclusive: a create that was sent is never given up."""
        try:
            created = await run_create(
                self.session.client, new, self._known, read_only=self.session.read_only
            )
        except (UpstashError, Unsettled) as error:
            self.post_message(self.CreateFailed(error))
        else:
            self.post_message(self.DatabaseCreated(created))

    @on(CreateFailed)
    def _create_failed(self, event: CreateFailed) -> None:
        self.say_status("")
        words = event.error.server_text if isinstance(event.error, UpstashError) else ""
        said = event.error.in_full if isinstance(event.error, UpstashError) else str(event.error)
        again = (
            ""
            if isinstance(event.error, Unsettled) and event.error.may_have_happened
            else " ctrl+s sends it again."
        )
        if isinstance(event.error, Unauthorized):
            again = " Press esc and a to connect again; what you typed stays."
        self.create_pane.form.failed(f"{said}{again}", _field(words))
        if not self.creating:
            self.notify(said, title="Not created", severity="error", timeout=15, markup=False)

    @on(DatabaseCreated)
    def _created(self, event: DatabaseCreated) -> None:
        database = event.created.database
        if self._known is not None:
            self._known.add(database.id)
        self.create_pane.clear()
        self.switcher.current = "browse"
        found = (
            "The answer was lost on the way, but it was created, once. " if event.created.recovered else ""
        )
        self._notes[database.id] = (f"{found}Created; waiting until it is ready …", False)
        self.databases.put(database)
        self.databases.select(database.id)
        self._show_details(database)
        self._go_to_details()
        self._follow(database.id)

    @work(group="follow", exit_on_error=False)
    async def _follow(self, database_id: str) -> None:
        try:
            async for database in follow(self.session.client, database_id):
                self.post_message(self.Followed(database, patient=True))
            self.post_message(self.Followed(database, patient=False))
        except UpstashError as error:
            self.post_message(self.FollowFailed(database_id, error))

    @on(Followed)
    def _followed(self, event: Followed) -> None:
        database = event.database
        if database.ready:
            self._notes[database.id] = ("Ready. y copies how to connect.", True)
        elif not event.patient:
            self._notes[database.id] = ("It is still not ready. Press r to look again.", False)
        self._update(database)

    @on(FollowFailed)
    def _follow_failed(self, event: FollowFailed) -> None:
        self._notes[event.database_id] = (
            f"{event.error.in_full} It was created; press r to look again.",
            False,
        )
        shown = self.tabs.database
        if shown is not None and shown.id == event.database_id:
            self._show_details(shown)

    def _update(self, database: Database) -> None:
        self.databases.put(database)
        shown = self.tabs.database
        if shown is not None and shown.id == database.id:
            self._show_details(database)

    # Changing

    @work(exclusive=True, group="change", exit_on_error=False)
    async def action_change(self) -> None:
        database = self.tabs.database
        if database is None:
            return
        if reason := why_not(self.session.read_only):
            self.notify(reason, severity="warning", markup=False)
            return
        try:
            operation = await ask_change(self.app, database, self.session.client.list_teams)
        except UpstashError as error:
            self.notify(explain(error), severity="error", timeout=15, markup=False)
            return
        if operation is not None:
            self.operate(operation)

    def action_delete(self) -> None:
        database = self.tabs.database
        if database is not None:
            self.operate(delete(database))

    @on(OperatingScreen.OperationDone)
    def _operation_done(self, event: OperatingScreen.OperationDone) -> None:
        """Read again what it touched, and nothing else."""
        operation = event.outcome.operation
        match operation.touches:
            case "gone":
                self._drop(operation.target)
            case "database":
                self._reread(operation.target)
            case "databases":
                self._refresh_wanted()

    @on(OperatingScreen.OperationFailed)
    def _operation_failed(self, event: OperatingScreen.OperationFailed) -> None:
        if isinstance(event.failure, NotFound):
            self._reread(event.operation.target)

    @work(group="reread", exit_on_error=False)
    async def _reread(self, database_id: str) -> None:
        try:
            async for database in follow(self.session.client, database_id):
                self.post_message(self.Reread(database))
        except NotFound:
            self.post_message(self.Gone(database_id))
        except UpstashError as error:
            self.post_message(self.RereadFailed(database_id, error))

    @on(Reread)
    def _was_reread(self, event: Reread) -> None:
        self._update(event.database)

    @on(Gone)
    def _is_gone(self, event: Gone) -> None:
        self._drop(event.database_id)
        self.notify("It is gone: someone deleted it meanwhile.", severity="warning", markup=False)

    @on(RereadFailed)
    def _not_reread(self, event: RereadFailed) -> None:
        self.notify(
            f"{event.error.in_full} Press r to read the list again.", severity="warning", markup=False
        )

    def _drop(self, database_id: str) -> None:
        self.databases.drop(database_id)
        if self._known is not None:
            self._known.discard(database_id)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Off while creating; changes are greyed while nothing may change."""
        if action in ("copy", "web", "accounts", "change", "delete", "tab"):
            if self.creating:
                return False
            greyed = action in ("change", "delete") and bool(why_not(self.session.read_only))
            return None if greyed else True
        if action == "back":
            return not self.creating and self.has_class("-details")
        return True

    def action_tab(self, place: int) -> None:
        self._go_to_details()
        self.tabs.open(TABS[place - 1])

    def action_back(self) -> None:
        self.remove_class("-details")
        self.databases.focus()
        self.refresh_bindings()

    @work(exclusive=True, group="copy-menu", exit_on_error=False)
    async def action_copy(self) -> None:
        database = self.tabs.database
        if database is None:
            return
        key = await self.app.push_screen_wait(CopyMenu(database))
        for entry in copy_formats(database):
            if entry.key == key:
                self.post_message(CopyRequested(entry.text, f"{entry.title} of {database.name}"))

    def action_web(self) -> None:
        self.post_message(OpenPage(CONSOLE))

    def action_accounts(self) -> None:
        self.app.push_screen(AccountsDialog(self.services.accounts, self.session.account))

    @work(exclusive=True, group="leave", exit_on_error=False)
    async def leave(self) -> None:
        """Quit, after a question if a draft would be lost."""
        dialog = ConfirmDialog("Quit?", "The new database you began to describe has not been created.")
        agreed = True if self.create_pane.form.is_empty else await self.app.push_screen_wait(dialog)
        if agreed:
            self.app.exit()


def _field(server_text: str) -> Field | None:
    """The form's field that the server's words are about, as far as they tell."""
    words = server_text.lower()
    if "read" in words and "region" in words:
        return "read"
    if "region" in words or "platform" in words:
        return "primary"
    if "budget" in words:
        return "budget"
    if "plan" in words:
        return "plan"
    return "name" if "name" in words else None
