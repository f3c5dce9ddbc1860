"""When to ask what databases cost: once the rows stand still, and what is in sight first."""

from collections.abc import Callable, Mapping
from typing import Any

from textual.timer import Timer
from textual.widget import Widget

from upstash_tui.panes.list_messages import CostsRequested
from upstash_tui.resources.collection import Collection
from upstash_tui.widgets.table import Table

_STILL = 0.2
"""Seconds without a movement."""
_GATHER = 0.3
"""Seconds in which answers that change the order are gathered."""


class CostLoading:
    """Posts :class:`CostsRequested` for ``owner``, takes the answers, has ``reorder`` called after some."""

    def __init__(
        self, owner: Widget, held: Collection[Any], table: Table, reorder: Callable[[], None]
    ) -> None:
        self._owner = owner
        self._held = held
        self._table = table
        self._reorder = reorder
        self._asking: Timer | None = None
        self._gathering: Timer | None = None

    def rows_moved(self) -> None:
        """Other rows may be in sight, or other columns."""
        if self._asking is not None:
            self._asking.stop()
            self._asking = None
        if "cost" in self._table.visible_columns:
            self._asking = self._owner.set_timer(_STILL, self._ask)

    def take_in(self, costs: Mapping[str, float | None]) -> None:
        """US dollars by id; ``None`` where nobody can tell."""
        self._held.set_late("cost", costs)
        self._table.redraw(costs)
        if self._sorted and self._gathering is None:
            self._gathering = self._owner.set_timer(_GATHER, self._gathered)

    @property
    def _sorted(self) -> bool:
        return self._held.sorted_by[0] == "cost"

    def _ask(self) -> None:
        self._asking = None
        ids = [*self._table.in_sight, *(self._table.keys if self._sorted else ())]
        wanted = self._held.late.missing("cost", dict.fromkeys(ids))
        if wanted:
            self._owner.post_message(CostsRequested(tuple(wanted)))

    def _gathered(self) -> None:
        self._gathering = None
        self._reorder()
