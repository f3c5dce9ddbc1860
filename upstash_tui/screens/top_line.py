"""The part of a screen that keeps its top line: the account, and what is under way."""

from typing import TYPE_CHECKING

from upstash_tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from upstash_tui.screens.account_screen import AccountScreen


class TopLine:
    """The top bar of ``screen``."""

    def __init__(self, screen: "AccountScreen") -> None:
        self._screen = screen
        self._under_way = ""

    def bar(self) -> TopBar:
        """A new top bar."""
        services, session = self._screen.services, self._screen.session
        lines = [screen.top_line for screen in self._screen.of_the_account]
        return TopBar(
            place=self._screen.place,
            account=session.name,
            host=services.endpoints.elsewhere,
            demo=services.is_demo,
            read_only=session.read_only,
            under_way=next((line._under_way for line in lines if line._under_way), ""),
        )

    def show_account(self) -> None:
        """Show the account's name, and whether it may be changed, as they are now."""
        for bar in self._screen.query(TopBar):
            bar.set_account(self._screen.session.name)
            bar.set_read_only(self._screen.session.read_only)

    def show_status(self, text: str) -> None:
        """Show ``text`` in the middle of the line."""
        for bar in self._screen.query(TopBar):
            bar.set_status(text)

    def show_under_way(self, text: str) -> None:
        """Show ``text`` there on all screens of the account: it goes on wherever the user is."""
        self._under_way = text
        for screen in self._screen.of_the_account:
            for bar in screen.query(TopBar):
                bar.set_under_way(text)
