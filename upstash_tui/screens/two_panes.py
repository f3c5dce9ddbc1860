"""The part of a resource screen that goes between its two panes: the list, and the tabs of one record."""

from typing import TYPE_CHECKING, Any

from upstash_tui.messages import PlaceRequested

if TYPE_CHECKING:
    from upstash_tui.screens.resource_screen import ResourceScreen

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
