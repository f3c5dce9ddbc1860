"""The requests for late values of a list: those under way go on, those that wait give way to others."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic

from textual.worker import Worker, get_current_worker

from upstash_tui.api.errors import ALL_END_SO, NotFound, UpstashError
from upstash_tui.api.host_state import LATE_AT_ONCE
from upstash_tui.resources.source import R
from upstash_tui.screens.account_screen import AccountScreen
from upstash_tui.screens.error_hints import reading
from upstash_tui.widgets.workers import run_worker

if TYPE_CHECKING:
    from upstash_tui.panes.resource_list import ResourceList


@dataclass(eq=False)
class _Request:
    """That for one record."""

    key: str
    age: int
    """Of what was known of the record, when the request was sent."""
    worker: Worker[None] | None
    """``None`` once it has the answer."""


class LateQueue(Generic[R]):
    """Reads ``columns``, late ones that share a request, for records of ``pane``, a few at once.

    ``not_found`` is called with a record whose value does not exist, ``all_fail`` where what is asked next
    would fail as well.
    """

    def __init__(
        self,
        screen: AccountScreen,
        pane: "ResourceList[R]",
        columns: Sequence[str],
        *,
        not_found: Callable[[R], object],
        all_fail: Callable[[], object],
    ) -> None:
        self._screen, self._pane = screen, pane
        self._not_found, self._all_fail = not_found, all_fail
        self._late = {each: late for each in columns if (late := pane.resource.column(each).late)}
        self._waiting: deque[str] = deque()
        """Keys of the records to be asked about, the most urgent first."""
        self._under_way: dict[str, _Request] = {}
        self._workers: list[Worker[None]] = []

    def ask(self, keys: Sequence[str]) -> None:
        """Read for ``keys``, the most urgent first, and begin nothing else.

        What is under way goes on, but for what is too old by now.
        """
        for request in [*self._under_way.values()]:
            if self._is_old(request):
                del self._under_way[request.key]
                if request.worker is not None:
                    request.worker.cancel()
        self._waiting = deque(key for key in keys if key not in self._under_way)
        self._workers = [each for each in self._workers if not (each.is_finished or each.is_cancelled)]
        for _ in range(min(LATE_AT_ONCE - len(self._workers), len(self._waiting))):
            self._workers.append(run_worker(self._screen, self._read, group="late"))

    def stop(self) -> None:
        """Read no more, and wait for no answer."""
        for worker in self._workers:
            worker.cancel()
        self._waiting.clear()
        self._under_way.clear()
        self._pane.late.stop()

    def _is_old(self, request: _Request) -> bool:
        return request.age != self._pane.late.age_of(request.key)

    async def _read(self) -> None:
        """Whenever a request may be sent, read for the record that is the most urgent by then."""
        while self._waiting:
            async with self._screen.session.client.host.late:
                if self._waiting:
                    await self._read_one(self._waiting.popleft())

    async def _read_one(self, key: str) -> None:
        if (record := self._pane.get(key)) is None:
            return
        request = self._under_way[key] = _Request(key, self._pane.late.age_of(key), get_current_worker())
        read = next(each.read for each in self._late.values())
        answer = await reading(read(self._screen.session.scope(), record))
        request.worker = None
        if isinstance(answer, ALL_END_SO):
            self._waiting.clear()
        self._screen.call_later(self._take, request, answer)

    def _take(self, request: _Request, answer: Any) -> None:
        if self._under_way.get(request.key) is not request:
            return
        del self._under_way[request.key]
        record = self._pane.get(request.key)
        if isinstance(answer, UpstashError):
            self._log(record, answer)
        if isinstance(answer, ALL_END_SO):
            self._all_fail()
        elif record is not None and not self._is_old(request):
            self._hand_over(request.key, record, answer)

    def _hand_over(self, key: str, record: R, answer: Any) -> None:
        if not isinstance(answer, UpstashError):
            self._pane.late.take_in(key, {id: late.value(record, answer) for id, late in self._late.items()})
            return
        self._pane.late.fail(self._late, [key])
        if isinstance(answer, NotFound):
            self._not_found(record)

    def _log(self, record: R | None, error: UpstashError) -> None:
        resource = self._pane.resource
        labels = (resource.column(each).label.lower() for each in self._late)
        name = "" if record is None else resource.name(record)
        what = f"Read the {', '.join(filter(None, labels))} of {name}"
        self._screen.happened(what, error.in_full, failed=True)
