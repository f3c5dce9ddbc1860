"""What QStash of a region did: series over time and sums, as ``GET /qstash/stats/{id}`` tells them."""

from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from upstash_tui.api.decode import Integer, Number, Reader, Words, as_text
from upstash_tui.resources.series import Activity, Series, Statistics, read_series, series_fields, unread


class ByOutcome(msgspec.Struct, frozen=True):
    """How many messages had one outcome: ``delivered``, ``canceled``."""

    outcome: str
    points: Series


class Stats(Statistics, frozen=True, kw_only=True):
    """The statistics of one region, oldest point first; series it has none of are empty."""

    days: Words = ()
    """The names of all days of the month, those to come, too."""
    daily_messages: Series = msgspec.field(name="daily_requests", default=())
    """Of every day of the month, as the next two."""
    daily_cost: Series = msgspec.field(name="daily_billings", default=())
    """US dollars."""
    daily_bandwidth: Series = msgspec.field(name="daily_bandwidths", default=())
    """Bytes."""
    messages: Series = msgspec.field(name="daily_used", default=())
    """Over the period, as the rest, whatever its name says."""
    workflow: Series = msgspec.field(name="daily_used_workflow", default=())
    bandwidth: Series = msgspec.field(name="daily_bandwidth_used", default=())
    """Bytes."""
    message_outcomes: tuple[ByOutcome, ...] = msgspec.field(name="daily_qstash_messages", default=())
    workflow_outcomes: tuple[ByOutcome, ...] = msgspec.field(name="daily_workflow_messages", default=())

    dead_letters: Integer | None = msgspec.field(name="dlq_message_count", default=None)
    """Messages in the dead letter queue now."""
    month_cost: Number | None = msgspec.field(name="total_monthly_billing", default=None)
    """US dollars."""

    @property
    def month_messages(self) -> int | None:
        """Messages of this month; ``None`` if its days are not known."""
        return round(sum(point.value for point in self.daily_messages)) if self.daily_messages else None

    def messages_of(self, moment: float) -> int | None:
        """Messages of the day, in UTC, that ``moment`` is in (Unix seconds); ``None`` if not known."""
        day = datetime.fromtimestamp(moment, UTC).date()
        found = [
            point.value
            for point in self.daily_messages
            if datetime.fromtimestamp(point.at, UTC).date() == day
        ]
        return round(found[0]) if found else None


class Totals(NamedTuple):
    """What the list and the details show of the statistics, which are much more."""

    dead_letters: int | None = None
    today_messages: int | None = None
    month_messages: int | None = None
    month_cost: float | None = None
    activity: Activity | None = None
    """Messages by day, of this month."""

    @classmethod
    def of(cls, stats: Stats, now: float) -> "Totals":
        """``now`` is the time in Unix seconds."""
        passed = [point.value for point in stats.daily_messages if point.at <= now]
        return cls(
            stats.dead_letters,
            stats.messages_of(now),
            stats.month_messages,
            stats.month_cost,
            Activity.of(passed),
        )


def _read_outcomes(value: object) -> tuple[ByOutcome, ...]:
    found = []
    for item in value if isinstance(value, list) else []:
        if isinstance(item, dict) and (outcome := as_text(item.get("id"))):
            found.append(ByOutcome(outcome, read_series(item.get("data_points"))))
    return tuple(found)


_OUTCOMES = ("daily_qstash_messages", "daily_workflow_messages")
STATS = Reader(Stats, convert=series_fields(Stats) | dict.fromkeys(_OUTCOMES, _read_outcomes))
FOR_TOTALS = Reader(
    Stats, convert=series_fields(Stats, only=["daily_messages"]) | dict.fromkeys(_OUTCOMES, unread)
)
"""Reads no series but the one that :class:`Totals` shows."""
