"""A map of the world in braille, with the regions of a record on it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.geometry import Region as Area
from textual.strip import Strip
from textual.widget import Widget

from upstash_tui.catalog.regions import region
from upstash_tui.catalog.world import COLUMNS_PER_ROW, cell, land

PRIMARY, READ, CURSOR = "◆", "●", "◎"
"""The marks of the primary region, of a read region and of the place one looks at."""
_UNDER_CURSOR = {PRIMARY: "◈", READ: "◉"}
_STYLES = {PRIMARY: "primary", READ: "read", CURSOR: "cursor", "◈": "cursor", "◉": "cursor"}
_STRETCH = 1.3
"""How far the map may be drawn out sideways before it gets margins instead."""

Cell = tuple[int, int]


class Marks(NamedTuple):
    """What is marked, by region codes. Codes that the catalog doesn't know have no place on the map."""

    primary: str | None = None
    read: tuple[str, ...] = ()
    cursor: str | None = None


class WorldMap(Widget, can_focus=False):
    """Draws what fits its size, 20 by 5 cells at least. Marks differ in shape, so it needs no colour.

    Blank until there is something to mark. Where marks fall on one cell the primary region is shown, then
    a read region; the cursor shows on top of either as a mark of its own.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "world-map--land",
        "world-map--primary",
        "world-map--read",
        "world-map--cursor",
    }
    DEFAULT_CSS = """
    WorldMap {
        height: 1fr;
        & > .world-map--land { color: $foreground 42%; }
        & > .world-map--primary { color: $text-success; text-style: bold; }
        & > .world-map--read { color: $text-accent; text-style: bold; }
        & > .world-map--cursor { color: $text-warning; text-style: bold reverse; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._marks: Marks | None = None

    @property
    def is_blank(self) -> bool:
        """Whether not even land is drawn."""
        return self._marks is None

    def clear(self) -> None:
        """Draw nothing until there are marks again."""
        if not self.is_blank:
            self._marks = None
            self.refresh()

    def set_marks(self, primary: str | None, read: Sequence[str], cursor: str | None) -> None:
        """Mark these regions and no others; only the cells that changed are painted again."""
        if self.is_blank:
            self._marks = Marks(primary, tuple(read), cursor)
            self.refresh()
            return
        before = self._cells()
        self._marks = Marks(primary, tuple(read), cursor)
        after = self._cells()
        changed = [at for at in {**before, **after} if before.get(at) != after.get(at)]
        if changed:
            margin = self._margin()
            self.refresh(*(Area(margin + x, y, 1, 1) for x, y in changed))

    def drawn(self) -> tuple[str, ...]:
        """The lines of the map as text, marks included, without the margins; none while it is blank."""
        if self.is_blank:
            return ()
        lines = [list(line) for line in land(*self._map_size())]
        for (x, y), mark in self._cells().items():
            lines[y][x] = mark
        return tuple("".join(line) for line in lines)

    def render_line(self, y: int) -> Strip:
        """One line of the widget: land, and the marks on it."""
        columns, rows = self._map_size()
        if self.is_blank or y >= rows:
            return Strip.blank(self.size.width, self.rich_style)
        line, cells = land(columns, rows)[y], self._cells()
        earth = self.get_component_rich_style("world-map--land")
        segments = [Segment(" " * self._margin(), self.rich_style)]
        start = 0
        for x in sorted(x for x, row in cells if row == y):
            mark = cells[x, y]
            paint = self.get_component_rich_style(f"world-map--{_STYLES[mark]}")
            segments += [Segment(line[start:x], earth), Segment(mark, paint)]
            start = x + 1
        segments.append(Segment(line[start:], earth))
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _map_size(self) -> tuple[int, int]:
        """Columns and rows of the map within the widget."""
        width, height = self.size
        return min(width, round(height * COLUMNS_PER_ROW * _STRETCH)), height

    def _margin(self) -> int:
        return (self.size.width - self._map_size()[0]) // 2

    def _cells(self) -> dict[Cell, str]:
        return _placed(self._marks, *self._map_size()) if self._marks is not None else {}


@lru_cache(maxsize=8)
def _placed(marks: Marks, columns: int, rows: int) -> dict[Cell, str]:
    """The mark of every marked cell of a map of that size."""
    if not columns or not rows:
        return {}

    def at(code: str | None) -> Cell | None:
        place = region(code)
        return cell(place.latitude, place.longitude, columns, rows) if place else None

    cells = {where: READ for where in map(at, marks.read) if where}
    if home := at(marks.primary):
        cells[home] = PRIMARY
    if here := at(marks.cursor):
        cells[here] = _UNDER_CURSOR.get(cells.get(here, ""), CURSOR)
    return cells
