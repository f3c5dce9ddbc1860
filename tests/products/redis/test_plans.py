"""Plans and the one sentence about their price."""

import re
from datetime import date

import pytest

from upstash_tui.products.redis.plans import PLANS, PRICE_PAGE, TAKEN, plan, price_in_short, price_line


def test_the_plans_are_the_ones_the_api_takes() -> None:
    assert [each.name for each in PLANS] == [
        *("free", "payg", "fixed_250mb", "fixed_1gb", "fixed_5gb", "fixed_10gb"),
        *("fixed_50gb", "fixed_100gb", "fixed_500gb"),
    ]


def test_a_plan_is_found_by_its_name() -> None:
    found = plan("fixed_1gb")
    assert found
    assert found.title == "Fixed 1 GB"
    assert found.data_bytes == 1024**3


@pytest.mark.parametrize("name", [None, "", "pro", "FREE"])
def test_an_unknown_plan_is_none_not_a_guess(name: str | None) -> None:
    assert plan(name) is None


def test_only_pay_as_you_go_has_a_budget_and_only_free_limits_read_regions() -> None:
    assert [each.name for each in PLANS if each.has_budget] == ["payg"]
    assert {each.name: each.max_read_regions for each in PLANS if each.max_read_regions is not None} == {
        "free": 1
    }


def test_a_larger_fixed_plan_holds_more_and_costs_more_and_a_read_region_half_of_it() -> None:
    fixed = [each for each in PLANS if each.name.startswith("fixed")]
    prices = [each.monthly_usd or 0 for each in fixed]
    assert prices == sorted(prices)
    assert [each.data_bytes for each in fixed] == sorted(each.data_bytes for each in fixed)
    assert all(each.read_region_usd * 2 == each.monthly_usd for each in fixed)


PRICES = {
    (None, 0): "Free, if your account has no card; else pay as you go",
    ("pro", 3): "Free, if your account has no card; else pay as you go",
    ("free", 0): "Free · 256 MB, 500K commands a month",
    ("free", 1): "Free · 256 MB, 500K commands a month",
    ("payg", 0): "$0.20 per 100K commands",
    ("payg", 1): "$0.20 per 100K commands · writes billed in 2 regions",
    ("payg", 3): "$0.20 per 100K commands · writes billed in 4 regions",
    ("fixed_250mb", 0): "$10 a month",
    ("fixed_250mb", 1): "$15 a month ($10 + 1 read region at $5)",
    ("fixed_500gb", 3): "$3,750 a month ($1,500 + 3 read regions at $750)",
}


@pytest.mark.parametrize(("asked", "sentence"), PRICES.items(), ids=map(str, PRICES))
def test_a_price_is_one_sentence(asked: tuple[str | None, int], sentence: str) -> None:
    assert price_line(*asked) == sentence


@pytest.mark.parametrize("reads", [0, 1, 2, 12])
@pytest.mark.parametrize("name", [each.name for each in PLANS])
def test_a_price_in_short_says_the_same_in_less(name: str, reads: int) -> None:
    short, line = price_in_short(name, reads), price_line(name, reads)
    assert len(short) <= min(43, len(line))
    assert set(re.findall(r"[\d,.]+", short)) == set(re.findall(r"[\d,.]+", line))


def test_prices_carry_their_date_and_their_source() -> None:
    assert date.fromisoformat(TAKEN).isoformat() == TAKEN
    assert PRICE_PAGE.startswith("https://upstash.com/")
