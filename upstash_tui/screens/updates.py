"""The part of a resource screen that keeps it up to date: what an operation touched is read again."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Generic

from msgspec.structs import replace

from upstash_tui.api.errors import NotFound, UpstashError
from upstash_tui.resources.source import R, Scope
from upstash_tui.screens.operations import Ended

if TYPE_CHECKING:
    from upstash_tui.screens.resource_screen import ResourceScreen


class Updates(Generic[R]):
    """Reads again records of the list of ``screen``, or the list, or that of a child tab."""

    def __init__(self, screen: "ResourceScreen[R]") -> None:
        self._screen = screen
        self._resource = screen.resource
        self._source = screen.resource.source
        if (one := self._source.one) is not None:
            self._source = replace(self._source, one=partial(self._read, one))

    async def _read(self, one: Callable[[Scope[R], R], Awaitable[R]], scope: Scope[R], record: R) -> R:
        with self._screen.top_line.waiting(f"Reading {self._resource.name(record)}", at_once=False):
            return await one(scope, record)

    def follow(self, record: R) -> None:
        """Read a record again until it is settled."""
        self._screen.run_worker(self._follow(record), group="follow")

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
        screen = self._screen
        if isinstance(end.failure, NotFound):
            self._look_around(end.operation.target)
            return
        for touched in end.operation.touched:
            children = screen.tabs.children_of(touched.resource)
            if children is not None:
                children.read_again(select=end.record)
                if screen.record is not None:
                    screen.list.late.again(self._resource.key(screen.record))
            elif touched.resource != self._resource.id:
                continue
            elif not touched.key:
                screen.listing.refresh(select=end.record)
            elif end.failure is None and touched.gone:
                screen.listing.drop(touched.key)
            elif end.failure is None:
                self._look_at(touched.key)

    def _look_around(self, target: str) -> None:
        """Something is gone: ``target``, the record that is shown, or one that belongs to it."""
        screen = self._screen
        if screen.tabs.child is not None:
            screen.tabs.child.read_again()
        if screen.list.get(target) is not None:
            self._look_at(target)
        elif screen.record is not None:
            self._look_at(self._resource.key(screen.record))

    def _look_at(self, key: str) -> None:
        """Read a record again, or the list if a record can't be read alone."""
        record = self._screen.list.get(key)
        if record is not None and self._resource.source.one is not None:
            self.follow(record)
        else:
            self._screen.listing.refresh()

    # What was read

    def _was_read(self, record: R, last: bool) -> None:
        """``record`` was read again; ``last`` if it is followed no further."""
        screen, key = self._screen, self._resource.key
        screen.listing.put(record)
        screen.creation.read(record, last)
        if screen.record is not None and key(screen.record) == key(record):
            screen.show_record(record)

    def _gone(self, record: R) -> None:
        self._screen.listing.drop(self._resource.key(record))
        name = self._resource.name(record)
        sentence = f"{name} is gone: it was deleted elsewhere."
        self._screen.happened(f"Read {name}", sentence, failed=True)
        self._screen.notify(sentence, severity="warning", markup=False)

    def _not_read(self, record: R, error: UpstashError) -> None:
        screen = self._screen
        screen.creation.failed_to_read(record, error)
        screen.show_record(screen.record)
        screen.happened(f"Read {self._resource.name(record)}", error.in_full, failed=True)
        advice = screen.read_advice(error, screen.again)
        screen.notify(f"{error.in_full} {advice}", severity="warning", markup=False)
