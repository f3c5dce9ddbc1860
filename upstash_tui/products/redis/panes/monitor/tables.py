"""The tables of the monitor: what came, line by line, and how much of each kind."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from upstash_tui.formatting.moments import moment
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.redis.data.monitor.heard import Heard
from upstash_tui.products.redis.data.monitor.monitor import Counts
from upstash_tui.resources.column import Cell, Column
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.table import Table

_WIDEST = 10_000
"""Cells that a text may take if there are so many."""


class MonitorTable(Table):
    """A table with the key that changes between lines and counts, which elsewhere leads to the first row."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("monitor.groups", "groups")]

    class GroupsAsked(Message):
        """The other kind of table is wanted."""

    def action_groups(self) -> None:
        self.post_message(self.GroupsAsked())


class Lines:
    """Lines in a table, by their numbers. It follows what comes while the cursor is on the last one."""

    def __init__(self, zone: tzinfo | None) -> None:
        self.lines: Mapping[str, Heard] = {}
        self._zone = zone
        self.table = MonitorTable(_columns(of_channels=False), self._cells)

    def set_titles(self, *, of_channels: bool) -> None:
        """Whether the lines are messages, not commands."""
        self.table.set_columns(_columns(of_channels=of_channels))

    def follow(self, lines: Mapping[str, Heard]) -> None:
        """Show ``lines``, in the order of their numbers."""
        table = self.table
        keys, before = [*lines], table.keys
        self.lines = lines
        if keys == before:
            return
        is_at_end = not before or table.cursor == before[-1]
        table.show(keys)
        if is_at_end:
            table.action_last()

    @property
    def line(self) -> Heard | None:
        """The one under the cursor."""
        return None if self.table.cursor is None else self.lines.get(self.table.cursor)

    def _cells(self, key: str) -> Sequence[Cell]:
        line = self.lines.get(key)
        if line is None:
            return ((), (), ())
        time: Cell = [(_time(line.at, self._zone), "muted")]
        return time, [(line.name, "")], [(line.text, "muted" if line.kind == "raw" else "")]


class Groups:
    """Counts of ``what`` in a table: names, each with how often it was seen and its share."""

    def __init__(self, what: str) -> None:
        self._counts: dict[str, tuple[int, float]] = {}
        self.table = MonitorTable(_count_columns(what), self._cells)
        self.table.opens_rows = False

    def set_title(self, what: str) -> None:
        """Count something else."""
        self.table.set_columns(_count_columns(what))

    def count(self, counts: Counts) -> None:
        """Show ``counts``, the most frequent first."""
        now = {name: (count, share) for name, count, share in counts.top()}
        if now != self._counts:
            self._counts = now
            self.table.show([*now])

    def _cells(self, key: str) -> Sequence[Cell]:
        count, share = self._counts[key]
        return [(key, "")], [(f"{count:,}", "")], [(f"{share:.0%}".replace("%", " %"), "muted")]


def _columns(*, of_channels: bool) -> Sequence[Column[Heard]]:
    name, text = ("CHANNEL", "MESSAGE") if of_channels else ("COMMAND", "ARGUMENTS")
    return (
        Column("time", "TIME", min_width=12, max_width=12, weight=0),
        Column("name", name, min_width=7, max_width=24 if of_channels else 11, weight=1),
        Column("text", text, min_width=10, max_width=_WIDEST, weight=20),
    )


def _count_columns(what: str) -> Sequence[Column[str]]:
    return (
        Column("name", what, min_width=8, max_width=_WIDEST, weight=1),
        Column("count", "SEEN", min_width=7, max_width=9, weight=0, right=True),
        Column("share", "SHARE", min_width=6, max_width=6, weight=0, right=True),
    )


def _time(seconds: float, zone: tzinfo | None) -> str:
    """``14:02:11.204``."""
    when = moment(seconds, zone)
    return UNKNOWN if when is None else f"{when:%H:%M:%S}.{when.microsecond // 1000:03d}"
