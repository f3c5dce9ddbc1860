"""The world as braille dots, at any size.

An equirectangular map of the band of latitudes that :mod:`upstash_tui.catalog.land` holds. A cell of the
terminal is two dots wide and four high, which on common terminals makes the dots square.
"""

from functools import cache, lru_cache
from itertools import accumulate

from upstash_tui.catalog.land import NORTH, ROWS, SOUTH, WEST

COLUMNS_PER_ROW = (360 / 2) / ((NORTH - SOUTH) / 4)
"""How many columns a row needs for shapes to be true: about 5.5."""

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a braille cell, by its row and column (Unicode, chapter 21.1)."""
_BLANK = 0x2800
_LAND_SHARE = 0.4
"""The share of a dot's area that must be land: under one half, or Japan, Italy and New Zealand vanish."""


@lru_cache(maxsize=16)
def land(columns: int, rows: int) -> tuple[str, ...]:
    """``rows`` lines of ``columns`` braille characters with a dot wherever there is land."""
    lines = []
    for row in range(rows):
        bits = [0] * columns
        for dot_row, (left, right) in enumerate(_DOTS):
            shares = _shares(columns * 2, rows * 4, row * 4 + dot_row)
            for column in range(columns):
                bits[column] |= left * (shares[2 * column] >= _LAND_SHARE)
                bits[column] |= right * (shares[2 * column + 1] >= _LAND_SHARE)
        lines.append("".join(chr(_BLANK + bit) for bit in bits))
    return tuple(lines)


def cell(latitude: float, longitude: float, columns: int, rows: int) -> tuple[int, int]:
    """Column and row, from 0, of a place in degrees on a map of that size; the nearest if it is beyond."""
    x = int((longitude - WEST) % 360 / 360 * columns)
    y = int((NORTH - latitude) / (NORTH - SOUTH) * rows)
    return min(x, columns - 1), max(0, min(y, rows - 1))


def _shares(wide: int, high: int, row: int) -> list[float]:
    """How much of each of ``wide`` dots in row ``row`` of ``high`` is land, 0 to 1."""
    height = len(ROWS) / high
    top, bottom = row * height, (row + 1) * height
    totals = [0.0] * wide
    for source in range(int(top), min(len(ROWS), int(bottom) + 1)):
        weight = (min(bottom, source + 1) - max(top, source)) / height
        if weight <= 0:
            continue
        sums = _sums()[source]
        edges = [_up_to(sums, dot * 360 / wide) for dot in range(wide + 1)]
        for dot in range(wide):
            totals[dot] += weight * (edges[dot + 1] - edges[dot]) * wide / 360
    return totals


def _up_to(sums: tuple[int, ...], position: float) -> float:
    """Land left of ``position`` degrees from the left edge, in degrees, from a row's running sums."""
    whole = min(int(position), 359)
    return sums[whole] + (sums[whole + 1] - sums[whole]) * (position - whole)


@cache
def _sums() -> tuple[tuple[int, ...], ...]:
    """Of every row, how many cells from the left edge up to each degree are land: 361 numbers from 0."""
    rows = []
    for row in ROWS:
        cells: list[int] = []
        for index, length in enumerate(row.split()):
            cells += [index % 2] * int(length)
        rows.append((0, *accumulate(cells)))
    return tuple(rows)
