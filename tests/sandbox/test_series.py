"""Made-up measurements."""

import pytest

from upstash_tui.sandbox.series import DAY, day_shape, day_shape_total, last_days, month_start, noise, weekday

NOW = 1_800_000_000.0  # Friday, 2027-01-15, 08:00


@pytest.mark.parametrize(("hours", "length"), [(0, 24), (3, 5), (13, 30), (23, 72)])
def test_the_total_of_a_day_is_what_its_moments_add_up_to(hours: int, length: int) -> None:
    start = NOW - NOW % DAY + hours * 3600
    minutes = [start + 60 * minute + 30 for minute in range(length * 60)]
    added = sum(day_shape(at) * 60 for at in minutes)
    assert day_shape_total(start, start + length * 3600) == pytest.approx(added, rel=1e-6)


def test_a_day_on_average_is_a_day() -> None:
    assert day_shape_total(NOW, NOW + DAY) == pytest.approx(DAY)


def test_noise_is_the_same_for_the_same_and_another_for_another() -> None:
    found = [noise("x", number) for number in range(1000)]
    assert found == [noise("x", number) for number in range(1000)]
    assert len(set(found)) == 1000
    assert 0 <= min(found) < 0.1
    assert 0.9 < max(found) <= 1


def test_the_last_of_five_days_is_today_so_far() -> None:
    days = last_days(NOW)
    assert [weekday(start) for start, _ in days] == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert [end - start for start, end in days] == [DAY, DAY, DAY, DAY, 8 * 3600]
    assert days[-1][1] == NOW
    assert month_start(NOW) == days[0][0] - 10 * DAY
