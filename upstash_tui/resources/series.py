"""Series of measurements, as the statistics of the Developer API carry them."""

from collections.abc import Callable
from typing import Any

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


class Statistics(Struct, frozen=True, kw_only=True):
    """What the statistics of every product tell."""

    month_cost: Number | None = None
    """US dollars."""


def read_series(value: object) -> Series:
    """The points of a series in order of time, without those that tell nothing; one may come unlisted."""
    points = (_point(item) for item in (value if isinstance(value, list) else [value]))
    return tuple(sorted((point for point in points if point), key=lambda point: point.at))


def series_fields(record: type[Struct]) -> dict[str, Callable[[Any], Any]]:
    """How the series of a record are read, for the ``convert`` of its reader."""
    return {field.encode_name: read_series for field in fields(record) if field.type == Series}


def _point(item: object) -> Point | None:
    if not isinstance(item, dict):
        return None
    at, value = parse_go_time(as_text(item.get("x")) or ""), as_number(item.get("y"))
    return Point(at, value) if at is not None and value is not None else None
