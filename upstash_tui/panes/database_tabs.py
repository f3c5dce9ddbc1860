"""The database under the cursor, one aspect at a time: details, usage, backups."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

from upstash_tui.products.redis.records import Database
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.keys import Keyed, bind

if TYPE_CHECKING:
    from upstash_tui.panes.backups import BackupsPane
    from upstash_tui.panes.database_details import DatabaseDetails
    from upstash_tui.panes.usage import UsagePane

Tab = Literal["details", "usage", "backups"]
TABS: tuple[Tab, ...] = ("details", "usage", "backups")


class TabLine(Static):
    """``1 Details  2 Usage  3 Backups``; the one that is open is marked without colour, too."""

    @dataclass
    class Picked(Message):
        """A tab was clicked."""

        tab: Tab

    def show(self, tab: Tab) -> None:
        self.update(
            Content("  ").join(
                Content.assemble(
                    (f"{key} ", "$primary"),
                    (f"[{name.title()}]", "bold") if name == tab else (f" {name.title()} ", "dim"),
                )
                for name, key in self._keys()
            )
        )

    def _keys(self) -> Iterator[tuple[Tab, str]]:
        for name in TABS:
            yield name, key_name(self, f"tabs.{name}")

    def on_click(self, event: events.Click) -> None:
        start = 0
        for name, key in self._keys():
            end = start + len(name) + len(key) + 5
            if start <= event.x < end:
                self.post_message(self.Picked(name))
            start = end


class DatabaseTabs(Keyed, Vertical):
    """Its name and what is happening to it stay in sight above every aspect."""

    DEFAULT_CSS = """
    DatabaseTabs > Static { height: auto; padding: 0 1; }
    DatabaseTabs > #name {
        height: 1; text-wrap: nowrap; text-overflow: ellipsis; text-style: bold; color: $text-primary;
    }
    DatabaseTabs > #note { color: $text-warning; }
    DatabaseTabs > #note.good { color: $text-success; }
    DatabaseTabs > ContentSwitcher { height: 1fr; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("tabs.next", "next_tab", needs="database"),
        bind("tabs.previous", "previous_tab", needs="database"),
    ]

    line = query_one(TabLine)
    switcher = query_one(ContentSwitcher)

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self._read_only = read_only
        self._database: Database | None = None
        self._note = ""

    def compose(self) -> ComposeResult:
        yield Static(id="name")
        yield Static(id="note")
        yield TabLine()
        yield ContentSwitcher(initial="details")

    def on_mount(self) -> None:
        self.query_one("#note").display = False
        self.line.show("details")

    @property
    def database(self) -> Database | None:
        return self._database

    @property
    def details(self) -> "DatabaseDetails":
        """There once there is a database, as the other aspects are once they were opened."""
        from upstash_tui.panes.database_details import DatabaseDetails

        return self.query_one(DatabaseDetails)

    @property
    def usage(self) -> "UsagePane":
        from upstash_tui.panes.usage import UsagePane

        return self.query_one(UsagePane)

    @property
    def backups(self) -> "BackupsPane":
        from upstash_tui.panes.backups import BackupsPane

        return self.query_one(BackupsPane)

    @property
    def tab(self) -> Tab:
        """The aspect in sight."""
        return next(tab for tab in TABS if tab == self.switcher.current)

    def show(self, database: Database | None, note: str = "", *, good: bool = False) -> None:
        """Show ``database``; ``note`` is what is happening to it, ``good`` that it is good news."""
        if (database is None) != (self._database is None):
            self.refresh_bindings()
        self._database = database
        self.query_one("#name", Static).update(Content(database.name if database else ""), layout=False)
        line = self.query_one("#note", Static)
        if note != self._note:
            self._note = note
            line.update(Content(note))
        line.display = bool(note)
        line.set_class(good, "good")
        self._show_tab()

    def set_read_only(self, read_only: bool) -> None:
        """Whether the keys that change something may be spoken of."""
        self._read_only = read_only
        if self._has("details"):
            self.details.set_read_only(read_only)

    async def open(self, tab: Tab) -> None:
        """Bring an aspect into sight and go to it."""
        if not self._has(tab):
            await self.switcher.add_content(self._pane(tab))
        self.switcher.current = tab
        self.line.show(tab)
        self._show_tab()
        self.focus_tab()

    def focus_tab(self) -> None:
        """Go to the aspect in sight."""
        pane: Widget = getattr(self, self.tab)
        pane.focus()

    def _show_tab(self) -> None:
        """Only what is in sight is drawn, and only what is in sight asks for data.

        It is made when there is something to show: the list is there sooner.
        """
        if not self._has(self.tab):
            if self._database is None:
                return
            self.switcher.mount(self._pane(self.tab))
            if not self._has(self.tab):  # who is about to close takes no more
                return
        pane: DatabaseDetails | UsagePane | BackupsPane = getattr(self, self.tab)
        pane.open(self._database)

    async def on_tab_line_picked(self, event: TabLine.Picked) -> None:
        await self.open(event.tab)

    async def action_next_tab(self) -> None:
        await self.open(TABS[(TABS.index(self.tab) + 1) % len(TABS)])

    async def action_previous_tab(self) -> None:
        await self.open(TABS[(TABS.index(self.tab) - 1) % len(TABS)])

    def _has(self, tab: Tab) -> bool:
        return bool(self.switcher.query_children(f"#{tab}"))

    def _pane(self, tab: Tab) -> Widget:
        match tab:
            case "details":
                from upstash_tui.panes.database_details import DatabaseDetails

                return DatabaseDetails(read_only=self._read_only, id=tab)
            case "usage":
                from upstash_tui.panes.usage import UsagePane

                return UsagePane(id=tab)
            case "backups":
                from upstash_tui.panes.backups import BackupsPane

                return BackupsPane(read_only=self._read_only, id=tab)
