"""The times below a chart: round, local, and never so many that they touch."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import pairwise

import pytest

from upstash_tui.widgets.plot import Span
from upstash_tui.widgets.time_axis import span_text, ticks

BERLIN = timezone(timedelta(hours=1))
KOLKATA = timezone(timedelta(hours=5, minutes=30))
HOUR, DAY = 3600, 86_400


class Changing(tzinfo):
    """A zone that goes from UTC+2 to UTC+1 on 26 October 2025 at 01:00 UTC."""

    _CHANGE = datetime(2025, 10, 26, 1)

    def utcoffset(self, moment: datetime | None) -> timedelta:
        if moment is None:
            return timedelta(hours=1)
        return timedelta(hours=2 if moment.replace(tzinfo=None) < self._CHANGE + timedelta(hours=2) else 1)

    def dst(self, moment: datetime | None) -> timedelta:
        return self.utcoffset(moment) - timedelta(hours=1)

    def tzname(self, moment: datetime | None) -> str:
        return "changing"

    def fromutc(self, moment: datetime) -> datetime:
        summer = moment.replace(tzinfo=None) < self._CHANGE
        return moment + timedelta(hours=2 if summer else 1)


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def labels(span: Span, width: int, zone: tzinfo = BERLIN) -> list[str]:
    return [tick.label for tick in ticks(span, width, zone)]


@pytest.mark.parametrize(
    ("end", "seconds", "width", "expected"),
    [
        ("2025-11-24T13:00", HOUR, 70, ["13:00", "13:10", "13:20", "13:30", "13:40", "13:50", "14:00"]),
        ("2025-11-24T13:07", 3 * HOUR, 70, ["11:30", "12:00", "12:30", "13:00", "13:30", "14:00"]),
        ("2025-11-24T13:07", 3 * HOUR, 40, ["12:00", "13:00", "14:00"]),
        ("2025-11-24T01:30", DAY, 50, ["06:00", "12:00", "18:00", "Mon 24"]),
        (
            "2025-11-24T13:00",
            7 * DAY,
            90,
            [
                f"{day} {date}"
                for day, date in zip(
                    ("Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon"), range(18, 25), strict=True
                )
            ],
        ),
        ("2025-11-24T13:00", 7 * DAY, 50, ["Tue 18", "Thu 20", "Sat 22", "Mon 24"]),
    ],
)
def test_round_local_times(end: str, seconds: int, width: int, expected: list[str]) -> None:
    assert labels(Span(at(end) - seconds, at(end)), width) == expected


def test_a_zone_off_by_half_an_hour_has_its_own_round_times() -> None:
    span = Span(at("2025-11-24T10:00"), at("2025-11-24T13:00"))
    assert labels(span, 40, KOLKATA) == ["16:00", "17:00", "18:00"]


def test_days_are_those_of_the_calendar_where_the_clock_is_changed() -> None:
    span = Span(at("2025-10-23T12:00"), at("2025-10-28T12:00"))
    moments = ticks(span, 90, Changing())
    assert [tick.label for tick in moments] == ["Fri 24", "Sat 25", "Sun 26", "Mon 27", "Tue 28"]
    assert moments[3].at - moments[2].at == 25 * HOUR


@pytest.mark.parametrize("width", [8, 20, 44, 70, 110])
@pytest.mark.parametrize(
    "seconds", [1, 59, HOUR, 3 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY, 400 * DAY]
)
def test_labels_have_room_and_lie_within(width: int, seconds: int) -> None:
    span = Span(at("2025-11-24T13:07") - seconds, at("2025-11-24T13:07"))
    moments = ticks(span, width, BERLIN)
    assert all(span.start <= tick.at <= span.end for tick in moments)
    places = [span.place(tick.at, width) for tick in moments]
    assert all(after - before >= 9 for before, after in pairwise(places))


def test_a_single_moment_is_named_and_a_senseless_span_is_not() -> None:
    moment = at("2025-11-24T13:07")
    assert labels(Span(moment, moment), 40) == ["14:07"]
    assert labels(Span(1, 32_000_000_000), 40) == []


def test_the_local_zone_is_used_where_none_is_given() -> None:
    span = Span(at("2025-11-20T10:00"), at("2025-11-24T10:00"))
    here = datetime.now().astimezone().tzinfo
    assert ticks(span, 90, None) == ticks(span, 90, here)


def test_a_span_in_words() -> None:
    end = at("2025-11-24T13:02")
    assert span_text(Span(end - 3 * HOUR, end), BERLIN) == "Mon 24 Nov, 11:02 – 14:02"
    assert span_text(Span(end - DAY, end), BERLIN) == "Sun 23 Nov, 14:02 – Mon 24 Nov, 14:02"
    assert span_text(Span(1e300, 1e300), BERLIN) == "Thu 1 Jan, 01:00 – 01:00"
