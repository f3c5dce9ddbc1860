"""The two panes of a resource screen, the list and the tabs of one record, and the way between them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingsMap, BindingType
from textual.containers import Horizontal
from textual.dom import DOMNode
from textual.widget import Widget

from upstash_tui.messages import PlaceRequested
from upstash_tui.panes.peek import Peek
from upstash_tui.panes.resource_rows import ResourceRows
from upstash_tui.panes.resource_tabs import ResourceTabs
from upstash_tui.widgets.ground import Ground
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.table import Table
from upstash_tui.widgets.title_rule import Divider

if TYPE_CHECKING:
    from upstash_tui.screens.resource_screen import ResourceScreen

Chain = list[tuple[DOMNode, BindingsMap]]
"""What Textual asks for the binding of a key, from the focus outwards."""

_GIVEN_UP = 8
"""Cells that the details give up at most."""
_MOST_OF_TABS, _LEAST_OF_LIST = 70, 52
"""Cells, as the style sheet says."""
SHOWN = "-details"
"""Class of the screen while the tabs stay in place of the list where there is room for one of the two."""
ZOOMED = "-zoomed"
"""Class of the screen while the tabs have all of it, whatever room there is."""


class TwoPanes(Keyed, Ground, Horizontal):
    """Shows the panes of ``resource_screen`` beside each other, and gives the focus to one of them.

    Tabs that open with enter never take it: the keys of the list go on from one record to the next.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("record.next", "next_record(1)", needs="record"),
        bind("record.previous", "next_record(-1)", needs="record"),
        bind("panes.list", "to_list"),
        bind("panes.details", "to_details", needs="record"),
        bind("panes.zoom", "zoom", needs="record"),
    ]

    def __init__(self, screen: "ResourceScreen[Any]") -> None:
        super().__init__(id="browse")
        self._screen = screen
        self._opens_on_enter = screen.resource.details_on_enter

    def compose(self) -> ComposeResult:
        """Both panes, and what is said of a record under a list that has all of the width."""
        screen = self._screen
        if screen.resource.peek is not None:
            yield Peek(screen.resource, screen.list.late)
        yield screen.list
        yield Divider()
        yield ResourceTabs(screen.resource, screen.list.late, read_only=screen.session.read_only)

    @property
    def record(self) -> Any:
        """The record that is shown."""
        return self._screen.record

    def action_next_record(self, by: int) -> None:
        self._screen.list.action_move(by)

    def action_to_list(self) -> None:
        self.go_to_list()

    def action_to_details(self) -> None:
        self.go_to_tabs()

    def action_zoom(self) -> None:
        """The whole screen for the tabs, or for both panes again."""
        zoomed = self._screen.has_class(ZOOMED)
        if not zoomed:
            self.go_to_tabs()
        self._screen.set_class(not zoomed, ZOOMED)
        self.share_width()

    def on_resize(self) -> None:
        self.share_width()

    def on_descendant_focus(self) -> None:
        """The focused pane stays when there is room for one only."""
        if self._opens_on_enter:
            return
        if self._screen.tabs.has_focus_within:
            self._screen.add_class(SHOWN)
        elif self._screen.list.has_focus_within:
            self._screen.remove_class(SHOWN)

    def show_record(self, record: Any, note: str, *, good: bool) -> None:
        """Show a record; ``note`` is what is happening to it, ``good`` whether that is good."""
        self._screen.tabs.show(record, note, good=good)
        for peek in self._screen.query(Peek):
            peek.show(record)

    def share_width(self) -> None:
        """Before a column of the list is left out, the details beside it give up a few cells."""
        table, tabs = self._screen.list.query_one(Table), self._screen.tabs
        width = self._screen.app.size.width - 1
        alone = self._opens_on_enter or self._screen.has_class(ZOOMED)
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
        return self._screen.has_class(SHOWN) or self._screen.tabs.has_focus_within

    def with_keys_beside(self, chain: Chain) -> Chain:
        """``chain`` with the keys of the pane that has no focus, behind those of the screen."""
        *parts, app = chain
        beside = [(part, part._bindings.copy()) for part in self._beside]
        for _, bindings in beside:
            bindings.apply_keymap(self._screen.app._keymap)
        return [*parts, *beside, app]

    @property
    def _beside(self) -> Sequence[DOMNode]:
        """A list of what belongs to the record has all keys of a list itself; so has what stands alone."""
        screen, tabs = self._screen, self._screen.tabs
        if not screen.can.browse or _types(screen.focused):
            return ()
        alone = getattr(tabs.pane, "stands_alone", False)
        if tabs.has_focus_within:
            has_all = alone or tabs.child is not None
            return () if has_all else (screen.list.query_one(ResourceRows), screen.list)
        if screen.list.has_focus_within and tabs.display and tabs.pane is not None:
            return (tabs,) if alone else (tabs.pane, tabs)
        return ()

    def go_to_tabs(self) -> None:
        """Show the tabs, and focus the open one."""
        self._screen.add_class(SHOWN)
        if not self._opens_on_enter:
            self._screen.tabs.focus_tab()
        self._screen.refresh_bindings()

    def go_to_list(self) -> None:
        """Show the list, and focus it."""
        if self._screen.has_class(ZOOMED):
            self._screen.remove_class(ZOOMED)
            self.share_width()
        self._screen.remove_class(SHOWN)
        self._screen.list.focus()
        self._screen.refresh_bindings()

    def show_tabs(self) -> None:
        """Where there is room for one of the two: the tabs; else the focus stays."""
        if not self._screen.tabs.display:
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

        screen = self._screen
        subject = "" if screen.record is None else screen.resource.subject(screen.record)
        for known in known_records(screen.kept().items()) if subject else ():
            if known.name == subject:
                screen.post_message(PlaceRequested(known.place, known.key))
                return True
        return False


def _types(focused: Widget | None) -> bool:
    """Whether letters are text where the focus is."""
    return focused is not None and focused.check_consume_key("a", "a")
