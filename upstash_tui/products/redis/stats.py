"""What a database did: series over time and sums, as ``GET /redis/stats/{id}`` tells them."""

from typing import NamedTuple

import msgspec

from upstash_tui.api.decode import Integer, Number, Reader, Words, as_text
from upstash_tui.resources.series import (
    Activity,
    Series,
    Statistics,
    read_series,
    series_fields,
    unread,
    values_of,
)


class CommandCount(msgspec.Struct, frozen=True):
    """How often one command was run."""

    command: str
    points: Series


class Stats(Statistics, frozen=True, kw_only=True):
    """The statistics of one database, oldest point first; series it has none of are empty.

    Latencies are in milliseconds. The vendor's newer documentation says that the series called ``mean`` carry
    the median, so they are called typical here.
    """

    connections: Series = msgspec.field(name="connection_count", default=())
    keys: Series = msgspec.field(name="keyspace", default=())
    throughput: Series = ()
    """Commands a second."""
    disk: Series = msgspec.field(name="diskusage", default=())
    """Bytes."""
    latency_typical: Series = msgspec.field(name="latencymean", default=())
    latency_99: Series = ()
    read_latency_typical: Series = msgspec.field(name="read_latency_mean", default=())
    read_latency_99: Series = ()
    write_latency_typical: Series = msgspec.field(name="write_latency_mean", default=())
    write_latency_99: Series = ()
    hits: Series = ()
    misses: Series = ()
    reads: Series = msgspec.field(name="read", default=())
    writes: Series = msgspec.field(name="write", default=())
    monitors: Series = msgspec.field(name="monitor_count", default=())
    daily_requests: Series = msgspec.field(name="dailyrequests", default=())
    """Of the last five days, as the next two."""
    daily_cost: Series = msgspec.field(name="dailybilling", default=())
    """US dollars."""
    daily_bandwidth: Series = msgspec.field(name="bandwidths", default=())
    """Bytes."""
    days: Words = ()
    """The names of the five days."""
    commands: tuple[CommandCount, ...] = msgspec.field(name="command_counts", default=())

    today_commands: Integer | None = msgspec.field(name="daily_net_commands", default=None)
    today_reads: Integer | None = msgspec.field(name="daily_read_requests", default=None)
    today_writes: Integer | None = msgspec.field(name="daily_write_requests", default=None)
    today_bandwidth: Integer | None = msgspec.field(name="dailybandwidth", default=None)
    """Bytes."""
    month_requests: Integer | None = msgspec.field(name="total_monthly_requests", default=None)
    month_reads: Integer | None = msgspec.field(name="total_monthly_read_requests", default=None)
    month_writes: Integer | None = msgspec.field(name="total_monthly_write_requests", default=None)
    month_scripts: Integer | None = msgspec.field(name="total_monthly_script_requests", default=None)
    month_bandwidth: Integer | None = msgspec.field(name="total_monthly_bandwidth", default=None)
    """Bytes."""
    month_storage: Integer | None = msgspec.field(name="total_monthly_storage", default=None)
    """Bytes."""
    month_cost: Number | None = msgspec.field(name="total_monthly_billing", default=None)
    """US dollars."""
    storage: Integer | None = msgspec.field(name="current_storage", default=None)
    """Bytes now."""

    @property
    def activity(self) -> Activity | None:
        """Commands over the period."""
        return Activity.of(values_of(self.throughput))


class Totals(NamedTuple):
    """What the list and the details show of the statistics, which are much more."""

    month_cost: float | None = None
    month_requests: int | None = None
    storage: int | None = None
    """Bytes now."""
    activity: Activity | None = None

    @classmethod
    def of(cls, stats: Stats) -> "Totals":
        return cls(*(getattr(stats, name) for name in cls._fields))


def _read_commands(value: object) -> tuple[CommandCount, ...]:
    counts = []
    for item in value if isinstance(value, list) else []:
        if isinstance(item, dict) and (command := as_text(item.get("metric_identifier"))):
            counts.append(CommandCount(command, read_series(item.get("data_points"))))
    return tuple(counts)


STATS = Reader(Stats, convert=series_fields(Stats) | {"command_counts": _read_commands})
FOR_TOTALS = Reader(Stats, convert=series_fields(Stats, only=["throughput"]) | {"command_counts": unread})
"""Reads no series but the one that :class:`Totals` shows."""
