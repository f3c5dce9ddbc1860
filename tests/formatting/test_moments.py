"""Moments as people read them."""

from collections.abc import Iterator

import pytest

from tests.clock import NOW, time_zone
from upstash_tui.formatting.moments import age, local_time, moment

UNKNOWN = "?"


@pytest.fixture(autouse=True)
def _far_east() -> Iterator[None]:
    with time_zone("XYZ-5:30"):
        yield


def test_local_time_is_that_of_the_machine() -> None:
    assert local_time(NOW) == "2026-08-20 20:30"
    assert local_time(NOW, exact=True) == "2026-08-20 20:30:00 +0530"


@pytest.mark.parametrize("odd", [None, 0, 2**62, -(2**62)])
def test_no_moment_is_no_date(odd: int | None) -> None:
    assert moment(odd) is None
    assert local_time(odd) == age(odd, NOW) == UNKNOWN


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "just now"),
        (59, "just now"),
        (-120, "just now"),
        (60, "1 min ago"),
        (3599, "59 min ago"),
        (3600, "1 h ago"),
        (47 * 3600, "47 h ago"),
        (48 * 3600, "2 d ago"),
        (99 * 86_400, "99 d ago"),
        (100 * 86_400, "3 mo ago"),
        (-7200, "in the future"),
    ],
)
def test_age(seconds: int, said: str) -> None:
    assert age(NOW - seconds, NOW) == said
    assert len(said) <= 13
