"""The part of a screen that reads its list and remembers how the user arranged it."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic

from upstash_tui.api.decode import Page
from upstash_tui.daemon_thread import PATIENCE, in_daemon_thread
from upstash_tui.messages import ReadRequested
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.resources.source import R
from upstash_tui.state.arrangement import Arrangement

if TYPE_CHECKING:
    from upstash_tui.screens.account_screen import AccountScreen


class Listing(Generic[R]):
    """Reads ``pane``, the list of ``screen``, in one request; nothing else delays it."""

    def __init__(self, screen: "AccountScreen", pane: ResourceList[R]) -> None:
        self._screen = screen
        self._pane = pane
        self.keys: set[str] | None = None
        """Ids of the records that exist; ``None`` until the list was read."""
        self._select: str | None = None

    def begin(self) -> None:
        """Restore how the list was left, then read it."""
        self._screen.run_worker(self._begin(), group="recall", exclusive=True)

    async def _begin(self) -> None:
        if self._pane.resource.remembered:
            services, session, resource = self._screen.services, self._screen.session, self._pane.resource
            left = await in_daemon_thread(lambda: services.recall(session, resource.id))
            if left != Arrangement():
                self._screen.call_later(self._pane.resume, left)
        self._screen.call_later(self.load)

    def refresh(self, *, select: Any = None) -> None:
        """Read the list again; the rows stay until it is there. Then ``select``, a record, is selected."""
        self._select = None if select is None else self._pane.resource.key(select)
        self._pane.refreshing()
        self.load()

    def load(self) -> None:
        """Read the list."""
        pane = self._pane
        page = pane.resource.source.page
        request = ReadRequested(pane, "list", page, self._read, pane.failed, again="list.refresh")
        self._screen.reads.ask(request)

    def _read(self, page: Page[R]) -> None:
        self.keys = {self._pane.resource.key(record) for record in page.records}
        self._pane.show(page.records, page.unreadable)
        if self._select is not None:
            self._pane.select(self._select)
            self._select = None

    @property
    def count(self) -> str:
        """``12 teams``; empty until the list was read."""
        total, resource = self._pane.total, self._pane.resource
        if self.keys is None:
            return ""
        return f"{total:,} {resource.singular if total == 1 else resource.plural}"

    def put(self, record: R) -> None:
        """Add a record or replace the one of its key."""
        self._pane.put(record)
        if self.keys is not None:
            self.keys.add(self._pane.resource.key(record))

    def drop(self, key: str) -> None:
        """Remove a record that no longer exists."""
        self._pane.drop(key)
        if self.keys is not None:
            self.keys.discard(key)

    def remember(self, arrangement: Arrangement) -> None:
        """Keep how the list is arranged now; a newer call replaces an older one."""
        self._screen.run_worker(self._remember(arrangement), group="remember", exclusive=True)

    async def keep(self) -> None:
        """Keep how the list is left, the cursor included."""
        if self._pane.resource.remembered:
            with suppress(TimeoutError):  # a disk that does not answer must not delay the exit
                async with asyncio.timeout(PATIENCE):
                    await self._remember(self._pane.arrangement)

    async def _remember(self, arrangement: Arrangement) -> None:
        services, session, resource = self._screen.services, self._screen.session, self._pane.resource
        await in_daemon_thread(lambda: services.remember(session, resource.id, arrangement))
