"""The part of a screen that reads its list and remembers how the user arranged it."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic

from upstash_tui.api.decode import Page
from upstash_tui.daemon_thread import PATIENCE, in_daemon_thread
from upstash_tui.formatting.moments import age
from upstash_tui.messages import ReadRequested
from upstash_tui.panes.list_messages import LateRequested
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.resources.source import R
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.screens.reads import Reads
from upstash_tui.screens.top_line import TopLine
from upstash_tui.screens.two_panes import TwoPanes
from upstash_tui.state.arrangement import Arrangement
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.workers import run_worker

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from upstash_tui.resources.last_list import LastList
    from upstash_tui.resources.source import Scope


class Listing(Generic[R]):
    """Reads ``pane``, the list in ``panes``, by ``reads`` in one request; nothing else delays it."""

    def __init__(
        self,
        screen: AccountScreen,
        pane: ResourceList[R],
        panes: TwoPanes,
        reads: Reads,
        top_line: TopLine,
    ) -> None:
        self._screen, self._pane, self._panes = screen, pane, panes
        self._reads, self._top_line = reads, top_line
        self.keys: set[str] | None = None
        """Ids of the records that exist; ``None`` until the list was read."""
        self._newer: dict[str, R | None] = {}
        """By key, what was put here since the list was asked for; ``None`` was dropped."""
        self._select: str | None = None
        self._open: str | None = None
        self._opened: Callable[[bool], object] = lambda is_open: None
        """Takes whether the record to open is there, once that is known."""
        self._left = Arrangement()
        self._last: LastList[R] | None = None
        self._totals_asked = False
        """Since the list was read last."""
        self._keeping = asyncio.Lock()
        self._waits_to_be_kept = False
        """Whether a worker is about to write what the list shows by then."""

    async def recall(self) -> None:
        """Read how the list was left and what it showed, before its screen is there: it is painted once."""
        services, session, resource = self._screen.services, self._screen.session, self._pane.resource
        if resource.remembered:
            with suppress(TimeoutError):  # a disk that does not answer must not delay the list
                async with asyncio.timeout(PATIENCE):
                    self._left, self._last = await asyncio.gather(
                        in_daemon_thread(lambda: services.recall(session, resource.id)),
                        services.last_list(session, resource),
                    )

    def begin(self) -> None:
        """Show the list as it was left, then read it."""
        self._pane.show_loading()
        if self._pane.resource.headline:
            self._pane.late.watch(lambda _: self._top_line.show_places())
        if self._left != Arrangement():
            self._pane.resume(self._left)
        if self._last is not None:
            self._show_last(self._last)
        self._panes.share_width()
        screen = self._screen  # is there before the network is: painted behind what is in the queue by now
        screen.call_later(screen.call_later, self.load)

    def _show_last(self, last: "LastList[R]") -> None:
        self._pane.show(last.records, read_at=last.read_at)
        old, again = age(last.read_at, time.time()), key_name(self._screen, "list.refresh")
        self._screen.stale_reason = (
            f"This list is from {old}. Changing and copying wait until it is read again ({again})."
        )

    def refresh(self, *, select: Any = None, anew: bool = False) -> None:
        """Read the list again; the rows stay until it is there. Then ``select``, a record, is selected.

        ``anew`` reads again what is kept for all lists, too.
        """
        if anew:
            self._screen.session.answers.forget()
        self._select = None if select is None else self._pane.resource.key(select)
        self._pane.refreshing()
        self.load()

    def open(self, key: str, opened: "Callable[[bool], object]") -> None:
        """Open the record of this key, at once or when the list was read; again if it had none or failed.

        Then ``opened`` is called, and with ``False`` where there is none.
        """
        record = self._pane.get(key)
        self._open = key if record is None else None
        self._opened = opened
        if record is not None:
            self._panes.open_record(record)
            opened(True)
        elif self.keys is not None or self._pane.notes.failure is not None:
            self.refresh()

    def _open_or_tell(self, key: str) -> None:
        if (record := self._pane.get(key)) is not None:
            self._panes.open_record(record)
        else:
            sentence = f"This {self._pane.resource.singular} does not exist any longer."
            self._screen.notify(sentence, severity="warning", markup=False)
        self._opened(record is not None)

    def _failed(self, sentence: str, advice: str) -> None:
        self._pane.failed(sentence, advice)
        self._opened(False)

    def load(self) -> None:
        """Read the list."""
        pane = self._pane
        page = pane.resource.source.page
        what = f"Read the {pane.resource.plural}"
        request = ReadRequested(pane, what, "list", page, self._read, self._failed, again="list.refresh")
        pane.notes.begin()
        self._newer.clear()
        self._reads.ask(request)

    def read_late(
        self, event: LateRequested[ResourceList[Any]], not_found: "Callable[[Any], object]"
    ) -> None:
        """Read late values; of the rows of an earlier run none, but once the new list is there.

        ``not_found`` is called with a record of which something does not exist.
        """
        if not self._screen.stale_reason:
            self._reads.late(event, not_found)
            if event.keys and self._pane.resource.totals and not self._totals_asked:
                self._totals_asked = True
                self._ask_for_totals(self._pane.resource.totals)

    def _ask_for_totals(self, totals: "Callable[[Scope[R]], Awaitable[str]]") -> None:
        """Read what all records come to; a failure is only in the log."""
        from upstash_tui.panes.footnote import Footnote

        async def read(scope: "Scope[R]") -> str:
            async with scope.client.host.late:
                return await totals(scope)

        what = f"Read the totals of your {self._pane.resource.plural}"
        shown = self._screen.query_one(Footnote)
        request = ReadRequested(
            shown, what, "totals", read, shown.show_totals, lambda *_: None, again="list.refresh"
        )
        self._reads.ask(request)

    def _read(self, page: Page[R]) -> None:
        records, key = self._with_newer(page.records), self._pane.resource.key
        self.keys = {key(record) for record in records}
        self._totals_asked = False
        self._pane.show(records, page.unreadable)
        self._panes.share_width()
        if self._screen.stale_reason:
            self._panes.show_record(self._pane.highlighted)  # at once: the old one is not to be acted on
            self._screen.stale_reason = ""
            self._screen.refresh_bindings()
        if self._select is not None:
            self._pane.select(self._select)
            self._select = None
        if self._open is not None:
            self._open_or_tell(self._open)
            self._open = None
        self._changed()

    def _with_newer(self, records: Sequence[R]) -> Sequence[R]:
        """``records`` as they are by now: the answer may be older than what became of one of them."""
        if not self._newer:
            return records
        by_key = [(self._pane.resource.key(record), record) for record in records]
        now = [self._newer.get(key, record) for key, record in by_key]
        listed = {key for key, _ in by_key}
        now += [record for key, record in self._newer.items() if key not in listed]
        return [record for record in now if record is not None]

    @property
    def count(self) -> str:
        """What the header says of the list; empty until it was read."""
        return "" if self.keys is None else self._pane.headline

    def put(self, record: R) -> None:
        """Add a record or replace the one of its key."""
        self._newer[self._pane.resource.key(record)] = record
        if self._pane.put(record) and self.keys is not None:
            self.keys.add(self._pane.resource.key(record))
            self._changed()

    def drop(self, key: str) -> None:
        """Remove a record that no longer exists."""
        self._newer[key] = None
        self._pane.drop(key)
        if self.keys is not None:
            self.keys.discard(key)
            self._changed()

    def _changed(self) -> None:
        """Say how many there are, and keep what the list shows for the next run, once that is painted."""
        screen = self._screen
        self._top_line.show_places()
        if not self._waits_to_be_kept:
            self._waits_to_be_kept = True
            screen.call_after_refresh(lambda: run_worker(screen, self._write_records, group="keep list"))

    async def _write_records(self) -> None:
        screen, pane = self._screen, self._pane
        async with self._keeping:  # what is newer is written later
            self._waits_to_be_kept = False
            await screen.services.keep_list(screen.session, pane.resource, pane.records)

    def remember(self, arrangement: Arrangement) -> None:
        """Keep how the list is arranged now; a newer call replaces an older one."""
        run_worker(self._screen, partial(self._remember, arrangement), group="remember", exclusive=True)

    async def keep(self) -> None:
        """Keep how the list is left, the cursor included."""
        if self._pane.resource.remembered:
            with suppress(TimeoutError):  # a disk that does not answer must not delay the exit
                async with asyncio.timeout(PATIENCE):
                    await self._remember(self._pane.arrangement)

    async def _remember(self, arrangement: Arrangement) -> None:
        services, session, resource = self._screen.services, self._screen.session, self._pane.resource
        await in_daemon_thread(lambda: services.remember(session, resource.id, arrangement))
