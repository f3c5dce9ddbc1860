"""The part of a screen that reads what its panes ask for."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from upstash_tui.api.errors import AnswerLost, NotFound, RateLimited, Unauthorized, Unreachable, UpstashError
from upstash_tui.api.host_state import LATE_AT_ONCE
from upstash_tui.messages import ReadRequested
from upstash_tui.panes.list_messages import LateRequested
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.screens.error_hints import reading
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.workers import run_worker

if TYPE_CHECKING:
    from textual.widget import Widget

    from upstash_tui.resources.source import Scope

_ALL_END_SO = (Unreachable, AnswerLost, RateLimited, Unauthorized)
"""What fails so says something of the host or of the account: what is asked next would fail as well."""


class Reads:
    """Reads for ``screen``: a newer request of a group replaces the older one."""

    def __init__(self, screen: AccountScreen) -> None:
        self._screen = screen
        self._asked: dict[str, ReadRequested] = {}
        """By their group, what is being read."""
        self._late: dict[str, ResourceList[Any]] = {}
        """By the group of their worker, the lists whose late values are read."""

    def ask(self, request: ReadRequested) -> None:
        """Read, and hand over the answer if the widget that asked is still there."""
        self._asked[request.group] = request
        run_worker(self._screen, partial(self._read, request), group=f"read {request.group}", exclusive=True)

    def stop(self, pane: "Widget") -> None:
        """Wait no longer for what ``pane``, or a part around it, asked for."""
        for group, request in [*self._asked.items()]:
            if request.asker in pane.ancestors_with_self:
                self._screen.workers.cancel_group(self._screen, f"read {group}")
                del self._asked[group]
                again = key_name(self._screen, request.again)
                request.failed("You stopped waiting for the answer.", f"Press {again} to try again.")

    async def _read(self, request: ReadRequested) -> None:
        answer = await reading(request.read(self._screen.session.scope(request.parent)))
        self._screen.call_later(self._hand_over, request, answer)

    def _hand_over(self, request: ReadRequested, answer: Any) -> None:
        screen = self._screen
        if self._asked.get(request.group) is request:
            del self._asked[request.group]
        if isinstance(answer, _ALL_END_SO):
            self._stop_late()
        if isinstance(answer, UpstashError):
            screen.happened(request.what, answer.in_full, failed=True)
        if not request.asker.is_attached:
            return
        if isinstance(answer, UpstashError):
            request.failed(answer.in_full, screen.read_advice(answer, request.again))
        else:
            request.done(answer)

    def late(self, request: LateRequested[ResourceList[Any]], not_found: Callable[[Any], object]) -> None:
        """Read late values, a few at once; none while what is asked next would fail as well.

        ``not_found`` is called with a record whose value does not exist.
        """
        columns = [request.pane.resource.column(each) for each in request.columns]
        read = next(each.late.read for each in columns if each.late is not None)
        group = f"late {id(read)}"  # whichever of its columns are visible by now
        self._late[group] = request.pane
        if self._screen.session.client.host.offline_since:
            self._stop_late()
        else:
            read_late = partial(self._read_late, request, read, not_found)
            run_worker(self._screen, read_late, group=group, exclusive=True)

    async def _read_late(
        self,
        request: LateRequested[ResourceList[Any]],
        read_one: "Callable[[Scope[Any], Any], Awaitable[Any]]",
        not_found: Callable[[Any], object],
    ) -> None:
        pane, scope, host = request.pane, self._screen.session.scope(), self._screen.session.client.host
        columns = [pane.resource.column(each) for each in request.columns]

        def log(key: str, error: UpstashError) -> None:
            labels = ", ".join(column.label.lower() for column in columns if column.label)
            record = pane.get(key)
            name = "" if record is None else pane.resource.name(record)
            self._screen.happened(f"Read the {labels} of {name}", error.in_full, failed=True)

        def take(key: str, answer: Any) -> None:
            if isinstance(answer, UpstashError):
                log(key, answer)
                pane.late.fail(request.columns, [key])
                if isinstance(answer, NotFound) and (record := pane.get(key)) is not None:
                    not_found(record)
                return
            if (record := pane.get(key)) is not None:
                late = {column.id: column.late for column in columns if column.late}
                pane.late.take_in(key, {id: each.value(record, answer) for id, each in late.items()})

        async def read(keys: Iterator[str]) -> None:
            for key in keys:
                if (record := pane.get(key)) is not None:
                    async with host.late:
                        answer = await reading(read_one(scope, record))
                    if isinstance(answer, _ALL_END_SO):
                        log(key, answer)
                        raise answer
                    self._screen.call_later(take, key, answer)

        try:
            async with asyncio.TaskGroup() as tasks:
                keys = iter(request.keys)
                for _ in range(LATE_AT_ONCE):
                    tasks.create_task(read(keys))
        except* _ALL_END_SO:
            self._screen.call_later(self._stop_late)

    def _stop_late(self) -> None:
        """Read no more late values; they are asked for again with the next list."""
        for group, pane in self._late.items():
            self._screen.workers.cancel_group(self._screen, group)
            pane.late.stop()
        self._late.clear()
