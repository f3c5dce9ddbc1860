"""What a new record would be: where it is, and what its plan lets it do."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message

from upstash_tui.widgets.facts import Facts, Line
from upstash_tui.widgets.world_map import WorldMap


@dataclass
class Described(Message):
    """What the fields describe now."""

    region: str
    """Its code."""
    lines: Sequence[Line]


class Outlook(VerticalScroll, can_focus=False):
    """A map, and facts in words, beside the fields where there is room."""

    SCOPED_CSS = False  # a rule looks at the size that the screen is marked with
    DEFAULT_CSS = """
    Outlook { width: 1fr; padding: 0 1; border-left: solid $border; }
    Outlook > WorldMap { height: 12; margin: 1 0; }
    .-narrow Outlook { display: none; }
    """

    def compose(self) -> ComposeResult:
        yield WorldMap()
        yield Facts()

    def show(self, described: Described) -> None:
        """Show what that would be."""
        self.query_one(WorldMap).set_marks(described.region, (), None)
        self.query_one(Facts).set_lines(described.lines)


def at_most(limit: int | None) -> str:
    """A limit in full; ``None`` is none."""
    return "no limit" if limit is None else f"{limit:,} at most"
