"""The part of a resource screen that knows what the user can do there now."""

from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.screens.form_host import FormHost
from upstash_tui.screens.two_panes import TwoPanes
from upstash_tui.screens.worded_keys import focused_list


class Abilities:
    """What ``screen`` offers a key for: each is the condition of one binding.

    While the form for a new record is shown nothing of the list can be done: the form has keys of its own.
    """

    def __init__(self, screen: AccountScreen, panes: TwoPanes, form_host: FormHost) -> None:
        self._screen, self._panes, self._form_host = screen, panes, form_host
        self._resource = panes.list.resource

    @property
    def browse(self) -> bool:
        """The list is shown, not the form."""
        return not self._form_host.is_shown

    @property
    def _acts(self) -> bool:
        """Keys are about the records, not about what a tab that stands alone shows."""
        tabs = self._panes.tabs
        in_tab = tabs.has_focus_within and getattr(tabs.pane, "stands_alone", False)
        return self.browse and not in_tab

    @property
    def target(self) -> bool:
        """There is a record to act on, a marked one or the one that is shown."""
        return self._panes.record is not None or self._panes.list.has_marks

    @property
    def copy(self) -> bool:
        """Something of a record can be copied."""
        return self._acts and self._resource.copies is not None

    @property
    def export(self) -> bool:
        """The list with the focus shows records."""
        return focused_list(self._panes.list, self._screen.focused).has_rows

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
        return self.browse and (self._panes.is_away or self._screen.is_over_another)

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
