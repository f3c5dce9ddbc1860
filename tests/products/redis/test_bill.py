"""What a month of a database can cost, and what a change does to that."""

import pytest

from upstash_tui.products.redis.bill import Terms, price_change, worst_case
from upstash_tui.resources.operation import NO_LIMIT, Change, WorstCase

FIXED, PAYG, CAPPED = Terms("fixed_5gb"), Terms("payg"), Terms("payg", budget=20)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (FIXED, FIXED._replace(read_regions=1), Change("Price", "$100", "$150", "a month")),
        (CAPPED, FIXED, Change("Price", "at most $20", "$100", "a month")),
        (FIXED, PAYG, Change("Price", "$100 a month", "no upper limit")),
        (PAYG, FIXED, Change("Price", "no upper limit", "$100", "a month")),
        (Terms(None), FIXED, Change("Price", "", "$100", "a month")),
        (FIXED, Terms(None), None),
        (FIXED, FIXED, None),
    ],
)
def test_a_change_of_the_price_names_both_sides(before: Terms, after: Terms, change: Change | None) -> None:
    assert price_change(before, after) == change


def test_the_worst_case_is_the_budget_or_the_price_or_without_limit() -> None:
    assert worst_case(PAYG, CAPPED) == WorstCase(NO_LIMIT, 20)
    assert worst_case(FIXED, FIXED._replace(prod_pack=True)) == WorstCase(100, 300)
    assert worst_case(CAPPED, CAPPED._replace(prod_pack=True)) is None, "nobody says if the budget bounds it"
