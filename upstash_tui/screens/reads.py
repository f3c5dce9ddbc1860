"""The part of a screen that reads what its panes ask for."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from upstash_tui.api.errors import UpstashError
from upstash_tui.messages import ReadRequested
from upstash_tui.panes.list_messages import LateRequested
from upstash_tui.screens.error_hints import reading

if TYPE_CHECKING:
    from upstash_tui.screens.account_screen import AccountScreen

LATE_AT_ONCE = 4
"""Late values are a request each; more at a time would delay all other requests."""


class Reads:
    """Reads for ``screen``: a newer request of a group replaces the older one."""

    def __init__(self, screen: "AccountScreen") -> None:
        self._screen = screen

    def ask(self, request: ReadRequested) -> None:
        """Read, and hand over the answer if the widget that asked is still there."""
        self._screen.run_worker(self._read(request), group=f"read {request.group}", exclusive=True)

    async def _read(self, request: ReadRequested) -> None:
        answer = await reading(request.read(self._screen.scope(request.parent)))
        self._screen.call_later(self._hand_over, request, answer)

    def _hand_over(self, request: ReadRequested, answer: Any) -> None:
        screen = self._screen
        screen.top_line.show_status("")
        if not request.asker.is_attached:
            return
        if isinstance(answer, UpstashError):
            request.failed(answer.in_full, screen.read_advice(answer, request.again))
        else:
            request.done(answer)

    def late(self, request: LateRequested[Any]) -> None:
        """Read late values, a few at once."""
        group = f"late {' '.join(request.columns)}"
        self._screen.run_worker(self._late(request), group=group, exclusive=True)

    async def _late(self, request: LateRequested[Any]) -> None:
        pane, scope = request.pane, self._screen.scope()
        late = {column: pane.resource.column(column).late for column in request.columns}
        free = asyncio.Semaphore(LATE_AT_ONCE)
        read_one = next(each.read for each in late.values() if each is not None)

        async def read(key: str) -> None:
            record = pane.get(key)
            if record is None:
                return
            async with free:
                answer = await reading(read_one(scope, record))
            if isinstance(answer, UpstashError):
                self._screen.call_later(partial(pane.late.fail, request.columns, [key], again=False))
                return
            for column, each in late.items():
                if each is not None:
                    self._screen.call_later(pane.late.take_in, column, {key: each.value(answer)})

        async with asyncio.TaskGroup() as tasks:
            for key in request.keys:
                tasks.create_task(read(key))
