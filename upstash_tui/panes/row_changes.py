"""The rows whose records are being changed, each with a word for it until the answer is there."""

from upstash_tui.formatting.words import ON_ITS_WAY
from upstash_tui.resources.column import Cell
from upstash_tui.widgets.table import Table


class RowChanges:
    """Rows of ``table``, by key."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._words: dict[str, str] = {}

    def begin(self, key: str, word: str) -> None:
        """A record is being changed: ``renaming``."""
        self._words[key] = word
        self._table.call_later(self._table.redraw, [key])  # a worker calls it, and touches no widget

    def end(self, key: str) -> None:
        """It was, or could not be."""
        self._words.pop(key, None)
        self._table.call_later(self._table.redraw, [key])

    def mark_of(self, key: str) -> str:
        """At the edge of its row, where there is always room; empty while nothing happens to it."""
        return ON_ITS_WAY if key in self._words else ""

    def words_of(self, key: str) -> Cell:
        """``… renaming``, in place of a cell; empty while nothing happens to it."""
        return [(f"{ON_ITS_WAY} {self._words[key]}", "busy")] if key in self._words else []
