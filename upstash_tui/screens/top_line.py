"""The part of a screen that keeps its top line: the account, and what is under way."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from upstash_tui.formatting.moments import moment
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.seconds import Seconds, in_words
from upstash_tui.widgets.top_bar import TopBar


class TopLine:
    """The top bar of ``screen``."""

    def __init__(self, screen: AccountScreen) -> None:
        self._screen = screen
        self._seconds = Seconds(screen, self._draw_all)
        self._waits: dict[object, tuple[str, int, bool]] = {}
        """What this screen waits for, from which second on, and whether to say it at once."""

    @cached_property
    def bar(self) -> TopBar:
        """The widget; whatever is drawn on it later is drawn when it is shown."""
        services, session = self._screen.services, self._screen.session
        return TopBar(
            places=self._screen.titles,
            account=session.label,
            host=services.endpoints.elsewhere,
            demo=services.is_demo,
            read_only=session.read_only,
            status=self._status,
        )

    def show_account(self) -> None:
        """Show the account's name, and whether it may be changed, as they are now."""
        self.bar.set_account(self._screen.session.label)
        self.bar.set_read_only(self._screen.session.read_only)

    def show_places(self) -> None:
        """Name the places on all screens of the account as they are once these are drawn."""
        for screen in self._screen.kept().values():
            screen.top_line.bar.refresh()

    @contextmanager
    def waiting(self, what: str, *, at_once: bool = True) -> Iterator[None]:
        """While ``what`` is under way, say so on all screens of the account, wherever the user is.

        Without ``at_once`` only if it takes more than a second.
        """
        wait = object()
        self._waits[wait] = (what, self._seconds.passed, at_once)
        self._screen.call_later(self._draw_all)  # a worker waits, and touches no widget
        try:
            yield
        finally:
            del self._waits[wait]
            self._screen.call_later(self._draw_all)

    def _draw_all(self) -> None:
        for screen in self._screen.kept().values():
            screen.top_line.draw()

    def draw(self) -> None:
        """Say what there is to say now."""
        host = self._screen.session.client.host
        self._seconds.run(bool(self._waits) or host.retry is not None)
        self.bar.set_status(self._status)

    @property
    def _status(self) -> str:
        """A retry, one for the host, else what is under way, else since when the host does not answer."""
        host = self._screen.session.client.host
        if (retry := host.retry) is not None:
            left = math.ceil(host.seconds_left)
            when = f" in {left} s" if left else ""
            return f"Trying again{when} ({retry.attempt} of {retry.of}): {retry.reason}"
        waits = [wait for screen in self._screen.kept().values() for wait in screen.top_line._own_waits]
        if waits:
            others = f" and {len(waits) - 1} more" if len(waits) > 1 else ""
            return f"{waits[0]}{others}"
        if (since := moment(host.offline_since)) is not None:
            again = key_name(self._screen, "list.refresh")
            return f"offline since {since:%H:%M} · {again} tries"
        return ""

    @property
    def _own_waits(self) -> list[str]:
        passed = self._seconds.passed
        return [
            f"{what} … {in_words(passed - begun)}".rstrip()
            for what, begun, at_once in self._waits.values()
            if at_once or passed > begun
        ]
