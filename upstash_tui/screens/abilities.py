"""The part of a resource screen that knows what the user can do there now."""

from typing import TYPE_CHECKING, Any

from upstash_tui.screens.worded_keys import focused_list

if TYPE_CHECKING:
    from upstash_tui.screens.resource_screen import ResourceScreen


class Abilities:
    """What ``screen`` offers a key for: each is the condition of one binding.

    While the form for a new record is shown nothing of the list can be done: the form has keys of its own.
    """

    def __init__(self, screen: "ResourceScreen[Any]") -> None:
        self._screen = screen
        self._resource = screen.resource

    @property
    def browse(self) -> bool:
        """The list is shown, not the form."""
        return not self._screen.form_host.is_shown

    @property
    def _acts(self) -> bool:
        """Keys are about the records, not about what a tab that stands alone shows."""
        tabs = self._screen.tabs
        in_tab = tabs.has_focus_within and getattr(tabs.pane, "stands_alone", False)
        return self.browse and not in_tab

    @property
    def target(self) -> bool:
        """There is a record to act on, a marked one or the one that is shown."""
        return self._screen.record is not None or self._screen.list.has_marks

    @property
    def copy(self) -> bool:
        """Something of a record can be copied."""
        return self._acts and self._resource.copies is not None

    @property
    def export(self) -> bool:
        """The list with the focus shows records."""
        return focused_list(self._screen).has_rows

    @property
    def change(self) -> bool:
        """Records can be changed."""
        return self._acts and any(action.key for action in self._resource.actions)

    @property
    def read_again(self) -> bool:
        """A record can be read by itself."""
        return self.browse and self._resource.source.one is not None

    @property
    def go_back(self) -> bool:
        """The list, or another place, lies behind."""
        return self.browse and (self._screen.panes.is_away or self._screen.is_over_another)

    @property
    def open_console(self) -> bool:
        """The web console has a page for the records."""
        return self.browse and bool(self._resource.console_page)

    @property
    def open_docs(self) -> bool:
        """The vendor documents the records."""
        return self.browse and bool(self._resource.docs_page)

    def act(self, action: str) -> bool:
        """The records have this action."""
        return self._acts and self._resource.has_action(action)

    def open_tab(self, place: int) -> bool:
        """There is a tab of this number, among others."""
        return self.browse and 1 < len(self._resource.tabs) >= place
