"""The part of a screen that reads what its panes ask for."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from upstash_tui.api.errors import ALL_END_SO, UpstashError
from upstash_tui.messages import ReadRequested
from upstash_tui.panes.list_messages import LateRequested
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.screens.error_hints import reading
from upstash_tui.screens.late_queue import LateQueue
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.workers import run_worker

if TYPE_CHECKING:
    from textual.widget import Widget


class Reads:
    """Reads for ``screen``: a newer request of a group replaces the older one."""

    def __init__(self, screen: AccountScreen) -> None:
        self._screen = screen
        self._asked: dict[str, ReadRequested] = {}
        """By their group, what is being read."""
        self._late: dict[tuple[Widget, tuple[str, ...]], LateQueue[Any]] = {}
        """By the list and the columns that share a request."""

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
        if isinstance(answer, ALL_END_SO):
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
        pane, columns = request.pane, request.columns
        if (queue := self._late.get((pane, columns))) is None:
            queue = LateQueue(self._screen, pane, columns, not_found=not_found, all_fail=self._stop_late)
            self._late[pane, columns] = queue
        if self._screen.session.client.host.offline_since:
            self._stop_late()
        else:
            queue.ask(request.keys)

    def _stop_late(self) -> None:
        """Read no more late values; they are asked for again with the next list."""
        for queue in self._late.values():
            queue.stop()
