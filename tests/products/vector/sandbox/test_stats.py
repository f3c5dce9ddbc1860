"""Made-up statistics that look like the service's."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.here import Here
from tests.products.vector.sandbox.conftest import PATH, Vector


def at(point: dict[str, Any]) -> float:
    """When that was measured, to the second."""
    return datetime.fromisoformat(point["x"][:19]).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("period", "seconds", "count"),
    [
        ("1h", 3600, 60),
        ("3h", 3 * 3600, 60),
        ("12h", 12 * 3600, 60),
        ("1d", 86_400, 60),
        ("3d", 3 * 86_400, 60),
        ("7d", 7 * 86_400, 60),
        ("30d", 30 * 86_400, 240),
    ],
)
async def test_the_period_is_what_was_asked_for(
    here: Here, vector: Vector, period: str, seconds: int, count: int
) -> None:
    stats = await here.ok("GET", vector.path("product-search", f"stats?period={period}"))
    over_time = [name for name in stats if name.endswith(("_throughput", "_mean", "_99"))]
    assert len(over_time) == 10
    for name in (*over_time, "vector_count", "data_size"):
        times = [at(point) for point in stats[name]]
        assert len(times) == count
        assert times == sorted(times)
        assert times[-1] == pytest.approx(here.time, abs=1)
        assert times[-1] - times[0] == pytest.approx(seconds * (count - 1) / count, abs=1)


async def test_an_hour_is_the_preset_and_unknown_periods_are_refused(here: Here, vector: Vector) -> None:
    path = vector.path("docs-rag", "stats")
    assert await here.ok("GET", path) == await here.ok("GET", f"{path}?period=1h")
    for period in ("2h", "", "1H"):
        assert await here.refused("GET", f"{path}?period={period}") == (400, f"invalid period {period}")


async def test_a_day_has_a_shape(here: Here, vector: Vector) -> None:
    stats = await here.ok("GET", vector.path("semantic-cache", "stats?period=1d"))
    for name in ("query_throughput", "update_throughput"):
        rates = [point["y"] for point in stats[name]]
        assert max(rates) > 3 * min(rates) > 0
    assert len({point["y"] for point in stats["vector_count"]}) > 10


async def test_what_was_just_made_stands_still(here: Here, vector: Vector) -> None:
    path = f"{PATH}/{(await vector.create('new'))['id']}"
    here.time += 60
    stats = await here.ok("GET", f"{path}/stats")
    assert {point["y"] for name in stats if name.endswith("throughput") for point in stats[name]} == {0}
    assert stats["current_vector_count"] == stats["storage_usage"] == stats["monthly_cost"] == 0


async def test_only_an_index_with_a_model_embeds(here: Here, vector: Vector) -> None:
    for name, embeds in (("docs-rag", True), ("images", False), ("log-keywords", False)):
        stats = await here.ok("GET", vector.path(name, "stats"))
        assert any(point["y"] for point in stats["embeds_latency_99"]) is embeds


async def test_the_last_days_and_the_month_belong_together(here: Here, vector: Vector) -> None:
    stats = await here.ok("GET", vector.path("recommendations", "stats"))
    assert len(stats["days"]) == 5
    assert stats["days"][-1] == datetime.fromtimestamp(here.time, UTC).strftime("%A")
    for what in ("query", "update"):
        days = [point["y"] for point in stats[f"daily_{what}_requests"]]
        assert days[-1] == stats[f"daily_{what}_count"]
        assert sum(days) <= stats[f"monthly_{what}_count"]
    assert stats["daily_rerank_count"] == stats["monthly_rerank_count"] == 0


async def test_a_sample_is_near_the_limits_of_its_plan(here: Here, vector: Vector) -> None:
    index = await here.ok("GET", vector.path("support-tickets"))
    stats = await here.ok("GET", vector.path("support-tickets", "stats"))
    assert index["type"] == "free"
    assert 0.95 < stats["current_vector_count"] / index["max_vector_count"] <= 1
    yesterday = stats["daily_query_requests"][-2]["y"]
    assert 0.9 < yesterday / index["max_daily_queries"] <= 1
    assert stats["monthly_cost"] == 0


async def test_a_plan_costs_its_price_and_requests_are_billed_without_one(here: Here, vector: Vector) -> None:
    fixed = await here.ok("GET", vector.path("docs-rag", "stats"))
    stored = fixed["storage_usage"] / 1024**3 * 0.25
    assert fixed["monthly_cost"] == pytest.approx(60 + stored, abs=1e-3)
    payg = await here.ok("GET", vector.path("product-search", "stats"))
    requests = payg["monthly_query_count"] + payg["monthly_update_count"]
    stored = payg["storage_usage"] / 1024**3 * 0.25
    assert payg["monthly_cost"] == pytest.approx(requests / 100_000 * 0.40 + stored, abs=1e-3)


async def test_the_totals_are_those_of_the_indexes_and_the_fee_of_the_eleventh(
    here: Here, vector: Vector
) -> None:
    each = [await here.ok("GET", f"{PATH}/{one}/stats") for one in vector.indexes]
    totals = await here.ok("GET", f"{PATH}/stats")
    assert totals["record_count"] == sum(stats["current_vector_count"] for stats in each)
    assert totals["storage"] == sum(stats["storage_usage"] for stats in each)
    assert totals["bandwidth"] == sum(stats["monthly_bandwidth_usage"] for stats in each)
    assert totals["request"] == sum(
        stats["monthly_query_count"] + stats["monthly_update_count"] for stats in each
    )
    assert totals["billing"] == pytest.approx(sum(stats["monthly_cost"] for stats in each), abs=1e-3)
    paid = sum(index.plan != "free" for index in vector.indexes.values())
    for number in range(12 - paid):
        await vector.create(f"n{number}")
    more = await here.ok("GET", f"{PATH}/stats")
    assert more["billing"] - totals["billing"] == pytest.approx(2 * 0.50)


async def test_the_list_carries_half_an_hour_of_throughput(here: Here, vector: Vector) -> None:
    for each in await here.ok("GET", PATH):
        times = [at(point) for point in each["throughput_vector"]]
        assert times == [here.time - 60 * back for back in range(29, -1, -1)]
        busy = any(point["y"] for point in each["throughput_vector"])
        assert busy is (each["name"] != "staging_docs.v2")
