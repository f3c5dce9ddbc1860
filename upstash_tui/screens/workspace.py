"""The workspace of one account: its databases, one of them, and the form for a new one."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from upstash_tui.catalog.links import CONSOLE, DOCS, STATUS
from upstash_tui.messages import CopyRequested, OpenPage
from upstash_tui.panes.database_tabs import TABS, DatabaseTabs
from upstash_tui.panes.list_messages import Highlighted, NewRequested, Opened
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database
from upstash_tui.screens.changing import ChangingScreen
from upstash_tui.screens.creating import CreatingScreen
from upstash_tui.screens.error_hints import WaysOn
from upstash_tui.screens.marked_keys import marks_first
from upstash_tui.services import Session
from upstash_tui.widgets.key_bar import KeyBar
from upstash_tui.widgets.keys import bind

if TYPE_CHECKING:
    from upstash_tui.screens.database_commands import DatabaseCommands


def _database_commands() -> "type[DatabaseCommands]":
    from upstash_tui.screens.database_commands import DatabaseCommands

    return DatabaseCommands


PAGES = {"console": CONSOLE, "docs": DOCS, "status": STATUS}


class WorkspaceScreen(ChangingScreen):
    """Decides what each pane shows; the panes know nothing of each other."""

    CSS_PATH = "workspace.tcss"
    COMMANDS: ClassVar = {_database_commands}
    AUTO_FOCUS = "#databases Table"
    WAYS_ON = WaysOn("details.refresh", "list.refresh", "databases.web")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("databases.copy", "copy", when="is_browsing", needs="shown"),
        bind("databases.change", "change", when="is_browsing", needs="has_targets"),
        bind("databases.delete", "delete", when="is_browsing", needs="has_targets"),
        bind("details.refresh", "look_again", when="is_browsing", needs="shown"),
        bind("databases.web", "page('console')", when="is_browsing"),
        bind("app.docs", "page('docs')", when="is_browsing"),
        bind("app.status", "page('status')", when="is_browsing"),
        bind("app.accounts", "accounts", when="is_browsing"),
        bind("app.teams", "teams", when="is_browsing"),
        bind("app.audit_log", "audit_log", when="is_browsing"),
        bind("tabs.details", "tab(1)", when="is_browsing", needs="shown"),
        bind("tabs.usage", "tab(2)", when="is_browsing", needs="shown"),
        bind("tabs.backups", "tab(3)", when="is_browsing", needs="shown"),
        bind("workspace.back", "back", when="is_away"),
    ]

    switcher = query_one("#mode", ContentSwitcher)

    def compose(self) -> ComposeResult:
        yield self.top_bar()
        with ContentSwitcher(initial="browse", id="mode"), Horizontal(id="browse"):
            yield ResourceList(DATABASES, read_only=self.session.read_only)
            yield DatabaseTabs(read_only=self.session.read_only)
        yield KeyBar()

    def on_mount(self) -> None:
        self.databases.show_loading()
        self.call_later(self.load)  # the screen is there before the network is

    @property
    def creating(self) -> bool:
        """Whether the create form is shown."""
        return self.switcher.current == "create"

    def go_on_with(self, session: Session) -> None:
        super().go_on_with(session)
        self.tabs.set_read_only(session.read_only)

    # The list

    @on(Highlighted, "#databases")
    def _highlighted(self, event: Highlighted[Database]) -> None:
        self._show(event.record)

    @on(Opened, "#databases")
    def _opened(self, event: Opened[Database]) -> None:
        self._show(event.record)
        self._go_to_details()

    def open_database(self, database: Database) -> None:
        """Bring a database into sight, wherever the person is."""
        self.switcher.current = "browse"
        self.databases.select(database.id)
        self._show(database)
        self._go_to_details()

    def _go_to_details(self) -> None:
        self.add_class("-details")
        self.tabs.focus_tab()
        self.refresh_bindings()

    # Creating

    @on(NewRequested, "#databases")
    async def _new(self) -> None:
        if not self._has_form:
            from upstash_tui.panes.create_pane import CreatePane

            await self.switcher.add_content(CreatePane(id="create"))
        self.switcher.current = "create"
        self.create_pane.begin()
        self.refresh_bindings()

    @property
    def _has_form(self) -> bool:
        return bool(self.switcher.query_children("#create"))

    @property
    def unsaved_work(self) -> str:
        drafted = self._has_form and not self.create_pane.form.is_empty
        if drafted and not self.is_sending:
            return "The new database you began to describe has not been created."
        return super().unsaved_work

    def on_create_pane_left(self) -> None:
        """Back to the list; the draft stays."""
        self.switcher.current = "browse"
        self.databases.focus()
        self.refresh_bindings()

    @on(CreatingScreen.DatabaseCreated)
    async def _created(self, event: CreatingScreen.DatabaseCreated) -> None:
        """Go to it, to its details, from the form alone: nobody is taken away from anything else."""
        database = event.created.database
        self.databases.put(database)
        said = f"{database.name} was created."
        if not self.creating:
            where = "The filter hides it" if self.databases.hides(database.id) else "It is in the list"
            self.notify(f"{said} {where}.", markup=False)
        elif self.create_pane.is_next:
            self.notify(f"{said} What you typed since is the next draft.", markup=False)
        else:
            if self.tabs.tab != "details":
                await self.tabs.open("details")
            self.open_database(database)

    # Keys

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        active = super().active_bindings
        return marks_first(active) if self.databases.has_marks else active

    @property
    def is_browsing(self) -> bool:
        """Whether the list is in sight: the form has keys of its own."""
        return not self.creating

    @property
    def is_away(self) -> bool:
        """Whether the details are in the place of the list, or have the focus beside it."""
        return self.is_browsing and (self.has_class("-details") or self.tabs.has_focus_within)

    @property
    def shown(self) -> Database | None:
        """The database in the details."""
        return self.tabs.database

    def parts(self) -> Iterable[tuple[Widget, Callable[[], object]]]:
        """The list, the details, and the aspect in sight: no other knows which database is."""
        if self.creating:
            return
        yield self.databases, self.action_back
        if self.tabs.database is not None:
            for place, tab in enumerate(TABS, 1):
                if tab in ("details", self.tabs.tab):
                    for pane in self.tabs.switcher.query_children(f"#{tab}"):
                        yield pane, partial(self.action_tab, place)

    async def action_tab(self, place: int) -> None:
        self._go_to_details()
        await self.tabs.open(TABS[place - 1])

    def action_look_again(self) -> None:
        if self.tabs.database is not None:
            self.follow_database(self.tabs.database.id)

    def action_back(self) -> None:
        self.remove_class("-details")
        self.databases.focus()
        self.refresh_bindings()

    def action_copy(self) -> None:
        """No worker, so that the letter typed right after ``y`` is for the menu."""
        database = self.tabs.database
        if database is None:
            return
        from upstash_tui.dialogs.copy_menu import CopyMenu

        self.app.push_screen(CopyMenu(database), partial(self.copy_as, database))

    def copy_as(self, database: Database, name: str | None) -> None:
        """Copy what this line of the copy menu says; ``None`` is none."""
        from upstash_tui.dialogs.copy_menu import WRITE_ENV
        from upstash_tui.products.redis.copy_formats import copy_formats

        if name == WRITE_ENV:
            self._write_env(database)
        for entry in copy_formats(database):
            if entry.key == name:
                what = f"{entry.title} of {database.name}"
                self.post_message(CopyRequested(entry.text, what, passing=entry.has_secret))

    @work(exclusive=True, group="env-file")
    async def _write_env(self, database: Database) -> None:
        from upstash_tui.saving import SaveFailed
        from upstash_tui.screens.env_flow import write_env

        try:
            said = await write_env(self.app, database)
        except SaveFailed as error:
            self.notify(str(error), severity="error", timeout=15, markup=False)
        else:
            self.notify(said or "Nothing was written.", markup=False)

    def action_page(self, name: str) -> None:
        """One of the vendor's pages about what is in sight."""
        self.post_message(OpenPage(PAGES[name]))

    def action_teams(self) -> None:
        from upstash_tui.screens.teams import TeamsScreen

        self.app.push_screen(TeamsScreen(self.services, self.session))

    def action_audit_log(self) -> None:
        from upstash_tui.screens.audit_log import AuditLogScreen

        self.app.push_screen(AuditLogScreen(self.services, self.session))
