"""``GET /v2/redis/stats/{id}``: made-up use with the shape of a day.

A suspended database stands still, a database just made has no past.
"""

import math
from functools import cached_property
from typing import Any

from upstash_tui.products.redis.plans import PAYG_FREE_GB, PAYG_USD_PER_100K_COMMANDS, PAYG_USD_PER_GB
from upstash_tui.products.redis.plans import plan as find_plan
from upstash_tui.products.redis.sandbox.database import Database
from upstash_tui.products.redis.sandbox.databases import named_database
from upstash_tui.sandbox.calls import Call
from upstash_tui.sandbox.refusals import PERIOD_UNKNOWN
from upstash_tui.sandbox.series import (
    DAY,
    PERIODS,
    Series,
    asked_period,
    day_shape,
    last_days,
    moments,
    month_start,
    noise,
    point,
    weekday,
)

_DEFAULT = "3h"
_POINTS = 60
_GB = 1024**3
_BYTES_PER_COMMAND = 420
_WRITES = 0.36
"""The share of commands that write: those are billed in every region."""
_COMMANDS = {"GET": 0.52, "SET": 0.21, "EXPIRE": 0.12, "INCR": 0.09, "EVALSHA": 0.06}


class _Use:
    """What one database does over time."""

    def __init__(self, database: Database, now: float) -> None:
        self.database = database
        self.now = now
        self.load = 0.0 if database.suspended else database.load

    def rate(self, at: float) -> float:
        """Commands a second at that moment."""
        if at < self.database.created:
            return 0.0
        return self.load * day_shape(at) * (0.85 + 0.3 * noise(self.database.id, int(at) // 60))

    def commands(self, start: float, end: float) -> int:
        """Commands between two moments, summed over half hours."""
        start = max(start, float(self.database.created))
        steps = max(1, math.ceil((end - start) / 1800))
        width = (end - start) / steps
        return (
            int(sum(self.rate(start + (step + 0.5) * width) * width for step in range(steps)))
            if width > 0
            else 0
        )

    @cached_property
    def month(self) -> int:
        """The commands since the month began."""
        return self.commands(month_start(self.now), self.now)

    def keys(self, at: float) -> int:
        """How many keys it holds."""
        age = max(0.0, at - self.database.created)
        return int(
            self.load * 300 * (1 - math.exp(-age / (30 * DAY))) * (0.97 + 0.06 * noise(int(at) // 600))
        )

    def storage(self, at: float) -> int:
        """Bytes it holds, never more than its plan allows."""
        chosen = find_plan(self.database.plan)
        return min(self.keys(at) * self.database.key_bytes, chosen.data_bytes if chosen is not None else 0)

    def cost(self, commands: int) -> float:
        """Dollars for those commands and what is stored, before a budget stops it."""
        chosen = find_plan(self.database.plan)
        if chosen is not None and chosen.monthly_usd is not None:
            return float(chosen.monthly_usd + chosen.read_region_usd * len(self.database.reads))
        billed = commands * (1 + _WRITES * len(self.database.reads))
        stored = max(0.0, self.storage(self.now) / _GB - PAYG_FREE_GB) * PAYG_USD_PER_GB
        total = billed / 100_000 * PAYG_USD_PER_100K_COMMANDS + stored
        return min(total, float(self.database.budget)) if self.database.budget else total


def _seconds(call: Call, database: Database) -> int:
    """Seconds of the asked period; the longest is for databases with the Prod Pack only."""
    period = asked_period(call, _DEFAULT)
    if period == "30d" and not database.prod_pack:
        raise PERIOD_UNKNOWN.refusal(period=period)
    return PERIODS[period]


def _over_time(use: _Use, seconds: int) -> dict[str, Any]:
    """The series of the asked period. The newest point of the slowest one is ``null``, as can happen."""
    times = moments(use.now, seconds, _POINTS)
    rates = [round(use.rate(at), 2) for at in times]

    def series(name: str, values: list[float]) -> Series:
        return [point(at, value, name) for at, value in zip(times, values, strict=True)]

    def latency(name: str, typical: float) -> Series:
        still = [typical * (0.8 + 0.5 * noise(use.database.id, name, int(at))) for at in times]
        return series(
            name, [round(value, 3) if rate else 0 for value, rate in zip(still, rates, strict=True)]
        )

    def share(name: str, part: float) -> Series:
        return series(name, [round(rate * part, 2) for rate in rates])

    slowest = latency("latency_99", 4.2)
    slowest[-1] = None
    connections = [round(3 + math.sqrt(rate) * 4) if rate else 0 for rate in rates]
    return {
        "throughput": series("throughput", rates),
        "read": share("read", 1 - _WRITES),
        "write": share("write", _WRITES),
        "hits": share("hits", 0.55),
        "misses": share("misses", 0.09),
        "keyspace": series("keyspace", [use.keys(at) for at in times]),
        "diskusage": series("diskusage", [use.storage(at) for at in times]),
        "connection_count": series("connection_count", [float(count) for count in connections]),
        "latencymean": latency("latencymean", 0.9),
        "latency_99": slowest,
        "read_latency_mean": latency("read_latency_mean", 0.6),
        "read_latency_99": latency("read_latency_99", 2.4),
        "write_latency_mean": latency("write_latency_mean", 1.4),
        "write_latency_99": latency("write_latency_99", 5.1),
        "command_counts": [
            {"metric_identifier": name, "data_points": share(name, part)} for name, part in _COMMANDS.items()
        ],
        "monitor_count": point(use.now, 0, "monitor_count"),
    }


def _by_day(use: _Use) -> dict[str, Any]:
    """The last five days, today the last and not over yet."""
    days = last_days(use.now)
    counts = [use.commands(start, end) for start, end in days]
    ends = [min(start + DAY - 1, use.now) for start, _ in days]
    share = use.cost(use.month) / max(1, use.month)
    chosen = find_plan(use.database.plan)
    fixed = chosen is not None and chosen.monthly_usd is not None
    daily = [use.cost(0) / 30 if fixed else count * share for count in counts]
    return {
        "days": [weekday(start) for start, _ in days],
        "dailyrequests": [point(at, count, "requests") for at, count in zip(ends, counts, strict=True)],
        "dailybilling": [point(at, round(cost, 3), "billing") for at, cost in zip(ends, daily, strict=True)],
        "bandwidths": [
            point(at, count * _BYTES_PER_COMMAND, "bandwidth") for at, count in zip(ends, counts, strict=True)
        ],
        "daily_net_commands": counts[-1],
        "daily_read_requests": counts[-1] - round(counts[-1] * _WRITES),
        "daily_write_requests": round(counts[-1] * _WRITES),
        "dailybandwidth": counts[-1] * _BYTES_PER_COMMAND,
    }


def database_stats(call: Call) -> dict[str, Any]:
    """Series over ``?period=`` (three hours where it is left out), the last five days, the month's totals."""
    database = named_database(call)
    seconds = _seconds(call, database)
    use = _Use(database, call.sandbox.now())
    month = use.month
    writes = round(month * _WRITES)
    return {
        **_over_time(use, seconds),
        **_by_day(use),
        "total_monthly_requests": month,
        "total_monthly_read_requests": month - writes,
        "total_monthly_write_requests": writes,
        "total_monthly_script_requests": round(month * 0.06),
        "total_monthly_bandwidth": month * _BYTES_PER_COMMAND,
        "total_monthly_storage": use.storage(use.now),
        "total_monthly_billing": use.cost(month),
        "current_storage": use.storage(use.now),
        "queue_optimized": False,
    }
