"""Series of statistics: they may have holes."""

import msgspec

from upstash_tui.api.decode import Reader
from upstash_tui.resources.series import (
    ACTIVITY_CELLS,
    Activity,
    Point,
    Series,
    read_series,
    read_values,
    series_fields,
)

BASE = 1756653172  # 2025-08-31 15:12:52 UTC


def point(second: int, value: object) -> dict[str, object]:
    return {"x": f"2025-08-31 15:12:{second:02} +0000 UTC", "y": value}


def test_a_series_keeps_the_points_that_tell_something() -> None:
    series = [point(54, 3), point(53, "2.5"), None, {"x": "never", "y": 1}, point(55, None), {}, 7]
    assert read_series(series) == (Point(BASE + 1, 2.5), Point(BASE + 2, 3.0))
    assert read_series([point(52, 0)]) == (Point(BASE, 0.0),)
    assert read_series(None) == read_series("none") == read_series([]) == ()


def test_one_point_may_stand_for_a_series() -> None:
    assert read_series(point(52, 4)) == (Point(BASE, 4.0),)


class _Stats(msgspec.Struct):
    reads: Series = msgspec.field(name="read_throughput", default=())
    misses: Series = ()
    total: int = 0


def test_the_series_of_a_record_are_read_by_their_names_in_json() -> None:
    reader = Reader(_Stats, convert=series_fields(_Stats))
    assert reader.read({"read_throughput": [point(52, 1)], "misses": None, "total": 3}) == _Stats(
        (Point(BASE, 1.0),), (), 3
    )


def test_an_activity_is_as_high_as_its_means() -> None:
    found = Activity.of([0, 0, 0, 0, 5, 5, 10, 10, 0, 0, 2, 2, 7, 7, 10, 10])
    assert found is not None
    assert (found.line, found.mean) == ("▁▁▅█▁▂▆█", 4.25)
    assert Activity.of([]) is None
    assert Activity.of([0.0] * 9) == Activity(0.0, "▁" * ACTIVITY_CELLS), "nothing went on"
    few = Activity.of([1, 2])
    assert few is not None
    assert few.line == "▅█"
    assert few < found, "the busier one is the greater one"


def test_values_alone_need_no_times() -> None:
    assert read_values([point(54, 3), {"y": "2.5"}, None, point(55, None), {}, 7]) == (3.0, 2.5)
    assert read_values(None) == ()
