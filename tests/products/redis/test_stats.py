"""Statistics: Go's way to write a time, and series with holes."""

import pytest

from upstash_tui.api.gotime import parse_go_time
from upstash_tui.products.redis.stats import FOR_TOTALS, STATS, CommandCount, Totals
from upstash_tui.resources.series import Point

BASE = 1756653172  # 2025-08-31 15:12:52 UTC


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2025-08-31 15:12:52.799480932 +0000 UTC", BASE + 0.799480932),
        ("2025-08-31 15:12:52.426 +0000 UTC", BASE + 0.426),
        ("2025-08-31 15:12:52.000 +0000 UTC", BASE),
        ("2025-08-31 15:12:52 +0000 UTC", BASE),
        ("2025-08-31 17:12:52.5 +0200 CEST", BASE + 0.5),
        ("2025-08-31 09:42:52 -0530 -0530", BASE),
        ("2025-08-31 15:12:52.1 +0000 UTC m=+0.000012", BASE + 0.1),
        ("2025-08-31T15:12:52Z", BASE),
        ("2025-08-31T17:12:52+02:00", BASE),
        ("2025-08-31 15:12:60 +0000 UTC", BASE + 7),
    ],
)
def test_times_as_go_prints_them(text: str, seconds: float) -> None:
    assert parse_go_time(text) == pytest.approx(seconds, abs=1e-6)


@pytest.mark.parametrize(
    "text",
    ["", "now", "2025-13-31 15:12:52 +0000 UTC", "2025-02-30 15:12:52 +0000 UTC", "0000-01-01 00:00:00 Z"],
)
def test_what_is_no_time(text: str) -> None:
    assert parse_go_time(text) is None


def test_counts_of_commands_and_sums() -> None:
    counts = [
        {"metric_identifier": "GET", "data_points": [{"x": "2025-08-31 15:12:52 +0000 UTC", "y": 9}]},
        {"data_points": []},
        None,
    ]
    stats = STATS.read(
        {"command_counts": counts, "total_monthly_billing": 1.25, "current_storage": "12", "days": ["Sunday"]}
    )
    assert stats.commands == (CommandCount("GET", (Point(BASE, 9.0),)),)
    assert (stats.month_cost, stats.storage, stats.days) == (1.25, 12, ("Sunday",))


def test_an_answer_with_nothing_in_it() -> None:
    assert STATS.read({}).month_cost is None


def test_totals_take_no_more_of_it_than_they_show() -> None:
    points = [{"x": "2025-08-31 15:12:52 +0000 UTC", "y": 9}]
    answer = {"throughput": points, "hits": points, "total_monthly_billing": 1, "total_monthly_requests": 2}
    stats = FOR_TOTALS.read(answer | {"current_storage": 3})
    assert Totals.of(stats) == Totals.of(STATS.read(answer | {"current_storage": 3}))
    assert None not in Totals.of(stats)
    assert stats.hits == ()
