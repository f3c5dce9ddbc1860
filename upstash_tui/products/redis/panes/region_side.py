"""What stands beside the list of the region picker, or below it: a line of text, a map and its legend."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from upstash_tui.catalog.world import COLUMNS_PER_ROW
from upstash_tui.products.redis.panes.region_words import RegionWords
from upstash_tui.widgets.world_map import CURSOR, PRIMARY, READ, WorldMap

_MAP_HEIGHT = 6
"""Below this a map tells nothing and is left out."""


class RegionSide(Vertical):
    """The words keep their place; the map takes what room is left."""

    DEFAULT_CSS = """
    RegionSide {
        height: auto;
        & > WorldMap { height: 6; }
        & > #region-legend { height: 1; padding: 0 1; color: $text-muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words = RegionWords()
        self._map = WorldMap()

    def compose(self) -> ComposeResult:
        yield self._words
        yield self._map
        yield Static(f"{PRIMARY} primary  {READ} read region  {CURSOR} cursor", id="region-legend")

    def show(self, text: str, *, refused: bool = False) -> None:
        """Show this text, as the answer to a step that was refused or as any other."""
        self._words.say(text, refused)

    def mark(self, primary: str | None, reads: Sequence[str], cursor: str | None) -> None:
        """Mark these regions on the map."""
        self._map.set_marks(primary, reads, cursor)

    def fit(self, width: int, height: int) -> None:
        """Take this room, in cells."""
        lines = 2 if width >= 60 else 3
        self._words.keep(lines)
        rows = height - lines - 2
        self._map.display = rows >= _MAP_HEIGHT
        self._map.styles.height = max(0, min(rows, round(width / COLUMNS_PER_ROW)))
