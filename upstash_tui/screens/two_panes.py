"""The part of a resource screen that goes between its two panes: the list, and the tabs of one record."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.widgets import Input

from upstash_tui.messages import PlaceRequested
from upstash_tui.panes.resource_rows import ResourceRows

if TYPE_CHECKING:
    from upstash_tui.screens.resource_screen import ResourceScreen

Chain = list[tuple[DOMNode, BindingsMap]]
"""What Textual asks for the binding of a key, from the focus outwards."""

SHOWN = "-details"
"""Class of the screen while the tabs stay in place of the list where there is room for one of the two."""


class TwoPanes:
    """Gives the focus to one of the panes of ``screen``.

    Tabs that open with enter never take it: the keys of the list go on from one record to the next.
    """

    def __init__(self, screen: "ResourceScreen[Any]") -> None:
        self._screen = screen
        self._on_enter = screen.resource.details_on_enter

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
        """A list of what belongs to the record has all keys of a list itself."""
        screen, tabs = self._screen, self._screen.tabs
        if not screen.can.browse or isinstance(screen.focused, Input):
            return ()
        if tabs.has_focus_within:
            return (screen.list.query_one(ResourceRows), screen.list) if tabs.child is None else ()
        if screen.list.has_focus_within and tabs.display and tabs.pane is not None:
            return (tabs.pane, tabs)
        return ()

    def go_to_tabs(self) -> None:
        """Show the tabs, and focus the open one."""
        self._screen.add_class(SHOWN)
        if not self._on_enter:
            self._screen.tabs.focus_tab()
        self._screen.refresh_bindings()

    def go_to_list(self) -> None:
        """Show the list, and focus it."""
        self._screen.remove_class(SHOWN)
        self._screen.list.focus()
        self._screen.refresh_bindings()

    def show_tabs(self) -> None:
        """Where there is room for one of the two: the tabs; else the focus stays."""
        if not self._screen.tabs.display:
            self.go_to_tabs()

    def opened(self) -> None:
        """Enter in the list: to the tabs; from tabs that leave it the focus to their subject, or back."""
        if not (self._on_enter and self._screen.has_class(SHOWN)):
            self.go_to_tabs()
        elif not self._go_to_subject():
            self.go_to_list()

    def _go_to_subject(self) -> bool:
        """Open what the record is about, if a list that was read has it."""
        screen = self._screen
        subject = screen.resource.subject(screen.record) if screen.record is not None else ""
        for place_id, other in screen.kept().items() if subject else ():
            for record in other.list.records:
                if other.resource.name(record) == subject:
                    other.open_record(record)
                    screen.post_message(PlaceRequested(place_id))
                    return True
        return False

    def focus_moved(self) -> None:
        """The focused pane stays when there is room for one only."""
        if self._on_enter:
            return
        if self._screen.tabs.has_focus_within:
            self._screen.add_class(SHOWN)
        elif self._screen.list.has_focus_within:
            self._screen.remove_class(SHOWN)
