"""Made-up statistics that look like the service's."""

import re
from datetime import UTC, datetime

import pytest

from tests.counted import counted
from tests.here import Here
from upstash_tui.products.redis.sandbox.stats import _Use
from upstash_tui.sandbox.gotime import go_time
from upstash_tui.sandbox.series import DAYS

GO_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,9})? \+0000 UTC")


@pytest.mark.parametrize(
    ("nanoseconds", "text"),
    [
        (0, "2025-08-31 15:12:52 +0000 UTC"),
        (799_480_932, "2025-08-31 15:12:52.799480932 +0000 UTC"),
        (426_000_000, "2025-08-31 15:12:52.426 +0000 UTC"),
        (1, "2025-08-31 15:12:52.000000001 +0000 UTC"),
    ],
)
def test_times_are_go_times(nanoseconds: int, text: str) -> None:
    assert go_time(1_756_653_172, nanoseconds) == text


async def test_every_digit_count_occurs(here: Here) -> None:
    stats = await here.ok("GET", f"/v2/redis/stats/{here.id_of('my-cache')}?period=1d")
    digits = set()
    for name in ("throughput", "keyspace", "read", "write", "hits"):
        for point in stats[name]:
            match = GO_TIME.fullmatch(point["x"])
            assert match, point
            digits.add(len(match[1] or ".") - 1)
    assert digits >= {0, 1, 3, 6, 9}
    assert stats["latency_99"][-1] is None


async def test_the_month_is_added_up_once(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has some thousand half hours."""
    sums = counted(monkeypatch, _Use, "commands")
    await here.ok("GET", f"/v2/redis/stats/{here.id_of('my-cache')}")
    assert len(sums) == DAYS + 1


@pytest.mark.parametrize("period", ["1h", "3h", "12h", "1d", "3d", "7d"])
async def test_the_period_is_what_was_asked_for(here: Here, period: str) -> None:
    stats = await here.ok("GET", f"/v2/redis/stats/{here.id_of('my-cache')}?period={period}")
    times = [datetime.fromisoformat(point["x"][:19]).replace(tzinfo=UTC) for point in stats["throughput"]]
    seconds = {"h": 3600, "d": 86_400}[period[-1]] * int(period[:-1])
    assert len(times) == 60
    assert times == sorted(times)
    assert (times[-1] - times[0]).total_seconds() == pytest.approx(seconds * 59 / 60, abs=1)
    assert times[-1].timestamp() == pytest.approx(here.time, abs=1)


async def test_unknown_periods_are_refused(here: Here) -> None:
    for name, period in (("my-cache", "2h"), ("my-cache", "30d"), ("my-cache", "")):
        path = f"/v2/redis/stats/{here.id_of(name)}?period={period}"
        assert await here.refused("GET", path) == (400, f"invalid period {period}")
    await here.ok("GET", f"/v2/redis/stats/{here.id_of('job-queue')}?period=30d")


async def test_a_day_has_a_shape(here: Here) -> None:
    stats = await here.ok("GET", f"/v2/redis/stats/{here.id_of('my-cache')}?period=1d")
    rates = [point["y"] for point in stats["throughput"]]
    assert max(rates) > 3 * min(rates) > 0


async def test_what_was_just_made_or_is_suspended_stands_still(here: Here) -> None:
    made = await here.create("new")
    here.time += 60
    for one in (made["database_id"], here.id_of("staging-cache")):
        stats = await here.ok("GET", f"/v2/redis/stats/{one}")
        assert {point["y"] for point in stats["throughput"]} == {0}
        assert stats["total_monthly_requests"] == 0


async def test_a_budget_caps_the_month_and_a_fixed_plan_costs_its_price(here: Here) -> None:
    for name in ("my-cache", "rate-limits"):
        stats = await here.ok("GET", f"/v2/redis/stats/{here.id_of(name)}")
        assert 0 < stats["total_monthly_billing"] <= here.databases[here.id_of(name)].budget
    flags = await here.ok("GET", f"/v2/redis/stats/{here.id_of('feature-flags')}")
    assert flags["total_monthly_billing"] == 15
    assert len(flags["days"]) == len(flags["dailyrequests"]) == 5
