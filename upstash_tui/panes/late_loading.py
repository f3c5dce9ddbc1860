"""Requests for late values: once the rows stand still, visible rows first."""

from collections.abc import Callable, Mapping
from typing import Any

from textual.timer import Timer
from textual.widget import Widget

from upstash_tui.resources.collection import Collection
from upstash_tui.widgets.table import Table

_STILL = 0.2
"""Seconds without a movement."""
_GATHER = 0.3
"""Seconds in which values that change the order are gathered."""


class LateLoading:
    """Calls ``ask`` with a column id and the keys of records whose late value is needed.

    ``reorder`` is called after values that change the order; ``owner`` has the timers.
    """

    def __init__(
        self,
        owner: Widget,
        held: Collection[Any],
        table: Table,
        *,
        ask: Callable[[str, tuple[str, ...]], object],
        reorder: Callable[[], None],
    ) -> None:
        self._owner = owner
        self._held = held
        self._table = table
        self._ask = ask
        self._reorder = reorder
        self._late = frozenset(column.id for column in held.resource.columns if column.late is not None)
        self._asking: Timer | None = None
        self._gathering: Timer | None = None

    def rows_moved(self) -> None:
        """Other rows or columns may be visible."""
        if self._asking is not None:
            self._asking.stop()
            self._asking = None
        if self._late and self._visible:
            self._asking = self._owner.set_timer(_STILL, self._ask_for_missing)

    def take_in(self, column: str, values: Mapping[str, Any]) -> None:
        """Late values of ``column`` by key; ``None`` is unknown."""
        self._held.set_late(column, values)
        self._table.redraw(values)
        if self._held.sorted_by[0] == column and self._gathering is None:
            self._gathering = self._owner.set_timer(_GATHER, self._gathered)

    @property
    def _visible(self) -> list[str]:
        """Ids of the visible late columns."""
        return [column for column in self._table.visible_columns if column in self._late]

    def _ask_for_missing(self) -> None:
        self._asking = None
        for column in self._visible:
            is_sorted = self._held.sorted_by[0] == column
            keys = dict.fromkeys([*self._table.in_sight, *(self._table.keys if is_sorted else ())])
            if missing := self._held.late.missing(column, keys):
                self._ask(column, tuple(missing))

    def _gathered(self) -> None:
        self._gathering = None
        self._reorder()
