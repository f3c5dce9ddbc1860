"""Statistics of an index and of an account: every field of the document is read."""

from typing import Any

import msgspec
import pytest

from tests import openapi
from upstash_tui.api.decode import Reader
from upstash_tui.resources.index_stats import ACCOUNT_STATS, FOR_TOTALS, STATS, Stats, Totals
from upstash_tui.resources.series import Point, read_series


@pytest.mark.system
@pytest.mark.parametrize(("schema", "reader"), [("VectorStats", STATS), ("GlobalStats", ACCOUNT_STATS)])
def test_every_field_of_the_document_is_read(schema: str, reader: Reader[Any]) -> None:
    documented: dict[str, Any] = openapi.raw()["components"]["schemas"][schema]["properties"]
    example = {name: field["example"] for name, field in documented.items()}
    stats = reader.read(example)
    read = {field.encode_name: getattr(stats, field.name) for field in msgspec.structs.fields(type(stats))}
    assert read == {name: _as_read(value) for name, value in example.items()}


def _as_read(value: Any) -> object:
    if not isinstance(value, list):
        return value
    return tuple(value) if isinstance(value[0], str) else read_series(value)


def test_series_may_have_holes() -> None:
    point = {"x": "2025-08-31 15:12:52 +0000 UTC", "y": 9}
    stats = STATS.read({"query_throughput": [None, point, {"x": "", "y": 1}], "data_size": None})
    assert (stats.queries, stats.storage_over_time) == ((Point(1756653172, 9.0),), ())
    assert STATS.read({}).month_cost is ACCOUNT_STATS.read({}).cost is None


def test_totals_take_no_more_of_it_than_they_show() -> None:
    answer: dict[str, Any] = {field.encode_name: 7 for field in msgspec.structs.fields(Stats)}
    answer |= {"query_throughput": [{"x": "2025-08-31 15:12:52 +0000 UTC", "y": 9}]}
    stats = FOR_TOTALS.read(answer)
    assert Totals.of(stats) == Totals.of(STATS.read(answer))
    assert None not in Totals.of(stats)
    assert stats.queries == ()
