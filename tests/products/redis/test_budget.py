"""A month's cost and how far it is along the budget."""

import pytest

from upstash_tui.products.redis.budget import Level, Spending, whole_dollars


@pytest.mark.parametrize(
    ("cost", "budget", "share", "level"),
    [
        (0.0, 20, 0.0, "fine"),
        (13.99, 20, 0.6995, "fine"),
        (14.0, 20, 0.7, "first warning"),
        (18.0, 20, 0.9, "last warning"),
        (20.0, 20, 1.0, "spent"),
        (25.0, 20, 1.25, "spent"),
        (5.0, None, None, "fine"),
        (5.0, 0, None, "fine"),
        (None, 20, None, "fine"),
    ],
)
def test_how_far_along_the_budget(
    cost: float | None, budget: float | None, share: float | None, level: Level
) -> None:
    spending = Spending(cost, budget)
    assert spending.share == (None if share is None else pytest.approx(share))
    assert spending.level == level


@pytest.mark.parametrize(
    ("typed", "dollars"),
    [
        *(("20", 20), ("$20", 20), (" 7 ", 7), ("19,999", 19_999), ("999999999", 999_999_999)),
        *((wrong, None) for wrong in ("", "$", "0", "-5", "1.5", "1,00", "٢٠", "20 $", "1e3", "9" * 10)),
    ],
)
def test_a_typed_budget_is_whole_dollars_or_nothing(typed: str, dollars: int | None) -> None:
    assert whole_dollars(typed) == dollars
