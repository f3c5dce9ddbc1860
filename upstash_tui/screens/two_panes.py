"""The two panes of a resource screen, the list and the tabs of one record, and the way between them."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.getters import query_one

from upstash_tui.messages import GoTo
from upstash_tui.panes.peek import Peek
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.panes.resource_tabs import ResourceTabs
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.widgets.ground import Ground, Switcher
from upstash_tui.widgets.keys import Keyed, KeyedApp, bind
from upstash_tui.widgets.table import Table
from upstash_tui.widgets.title_rule import Divider

if TYPE_CHECKING:
    from upstash_tui.connection.endpoint import Owner

_GIVEN_UP = 8
"""Cells that the details give up at most."""
_MOST_OF_TABS, _LEAST_OF_LIST = 70, 52
"""Cells, as the style sheet says."""
SHOWN = "-details"
"""Class of the screen while the tabs stay in place of the list where there is room for one of the two."""
ZOOMED = "-zoomed"
"""Class of the screen while the tabs have all of it, whatever room there is."""


class TwoPanes(Keyed, Ground, Horizontal):
    """Shows ``held``, the list of ``screen``, beside the tabs, and gives the focus to one of the two.

    Tabs that open with enter take it only while zoomed: the list's keys go on from one record to the next.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("record.next", "next_record(1)", needs="record"),
        bind("record.previous", "next_record(-1)", needs="record"),
        bind("record.owner", "to_owner", when="owner"),
        bind("panes.list", "to_list"),
        bind("panes.details", "to_details", needs="record"),
        bind("panes.zoom", "zoom", needs="record"),
    ]

    list: ResourceList[Any]
    tabs = query_one(ResourceTabs)

    def __init__(self, screen: AccountScreen, held: ResourceList[Any]) -> None:
        super().__init__(id="browse")
        self._screen = screen
        self.list = held
        self.switcher = Switcher(initial="browse", id="mode")
        """Shows this, or what is put in its place."""
        self._resource = held.resource
        self._opens_on_enter = self._resource.details_on_enter
        self._notes: dict[str, tuple[str, bool]] = {}
        """By the key of a record what is happening to it, and whether that is good."""

    def compose(self) -> ComposeResult:
        """Both panes, and what is said of a record under a list that has all of the width."""
        if self._resource.peek is not None:
            yield Peek(self._resource, self.list.late)
        yield self.list
        yield Divider()
        yield ResourceTabs(self._resource, self.list.late, read_only=self._screen.session.read_only)

    @property
    def record(self) -> Any:
        """The record whose tabs are shown."""
        return self.tabs.record

    @property
    def owner(self) -> "Owner | None":
        """The record of a stored account that is the same as the one whose tabs are shown."""
        return None if self.record is None else self._resource.owner(self.record)

    def action_to_owner(self) -> None:
        if (owner := self.owner) is not None:
            self._screen.post_message(GoTo(owner.place, owner.key, account=owner.account))

    def action_next_record(self, by: int) -> None:
        self.list.action_move(by)

    def action_to_list(self) -> None:
        self.go_to_list()

    def action_to_details(self) -> None:
        self.go_to_tabs()

    def action_zoom(self) -> None:
        """The whole screen for the tabs, or for both panes again."""
        if self.is_zoomed:
            self._end_zoom()
            if self._opens_on_enter:
                self.list.focus()
        else:
            self._screen.add_class(ZOOMED)
            self.share_width()
            self.go_to_tabs()

    def on_resize(self) -> None:
        self.share_width()

    def on_descendant_focus(self) -> None:
        """The focused pane stays when there is room for one only; the list is seen while it has the focus."""
        in_list = self.list.has_focus_within
        if in_list:
            self._end_zoom()
        if self._opens_on_enter:
            return
        if self.tabs.has_focus_within:
            self._screen.add_class(SHOWN)
        elif in_list:
            self._screen.remove_class(SHOWN)

    # One record

    def come_back(self) -> None:
        """Show both, and no longer what stands in their place."""
        self.switcher.current = "browse"

    def open_record(self, record: Any) -> None:
        """Select a record and focus its tabs, whatever is shown now."""
        self.come_back()
        self.list.select(self._resource.key(record))
        self.show_record(record)
        self.go_to_tabs()

    def show_record(self, record: Any) -> None:
        """Show the tabs of a record, and what there is to say about it."""
        note, good = ("", False) if record is None else self._note_on(self._resource.key(record))
        self.tabs.show(record, note, good=good)
        for peek in self.query(Peek):
            peek.show(record)

    def note(self, key: str, sentence: str, *, good: bool = False) -> None:
        """Say above the tabs of a record what is happening to it; ``good`` selects the success colour.

        Something good is said once, until the next key.
        """
        self._notes[key] = (sentence, good)
        self._noted(key)

    def has_note(self, key: str) -> bool:
        """Whether there is something to say about a record."""
        return key in self._notes

    def _note_on(self, key: str) -> tuple[str, bool]:
        sentence, good = self._notes.get(key, ("", False))
        app: Any = self.app
        if good and isinstance(app, KeyedApp) and self.display:
            app.key_notes.until_next_key(partial(self._drop_note, key))
        return sentence, good

    def _drop_note(self, key: str) -> None:
        if self._notes.pop(key, None) is not None:
            self._noted(key)

    def _noted(self, key: str) -> None:
        if self.record is not None and self._resource.key(self.record) == key:
            self.show_record(self.record)

    # Side by side

    def share_width(self) -> None:
        """Before a column of the list is left out, the details beside it give up a few cells."""
        table, tabs = self.list.query_one(Table), self.tabs
        width = self._screen.app.size.width - 1
        alone = self._opens_on_enter or self.is_zoomed
        if alone or not self._screen.has_class("-wide"):
            if tabs.styles.inline.has_rule("width"):
                tabs.styles.width = None
            return
        half = max(width // 2, width - _MOST_OF_TABS, _LEAST_OF_LIST)
        spare = max(range(_GIVEN_UP + 1), key=lambda cells: (table.columns_in(half + cells), -cells))
        tabs.styles.width = width - half - spare

    @property
    def is_away(self) -> bool:
        """Whether the tabs are shown in place of the list, or have the focus beside it."""
        return self._screen.has_class(SHOWN) or self.tabs.has_focus_within

    def go_to_tabs(self) -> None:
        """Show the tabs, and focus the open one."""
        self._screen.add_class(SHOWN)
        if self.is_zoomed or not self._opens_on_enter:
            self.tabs.focus_tab()
        self._screen.refresh_bindings()

    def go_to_list(self) -> None:
        """Show the list, and focus it."""
        self._end_zoom()
        self._screen.remove_class(SHOWN)
        self.list.focus()
        self._screen.refresh_bindings()

    def step_back(self) -> bool:
        """From zoomed tabs to both panes, from one of them to the list; ``False`` if the user is there."""
        has_room = self._opens_on_enter or not self._screen.has_class("-narrow")
        if self.is_zoomed and has_room:
            self.action_zoom()
        elif self.is_away:
            self.go_to_list()
        else:
            return False
        return True

    @property
    def is_zoomed(self) -> bool:
        """Whether the tabs have the whole screen, whatever room there is."""
        return self._screen.has_class(ZOOMED)

    def _end_zoom(self) -> None:
        if self.is_zoomed:
            self._screen.remove_class(ZOOMED)
            self.share_width()

    def show_tabs(self) -> None:
        """Where there is room for one of the two: the tabs; else the focus stays."""
        if not self.tabs.display:
            self.go_to_tabs()

    def opened(self) -> None:
        """Enter in the list: to the tabs; from tabs that leave it the focus to their subject, or back."""
        if not (self._opens_on_enter and self._screen.has_class(SHOWN)):
            self.go_to_tabs()
        elif not self._go_to_subject():
            self.go_to_list()

    def _go_to_subject(self) -> bool:
        """Open what the record is about, if a list that was read has it."""
        from upstash_tui.screens.known_records import known_records  # not needed by the first list

        subject = "" if self.record is None else self._resource.subject(self.record)
        lists = ((id, screen.list) for id, screen in self._screen.kept().items())
        for known in known_records(lists) if subject else ():
            if known.name == subject:
                self._screen.post_message(GoTo(known.place, known.key))
                return True
        return False
