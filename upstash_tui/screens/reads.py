"""The part of a screen that reads what its panes ask for."""

import asyncio
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
        """Read late values, a few at once; one that can't be read is ``None``."""
        self._screen.run_worker(self._late(request), group=f"late {request.column}", exclusive=True)

    async def _late(self, request: LateRequested[Any]) -> None:
        pane, scope = request.pane, self._screen.scope()
        late = pane.resource.column(request.column).late
        free = asyncio.Semaphore(LATE_AT_ONCE)

        async def read(key: str) -> None:
            record = pane.get(key)
            if late is None or record is None:
                return
            async with free:
                answer = await reading(late.read(scope, record))
            value = None if isinstance(answer, UpstashError) else answer
            self._screen.call_later(pane.set_late, request.column, {key: value})

        async with asyncio.TaskGroup() as tasks:
            for key in request.keys:
                tasks.create_task(read(key))
