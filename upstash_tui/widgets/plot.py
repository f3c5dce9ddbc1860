"""Lines over time as braille, from points to dots: no colours, no widget.

A cell has two columns and four rows of dots. Where several points fall on one column the highest stands for
them, so that a peak is seen at every width. Where points are missing there is a gap.
"""

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from upstash_tui.resources.series import Point

ACROSS, DOWN = 2, 4
"""Dots of a cell."""
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BLANK = "\u2800"
_FULL = 0xFF
_GAP = 1.6
"""More than this many times the usual distance between two points is a gap."""
_DASH = range(3 * ACROSS)
_DASH_EVERY = 4 * ACROSS
"""Columns of a dash, and from one to the next: one cell of four is left out, unless the line rises there."""


class Shape(Enum):
    """How a series is drawn. They can be distinguished without colour."""

    AREA = "area"
    SOLID = "solid"
    DASHED = "dashed"


class Span(NamedTuple):
    """A stretch of time, in Unix seconds."""

    start: float
    end: float

    def place(self, at: float, columns: int) -> int:
        """The column of a moment, from 0 at the left; what lies outside goes to the edge."""
        if self.end <= self.start:
            return (columns - 1) // 2
        share = (at - self.start) / (self.end - self.start)
        return min(max(round(share * (columns - 1)), 0), columns - 1)


class Run(NamedTuple):
    """Neighbouring cells of one row that belong to one series."""

    text: str
    series: int | None
    """Its index among those drawn, ``None`` for empty cells."""
    inside: bool = False
    """Whether they are full and below others: the inside of an area, not its edge."""


def gap_after(points: Sequence[Point]) -> float:
    """The seconds between two neighbours from which on something is missing between them."""
    distances = [after.at - before.at for before, after in pairwise(points) if after.at > before.at]
    return median(distances) * _GAP if distances else 0.0


def columns_of(points: Sequence[Point], span: Span, columns: int) -> list[float | None]:
    """The value at each of ``columns``: the highest of its points, or on the line between two neighbours.

    ``None`` where nothing was measured. Values below 0 count as 0.
    """
    values: list[float | None] = [None] * columns
    for point in points:
        place = span.place(point.at, columns)
        values[place] = max(values[place] or 0.0, point.value, 0.0)
    limit = gap_after(points)
    for before, after in pairwise(points):
        if after.at - before.at > limit:
            continue
        left, right = span.place(before.at, columns), span.place(after.at, columns)
        first, last = values[left] or 0.0, values[right] or 0.0
        for place in range(left + 1, right):
            if values[place] is None:
                share = (place - left) / (right - left)
                # Not first + (last - first) * share, which overflows where both are huge.
                values[place] = first * (1 - share) + last * share
    return values


def heights(values: Sequence[float | None], top: float, rows: int) -> list[int | None]:
    """The row of dots of each value, 0 the lowest; ``top`` (greater than 0) is the highest."""
    return [None if value is None else round(min(value / top, 1.0) * (rows - 1)) for value in values]


def draw(series: Sequence[tuple[Shape, Sequence[int | None]]], rows: int) -> list[list[Run]]:
    """The cells of ``rows`` lines, the top one first.

    A series is the height of each column of dots. Where two meet in a cell both are seen; the cell belongs
    to the first, which so keeps its colour all along.
    """
    columns = max((len(line) for _, line in series), default=0)
    width = -(-columns // ACROSS)
    bits = [[0] * width for _ in range(rows)]
    owners: list[list[int | None]] = [[None] * width for _ in range(rows)]
    for index, (shape, line) in enumerate(series):
        for column, low, high in _strokes(shape, line):
            for height in range(low, high + 1):
                row, dot = divmod(rows * DOWN - 1 - height, DOWN)
                cell, side = divmod(column, ACROSS)
                bits[row][cell] |= _BITS[dot][side]
                if owners[row][cell] is None:
                    owners[row][cell] = index
    above = [[0] * width, *bits]
    return [_runs(*lines) for lines in zip(bits, above, owners, strict=False)]


def _strokes(shape: Shape, line: Sequence[int | None]) -> list[tuple[int, int, int]]:
    """The column, lowest and highest dot of each upright stroke."""
    if shape is Shape.AREA:
        return [(column, 0, height) for column, height in enumerate(line) if height is not None]
    strokes = []
    before: int | None = None
    for column, height in enumerate(line):
        if height is not None:
            # From its neighbour's height, that one left out, so that a steep line stays one line.
            near = height if before is None or before == height else before + (1 if height > before else -1)
            rises = before is None or height > before
            if shape is Shape.SOLID or rises or column % _DASH_EVERY in _DASH:
                strokes.append((column, min(near, height), max(near, height)))
        before = height
    return strokes


def _runs(bits: Sequence[int], above: Sequence[int], owners: Sequence[int | None]) -> list[Run]:
    runs: list[Run] = []
    for dots, higher, owner in zip(bits, above, owners, strict=True):
        run = Run(chr(ord(_BLANK) + dots) if dots else " ", owner, dots == _FULL and higher > 0)
        if runs and runs[-1][1:] == run[1:]:
            runs[-1] = run._replace(text=runs[-1].text + run.text)
        else:
            runs.append(run)
    return runs
