"""Requests for late values: once the rows stand still, visible rows first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    """Calls ``ask`` with ids of columns that share a request, and keys of records whose value is needed.

    ``reorder`` is called after values that change the order; ``owner`` has the timers.
    """

    def __init__(
        self,
        owner: Widget,
        held: Collection[Any],
        table: Table,
        *,
        ask: Callable[[tuple[str, ...], tuple[str, ...]], object],
        reorder: Callable[[], None],
    ) -> None:
        self._owner = owner
        self._held = held
        self._table = table
        self._ask = ask
        self._reorder = reorder
        self._late = {column.id: column.late for column in held.resource.columns if column.late}
        self._asking: Timer | None = None
        self._gathering: Timer | None = None

    def rows_moved(self) -> None:
        """Other rows or columns may be visible."""
        if self._asking is not None:
            self._asking.stop()
            self._asking = None
        if self._late and self._visible:
            self._asking = self._owner.set_timer(_STILL, self._ask_for_missing)

    def fail(self, columns: Iterable[str], keys: Sequence[str], *, again: bool) -> None:
        """Late values could not be read: known ones stay, and their order; see :meth:`LateValues.fail`."""
        for column in columns:
            self._held.late.fail(column, keys, again=again)
        self._table.redraw(keys)

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
        sharing: dict[Callable[..., Any], list[str]] = {}
        for column in self._visible:
            sharing.setdefault(self._late[column].read, []).append(column)
        for columns in sharing.values():
            keys = [*self._table.in_sight, *(self._table.keys if self._held.sorted_by[0] in columns else ())]
            missing = {key for column in columns for key in self._missing(column, keys)}
            if wanted := tuple(key for key in dict.fromkeys(keys) if key in missing):
                self._ask(tuple(columns), wanted)

    def _missing(self, column: str, keys: Iterable[str]) -> list[str]:
        """Those of ``keys`` whose value of ``column`` has to be read."""
        known = self._late[column].known
        return self._held.late.missing(column, [key for key in keys if known(self._held[key]) is None])

    @property
    def order(self) -> tuple[str, bool]:
        """The column that the rows stand by, and whether reversed: names while no value is known."""
        held, (column, reverse) = self._held, self._held.sorted_by
        late = self._late.get(column)
        ranks = (held.late.rank(late, column, key, held[key]) for key in held.all_keys) if late else ()
        if late is None or not held.total or any(rank is not None for rank in ranks):
            return column, reverse
        return next(each.id for each in held.resource.columns if each.shown == "always"), False

    def _gathered(self) -> None:
        self._gathering = None
        self._reorder()
