"""Series of measurements, as the statistics of the Developer API carry them."""

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, Self

from msgspec import Struct
from msgspec.structs import fields

from upstash_tui.api.decode import Number, as_number, as_text
from upstash_tui.api.gotime import parse_go_time


class Point(Struct, frozen=True):
    """One measurement."""

    at: float
    """Unix time, seconds."""
    value: float


Series = tuple[Point, ...]
Converter = Callable[[Any], Any]

ACTIVITY_CELLS = 8
_BLOCKS = "▁▂▃▄▅▆▇█"


class Activity(NamedTuple):
    """What went on lately, in a few cells. One is greater than another if its mean is."""

    mean: float
    line: str
    """A block for each part of the time, as high as its mean; ``█`` is the highest."""

    @classmethod
    def of(cls, values: Sequence[float]) -> Self | None:
        """That of values at regular times, oldest first; ``None`` without any."""
        if not values:
            return None
        cells = min(ACTIVITY_CELLS, len(values))
        edges = [len(values) * cell // cells for cell in range(cells + 1)]
        means = [sum(values[start:end]) / (end - start) for start, end in pairwise(edges)]
        most = max(means)
        return cls(
            sum(values) / len(values), "".join(_block(mean / most if most > 0 else 0) for mean in means)
        )


def _block(part: float) -> str:
    return _BLOCKS[min(max(round(part * (len(_BLOCKS) - 1)), 0), len(_BLOCKS) - 1)]


class Statistics(Struct, frozen=True, kw_only=True):
    """What the statistics of every product tell."""

    month_cost: Number | None = None
    """US dollars."""


def read_values(value: object) -> tuple[float, ...]:
    """The values alone of a series whose times don't matter."""
    points = value if isinstance(value, list) else ()
    values = (as_number(point.get("y")) for point in points if isinstance(point, dict))
    return tuple(value for value in values if value is not None)


def values_of(series: Series) -> list[float]:
    """The values alone."""
    return [point.value for point in series]


def read_series(value: object) -> Series:
    """The points of a series in order of time, without those that tell nothing; one may come unlisted."""
    points = (_point(item) for item in (value if isinstance(value, list) else [value]))
    return tuple(sorted((point for point in points if point), key=lambda point: point.at))


def series_fields(record: type[Struct], *, only: Collection[str] | None = None) -> dict[str, Converter]:
    """How the series of a record are read, for the ``convert`` of its reader: all, or those named."""
    series = [field for field in fields(record) if field.type == Series]
    is_read = {field.encode_name: only is None or field.name in only for field in series}
    return {name: read_series if read else unread for name, read in is_read.items()}


def unread(_value: object) -> None:
    """A field that is left out: a list asks for each record, and a thousand points take their time."""


def _point(item: object) -> Point | None:
    if not isinstance(item, dict):
        return None
    at, value = parse_go_time(as_text(item.get("x")) or ""), as_number(item.get("y"))
    return Point(at, value) if at is not None and value is not None else None
