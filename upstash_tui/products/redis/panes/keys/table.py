"""The table of keys and folders."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from upstash_tui.resources.column import Cell, Column
from upstash_tui.widgets.table import Table

COLUMNS: Sequence[Column[Any]] = (
    Column("key", "KEY", min_width=16, max_width=240, weight=1),
    Column("kind", "TYPE", min_width=9, max_width=9, weight=0),
    Column("ttl", "TTL", min_width=7, max_width=7, weight=0, priority=1),
    Column("size", "SIZE", min_width=8, max_width=8, weight=0, priority=2, right=True),
)


class KeyTable(Table):
    """Rows of :class:`KeyTree`. Says when the user goes on at the last row."""

    @dataclass(eq=False, repr=False)
    class AtEnd(Table.FromTable):
        """The user went to the last row, or further down on it."""

    @dataclass(eq=False, repr=False)
    class Resized(Table.FromTable):
        """There is room for more rows, or fewer."""

    def __init__(self, cells: Callable[[str], Sequence[Cell]], mark: Callable[[str], str]) -> None:
        super().__init__(COLUMNS, cells, mark=mark)

    def on_resize(self) -> None:  # beside that of the table
        self.post_message(self.Resized(self))

    def action_move(self, rows: int) -> None:
        super().action_move(rows)
        self._went(rows)

    def action_move_page(self, pages: float) -> None:
        super().action_move_page(pages)
        self._went(pages)

    def action_last(self) -> None:
        super().action_last()
        self._went(1)

    def _went(self, down: float) -> None:
        if down > 0 and self.keys and self.cursor == self.keys[-1]:
            self.post_message(self.AtEnd(self))
