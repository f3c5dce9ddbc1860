"""Requests for late values: once the rows stand still, the row under the cursor first, then visible ones."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from textual.timer import Timer
from textual.widget import Widget

from upstash_tui.resources.collection import Collection
from upstash_tui.widgets.table import Table

STILL = 0.2
"""Seconds without a movement."""
_GATHER = 0.3
"""Seconds in which values that change the order are gathered."""


class LateLoading:
    """Calls ``ask`` with ids of columns that share a request, and keys of all records whose value is needed.

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
        self._sharing: dict[Callable[..., Any], list[str]] = {}
        """Ids of the late columns by the request that has their values."""
        for column, late in self._late.items():
            self._sharing.setdefault(late.read, []).append(column)
        self._asking: Timer | None = None
        self._gathering: Timer | None = None
        self._watchers: list[Callable[[str], object]] = []

    def watch(self, changed: Callable[[str], object]) -> None:
        """Call ``changed`` with the key of a record whose late values are others now."""
        self._watchers.append(changed)

    def value(self, column: str, key: str) -> Any:
        """What is known of a late column for the record of ``key``; ``None`` is unknown."""
        held, record = self._held, self._held.get(key)
        if record is None or column not in self._late:
            return None
        return held.late.value(held.resource.column(column), key, record)

    def rows_moved(self) -> None:
        """Other rows or columns may be visible."""
        if self._asking is not None:
            self._asking.stop()
            self._asking = None
        if self._late:
            self._asking = self._owner.set_timer(STILL, self._ask_for_missing)

    def cursor_moved(self) -> None:
        """The cursor is on another row, or on none."""
        if self._missing_at_cursor(self._late):
            self.rows_moved()

    def age_of(self, key: str) -> int:
        """That of :class:`LateValues`."""
        return self._held.late.age_of(key)

    def again(self, key: str) -> None:
        """What is known of a record may be others now: it is read again where it is needed."""
        self._held.late.age(key)
        self.rows_moved()

    def fail(self, columns: Iterable[str], keys: Sequence[str]) -> None:
        """Late values could not be read: known ones stay, and their order."""
        for column in columns:
            self._held.late.fail(column, keys)
            self._gather(column)
        self._table.redraw(keys)

    def stop(self) -> None:
        """None that is missing will come; all are asked for again once other rows are visible."""
        for column in self._late:
            self._held.late.fail(column, self._held.missing(column, self._held.all_keys), again=True)
            self._gather(column)
        self._table.redraw(self._table.in_sight)

    def take_in(self, key: str, values: Mapping[str, Any]) -> None:
        """What was read of one record, by column id; ``None`` is unknown."""
        before = {column: self.value(column, key) for column in values}
        for column, value in values.items():
            self._held.set_late(column, {key: value})
            self._gather(column)
        if not values.keys().isdisjoint(self._table.visible_columns):
            self._table.redraw([key])
        if any(self.value(column, key) != value for column, value in before.items()):
            for changed in self._watchers:
                changed(key)

    @property
    def _wanted(self) -> list[str]:
        """Ids of the late columns that are visible, or that the filter looks in."""
        visible = self._table.visible_columns
        return [column for column in self._late if column in visible or self._held.looks_in(column)]

    def _missing_at_cursor(self, columns: Iterable[str]) -> Sequence[str]:
        """The key of the record under the cursor if one of ``columns`` is to be read for it."""
        needed = [column for column in columns if self._late[column].at_cursor]
        keys = [] if self._table.cursor is None else [self._table.cursor]
        return keys if any(self._held.missing(column, keys) for column in needed) else []

    def _changes_rows(self, column: str) -> bool:
        return self._held.sorted_by[0] == column or self._held.looks_in(column)

    def _ask_for_missing(self) -> None:
        self._asking = None
        visible = self._wanted
        for columns in self._sharing.values():
            wanted = [column for column in columns if column in visible]
            others = self._held.all_keys if any(map(self._changes_rows, wanted)) else ()
            keys = [*self._table.in_sight, *others] if wanted else []
            missing = [key for column in wanted for key in self._held.missing(column, keys)]
            first = self._missing_at_cursor(columns)
            due = {*first, *missing}
            self._ask(tuple(columns), tuple(key for key in dict.fromkeys([*first, *keys]) if key in due))

    @property
    def order(self) -> tuple[str, bool]:
        """The column that the rows stand by, and whether reversed: names while no value is known."""
        held, (column, reverse) = self._held, self._held.sorted_by
        known = (self.value(column, key) is not None for key in held.all_keys)
        if column not in self._late or not held.total or any(known):
            return column, reverse
        return next((each.id for each in held.resource.columns if each.shown == "always"), ""), False

    def _gather(self, column: str) -> None:
        if self._changes_rows(column) and self._gathering is None:
            self._gathering = self._owner.set_timer(_GATHER, self._gathered)

    def _gathered(self) -> None:
        self._gathering = None
        self._reorder()
