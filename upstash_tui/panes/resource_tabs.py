"""The record under the cursor, one tab at a time: its details, its usage, the records that belong to it."""

from collections.abc import Callable
from pkgutil import resolve_name
from typing import Any, ClassVar, Generic

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Static

from upstash_tui.messages import LateKnown, MarkChanged, TabRequested
from upstash_tui.panes.child_list import ChildList
from upstash_tui.panes.late_loading import LateLoading
from upstash_tui.panes.tab_line import TabLine
from upstash_tui.resources.resource import Resource, Tab
from upstash_tui.resources.source import R
from upstash_tui.widgets.ground import Ground, Switcher
from upstash_tui.widgets.keys import Keyed, bind


class ResourceTabs(Keyed, Ground, Vertical, Generic[R]):
    """Tabs of a record of ``resource``; its name and a note on it stay above every tab.

    ``late`` has the late values of the list that the record is in.
    """

    DEFAULT_CSS = """
    ResourceTabs > #note { height: auto; padding: 0 1; color: $text-warning; }
    ResourceTabs > #note.good { color: $text-success; }
    ResourceTabs > Switcher { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("tabs.next", "next_tab", when="has_several", needs="record"),
        bind("tabs.previous", "previous_tab", when="has_several", needs="record"),
    ]

    line = query_one(TabLine)
    switcher = query_one(Switcher)

    def __init__(self, resource: Resource[R], late: LateLoading, *, read_only: bool = False) -> None:
        super().__init__()
        self._resource = resource
        self._late = late
        self._read_only = read_only
        self._record: R | None = None
        self._note = ""

    def compose(self) -> ComposeResult:
        yield TabLine(self._resource.tabs)
        yield Static(id="note")
        yield Switcher(initial=self._resource.tabs[0].id)

    def on_mount(self) -> None:
        self.query_one("#note").display = False
        self._show_line()
        self._show_tab()
        self._late.watch(self._late_read)

    @property
    def record(self) -> R | None:
        """The record that is shown."""
        return self._record

    @property
    def has_several(self) -> bool:
        """Whether there is more than one tab."""
        return len(self._resource.tabs) > 1

    @property
    def tab(self) -> str:
        """Id of the tab that is open."""
        return self.switcher.current or self._resource.tabs[0].id

    @property
    def pane(self) -> Widget | None:
        """What the open tab shows; ``None`` before there is a record."""
        return next(iter(self.switcher.query_children(f"#{self.tab}")), None)

    @property
    def child(self) -> ChildList[Any] | None:
        """The list of the open tab, if it shows one."""
        pane = self.pane
        return pane if isinstance(pane, ChildList) else None

    def children_of(self, resource_id: str) -> ChildList[Any] | None:
        """The list of the child resource of this id, if its tab was opened."""
        for tab in self._resource.tabs:
            if tab.child is not None and tab.child.id == resource_id:
                for pane in self.switcher.query_children(f"#{tab.id}"):
                    return pane if isinstance(pane, ChildList) else None
        return None

    def show(self, record: R | None, note: str = "", *, good: bool = False) -> None:
        """Show ``record``; ``note`` is what is happening to it, ``good`` selects the success colour."""
        if (record is None) != (self._record is None):
            self.refresh_bindings()
        self._record = record
        self._show_line()
        line = self.query_one("#note", Static)
        if note != self._note:
            self._note = note
            line.update(Content(note))
        line.display = bool(note)
        line.set_class(good, "good")
        self._show_tab()

    def _late_read(self, key: str) -> None:
        if self._record is not None and self._resource.key(self._record) == key:
            self._show_line()
            self._show_tab()

    def on_mark_changed(self, event: MarkChanged) -> None:
        event.stop()
        self._show_line()

    def on_late_known(self, event: LateKnown) -> None:
        """What a tab has read is known to the list as well."""
        event.stop()
        known = self._late.value
        if others := {id: value for id, value in event.values.items() if value != known(id, event.key)}:
            self._late.take_in(event.key, others)

    def set_read_only(self, read_only: bool) -> None:
        """Set whether the keys that change something may be named."""
        self._read_only = read_only
        self.line.draw()
        for pane in self.switcher.children:
            if set_read_only := getattr(pane, "set_read_only", None):
                set_read_only(read_only)

    async def open(self, tab: str) -> None:
        """Open a tab by its id. The focus stays where it is: in the list, or in what the tabs show."""
        had_focus = self.switcher.has_focus_within
        if not self._has(tab):
            await self.switcher.add_content(self._make(tab))
        self.switcher.current = tab
        self._show_line()
        self._show_tab()
        self.refresh_bindings()  # its keys act from the list, too
        if had_focus:
            self.focus_tab()

    async def on_tab_requested(self, event: TabRequested) -> None:
        event.stop()
        await self.open(event.tab)
        event.show(self.pane)

    def focus_tab(self) -> None:
        """Focus the open tab."""
        if (pane := self.pane) is not None:
            pane.focus()

    def _show_line(self) -> None:
        record, resource = self._record, self._resource
        if record is None:
            self.line.show("", self.tab, "")
            return
        key = resource.key(record)
        marks = (
            resource.mark(record, lambda column: self._late.value(column, key)),
            getattr(self.pane, "mark", ""),
        )
        self.line.show(resource.title_of(record), self.tab, " · ".join(filter(None, marks)))

    def _show_tab(self) -> None:
        """Update the open tab only: it alone draws and reads.

        It is made when there is something to show, so that the outer list is there sooner.
        """
        if not self._has(self.tab):
            if self._record is None and not self._tab(self.tab).child:
                return
            self.switcher.mount(self._make(self.tab))
        pane: Any = self.pane
        if pane is not None:  # a screen that is about to close mounts no more
            pane.open(self._record)

    async def on_tab_line_picked(self, event: TabLine.Picked) -> None:
        await self.open(event.tab)

    async def action_next_tab(self) -> None:
        await self._step(1)

    async def action_previous_tab(self) -> None:
        await self._step(-1)

    async def _step(self, by: int) -> None:
        ids = [tab.id for tab in self._resource.tabs]
        await self.open(ids[(ids.index(self.tab) + by) % len(ids)])

    def _has(self, tab: str) -> bool:
        return bool(self.switcher.query_children(f"#{tab}"))

    def _tab(self, tab_id: str) -> Tab:
        return next(each for each in self._resource.tabs if each.id == tab_id)

    def _make(self, tab_id: str) -> Widget:
        tab = self._tab(tab_id)
        if tab.child is not None:
            return ChildList(tab.child, self._resource.key, read_only=self._read_only, id=tab.id)
        if tab.pane:
            make: Callable[..., Widget] = resolve_name(tab.pane)
            return make(id=tab.id)
        from upstash_tui.panes.facts_view import FactsView

        return FactsView(self._resource, read_only=self._read_only, late=self._late.value, id=tab.id)
