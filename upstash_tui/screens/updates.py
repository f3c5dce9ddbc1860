"""The part of a resource screen that keeps it up to date: what an operation touched is read again."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Generic

from msgspec.structs import replace

from upstash_tui.api.errors import NotFound, UpstashError
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import R, Scope
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.screens.creation import Creation
from upstash_tui.screens.listing import Listing
from upstash_tui.screens.operations import Ended
from upstash_tui.screens.top_line import TopLine
from upstash_tui.screens.two_panes import TwoPanes
from upstash_tui.widgets.workers import run_worker


class Updates(Generic[R]):
    """Reads again records of ``listing``, or all of it, or the list of a child tab in ``panes``.

    ``creation`` is told of what was read, ``top_line`` says what is being.
    """

    def __init__(
        self,
        screen: AccountScreen,
        panes: TwoPanes,
        listing: Listing[R],
        creation: Creation[R],
        top_line: TopLine,
    ) -> None:
        self._screen, self._panes, self._listing = screen, panes, listing
        self._creation, self._top_line = creation, top_line
        self._resource: Resource[R] = panes.list.resource
        self._source = self._resource.source
        if (one := self._source.one) is not None:
            self._source = replace(self._source, one=partial(self._read, one))

    async def _read(self, one: Callable[[Scope[R], R], Awaitable[R]], scope: Scope[R], record: R) -> R:
        with self._top_line.waiting(f"Reading {self._resource.name(record)}", at_once=False):
            return await one(scope, record)

    def follow(self, record: R) -> None:
        """Read a record again until it is settled."""
        run_worker(self._screen, partial(self._follow, record), group="follow")

    def not_found(self, record: R) -> None:
        """Look whether ``record``, of which something does not exist, is gone altogether."""
        if self._source.one is not None:
            self.follow(record)

    async def _follow(self, record: R) -> None:
        from upstash_tui.resources.follow import follow

        screen = self._screen
        try:
            async for now in follow(self._source, screen.session.scope(), record):
                record = now
                screen.call_later(self._was_read, record, False)
        except NotFound:
            screen.call_later(self._gone, record)
        except UpstashError as error:
            screen.call_later(self._not_read, record, error)
        else:
            screen.call_later(self._was_read, record, True)

    def ended(self, end: Ended) -> None:
        """Read again what an operation touched, and nothing else; after a failure, lists only."""
        panes = self._panes
        if isinstance(end.failure, NotFound):
            self._look_around(end.operation.target)
            return
        for touched in end.operation.touched:
            children = panes.tabs.children_of(touched.resource)
            if children is not None:
                children.read_again(select=end.record)
                if panes.record is not None:
                    panes.list.late.again(self._resource.key(panes.record))
            elif touched.resource != self._resource.id:
                continue
            elif not touched.key:
                self._listing.refresh(select=end.record)
            elif end.failure is None and touched.gone:
                self._listing.drop(touched.key)
            elif end.failure is None:
                self._look_at(touched.key)

    def _look_around(self, target: str) -> None:
        """Something is gone: ``target``, the record that is shown, or one that belongs to it."""
        panes = self._panes
        if panes.tabs.child is not None:
            panes.tabs.child.read_again()
        if panes.list.get(target) is not None:
            self._look_at(target)
        elif panes.record is not None:
            self._look_at(self._resource.key(panes.record))

    def _look_at(self, key: str) -> None:
        """Read a record again, or the list if a record can't be read alone."""
        record = self._panes.list.get(key)
        if record is not None and self._resource.source.one is not None:
            self.follow(record)
        else:
            self._listing.refresh()

    # What was read

    def _was_read(self, record: R, last: bool) -> None:
        """``record`` was read again; ``last`` if it is followed no further."""
        panes, key = self._panes, self._resource.key
        self._listing.put(record)
        self._creation.read(record, last)
        if panes.record is not None and key(panes.record) == key(record):
            panes.show_record(record)

    def _gone(self, record: R) -> None:
        self._listing.drop(self._resource.key(record))
        name = self._resource.name(record)
        sentence = f"{name} is gone: it was deleted elsewhere."
        self._screen.happened(f"Read {name}", sentence, failed=True)
        self._screen.notify(sentence, severity="warning", markup=False)

    def _not_read(self, record: R, error: UpstashError) -> None:
        screen = self._screen
        self._creation.failed_to_read(record, error)
        self._panes.show_record(self._panes.record)
        screen.happened(f"Read {self._resource.name(record)}", error.in_full, failed=True)
        advice = screen.read_advice(error, screen.again)
        screen.notify(f"{error.in_full} {advice}", severity="warning", markup=False)
