"""Derive the land mask of the world map: ``python .scripts/land.py TOPOJSON > upstash_tui/catalog/land.py``.

TOPOJSON is Natural Earth's 1:110m land (public domain, https://www.naturalearthdata.com) as a TopoJSON file.
The same file gives the same module, byte for byte; a test holds the committed one against it.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor
from pathlib import Path
from typing import Any

NORTH, SOUTH = 75, -57
"""The degrees of latitude between which people live and regions are."""
WEST = -169
"""The left edge: Bering Strait, so that no continent is cut in two."""
WIDTH, HEIGHT = 360, NORTH - SOUTH
SCANS = 4
"""Lines looked at per degree of latitude."""
LAND = 0.4
"""The share of a cell that must be land: under one half, for islands and isthmuses are what one looks for."""

Point = tuple[float, float]
Ring = list[Point]

HEAD = f'''"""Where the land is, one degree to a cell. Written by ``.scripts/land.py``: change that, not this.

Derived from Natural Earth's 1:110m land, which is in the public domain (https://www.naturalearthdata.com).
"""

NORTH, SOUTH = {NORTH}, {SOUTH}
"""Degrees of latitude of the upper and the lower edge."""
WEST = {WEST}
"""Degrees of longitude of the left edge; the rows go once around the Earth from there."""

ROWS = (
'''
TAIL = '''\
)
"""From north to south, the lengths of the runs of cells: sea, land, sea and so on."""
'''


def rings(topology: dict[str, Any]) -> Iterator[tuple[int, Ring]]:
    """Every ring as (longitude, latitude) in degrees, with 1 for a coast and -1 for the shore of a lake.

    Rings that cross the date line jump by a turn there in the source; here they run on beyond 180 degrees.
    """
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in topology["arcs"]:
        x = y = 0
        arc: Ring = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(arc)
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for number, indexes in enumerate(polygon):
                points = (
                    point
                    for index in indexes
                    for point in (arcs[index] if index >= 0 else reversed(arcs[~index]))
                )
                yield -1 if number else 1, unrolled(points)


def unrolled(points: Iterable[Point]) -> Ring:
    """The points with whole turns added so that none is over half a turn from the one before."""
    ring: Ring = []
    for x, y in points:
        turns = round((ring[-1][0] - x) / 360) if ring else 0
        ring.append((x + 360 * turns, y))
    return ring


def crossings(ring: Ring, latitude: float) -> list[float]:
    """The longitudes at which a ring crosses a parallel, west to east; its inside lies between each two."""
    found = []
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > latitude) != (y2 > latitude):
            found.append(x1 + (latitude - y1) * (x2 - x1) / (y2 - y1))
    return sorted(found)


def land_of_row(shapes: Sequence[tuple[int, Ring]], top: int) -> list[bool]:
    """Which cells of the row between ``top`` and the degree below it are land, from :data:`WEST` on."""
    share = [0.0] * WIDTH
    for scan in range(SCANS):
        for sign, ring in shapes:
            edges = crossings(ring, top - (scan + 0.5) / SCANS)
            for start, end in zip(edges[::2], edges[1::2], strict=True):
                for cell in range(floor(start), ceil(end)):
                    part = (min(end, cell + 1) - max(start, cell)) / SCANS
                    share[(cell - WEST) % WIDTH] += sign * part
    return [part >= LAND for part in share]


def runs(cells: Sequence[bool]) -> list[int]:
    """Lengths of the runs, the first one of sea (0 if the row starts on land)."""
    lengths = [0]
    land = False
    for cell in cells:
        if cell != land:
            land = cell
            lengths.append(0)
        lengths[-1] += 1
    return lengths


def module(topology: dict[str, Any]) -> str:
    """The source text of ``upstash_tui/catalog/land.py``."""
    shapes = list(rings(topology))
    rows = (runs(land_of_row(shapes, NORTH - row)) for row in range(HEIGHT))
    return HEAD + "".join(f'    "{" ".join(map(str, row))}",\n' for row in rows) + TAIL


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python .scripts/land.py TOPOJSON > upstash_tui/catalog/land.py")
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(module(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
