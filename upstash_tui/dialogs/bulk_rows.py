"""The rows of the preview of several operations: each record with its values before and after."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from textual.content import Content

from upstash_tui.formatting.numbers import dollars, percent, share_bar
from upstash_tui.resources.bulk import Bulk, Result
from upstash_tui.resources.column import Cell, Column, Tone, cells
from upstash_tui.resources.operation import Operation

State = Literal["planned", "skipped", "running", "done", "failed", "unchanged", "impossible"]
Phase = Literal["choosing", "running", "stopping", "over"]
"""Of all of them; ``stopping``: none is begun any more."""
MARKS: Mapping[State, str] = {
    "planned": "●",
    "skipped": "○",
    "running": "…",
    "done": "✓",
    "failed": "✗",
    "unchanged": "=",
    "impossible": "–",
}
"""At the left of a row: what becomes, or has become, of its operation."""
_TONES: Mapping[State, Tone] = {
    **{"running": "busy", "done": "good", "failed": "bad"},
    **{"skipped": "muted", "unchanged": "muted", "impossible": "muted"},
}
_BAR = 6


class _Row(NamedTuple):
    name: str
    operation: Operation | None
    reason: str
    """Why nothing is done with it; empty if its operation may run."""


class BulkRows:
    """What the table of a :class:`Bulk` shows. Rows are known by their number, as text."""

    def __init__(self, bulk: Bulk) -> None:
        self.operations = {str(place): each for place, each in enumerate(bulk.operations)}
        """Of the rows that may run, by key."""
        self.skipped: set[str] = set()
        """Keys of rows that the user left out."""
        self.running = ""
        """Key of the row whose request is on its way."""
        self.results: dict[str, Result] = {}
        self.phase: Phase = "choosing"
        self._hidden = bulk.hidden
        rows = [_Row(each.name, each, "") for each in bulk.operations]
        rows += [_Row(each.name, each, "unchanged, left out") for each in bulk.unchanged]
        rows += [_Row(each.name, None, f"{each.reason}, left out") for each in bulk.left_out]
        self._rows = {str(place): row for place, row in enumerate(rows)}
        self.columns = self._made_columns()
        """Those that have something to show, as wide as that is."""

    @property
    def keys(self) -> Sequence[str]:
        """Failures come first, once there are some."""
        return sorted(self._rows, key=lambda key: self.state(key) != "failed")

    @property
    def planned(self) -> Sequence[str]:
        """Keys of the rows that run next."""
        return [key for key in self.operations if self.state(key) == "planned"]

    @property
    def to_retry(self) -> Sequence[str]:
        """Keys of the rows that failed and may be sent again, then of those that were not sent at all."""
        return [*(key for key, result in self.results.items() if result.can_retry), *self.planned]

    def state(self, key: str) -> State:
        row = self._rows[key]
        if row.operation is None:
            return "impossible"
        if row.reason:
            return "unchanged"
        if key == self.running:
            return "running"
        if key in self.results:
            return "failed" if self.results[key].trouble else "done"
        return "skipped" if key in self.skipped else "planned"

    def detail(self, key: str) -> str:
        """What a row has no room for, as a sentence; empty if there is nothing."""
        if key in self.results and self.results[key].trouble:
            return f"{self._rows[key].name}: {self.results[key].trouble}"
        return self._rows[key].reason

    # Columns

    def _made_columns(self) -> Sequence[Column[str]]:
        rows = self._rows.values()
        names = _widest((row.name for row in rows), 40)
        shown = [Column("name", "NAME", self._name, min_width=12, max_width=names)]
        if any(row.operation and row.operation.changes for row in rows):
            arrow = Column("arrow", "", self._arrow, min_width=1, max_width=1)
            shown += [self._values("before"), arrow, self._values("after")]
        month = next((row.operation.spent.month for row in rows if row.operation and row.operation.spent), "")
        title = f"{month} so far".upper() if month else ""
        return [*shown, Column("note", title, self._note, min_width=12, max_width=60, weight=3)]

    def mark(self, key: str) -> str:
        return MARKS[self.state(key)]

    def cells(self, key: str) -> Sequence[Cell]:
        return cells(self.columns, key)

    def _tone(self, key: str) -> Tone:
        return _TONES.get(self.state(key), "")

    def _name(self, key: str) -> Cell:
        return [(self._rows[key].name, self._tone(key))]

    def _arrow(self, key: str) -> Cell:
        return [(MARKS[state] if (state := self.state(key)) in ("unchanged", "impossible") else "→", "muted")]

    def _values(self, which: Literal["before", "after"]) -> Column[str]:
        """The column of the values that operations change."""
        texts = {
            key: ", ".join(getattr(each, which) for each in row.operation.changes)
            for key, row in self._rows.items()
            if row.operation
        }
        width = _widest((which, *texts.values()), 24)

        def cell(key: str) -> Cell:
            return [(texts.get(key, ""), self._tone(key))]

        return Column(which, which.upper(), cell, min_width=min(width, 12), max_width=width)

    def _note(self, key: str) -> Cell:
        row, state = self._rows[key], self.state(key)
        operation = row.operation
        if state == "failed":
            return [(self.results[key].trouble, "bad")]
        words = row.reason or ("left out" if state == "skipped" else "")
        if not words and operation is not None and operation.target in self._hidden:
            words = "hidden by the filter"
        if operation is None or operation.spent is None:
            about = operation.about if operation is not None and not words else ""
            return [(words or about, "muted")]
        spent = operation.spent
        drawn = f" {_drawn(spent.dollars / spent.limit)}" if spent.limit and not words else ""
        return [(f"{dollars(spent.dollars):<8}{drawn}", ""), (f"  {words}" if words else "", "muted")]


def _drawn(share: float) -> str:
    """``███░░░ 50 %``."""
    return f"{''.join(share_bar(share, _BAR))} {percent(share)}"


def _widest(texts: Iterable[str], most: int) -> int:
    """In cells."""
    return min(max((Content(text).cell_length for text in texts), default=1), most)
