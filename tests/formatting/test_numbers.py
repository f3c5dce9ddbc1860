"""Numbers as people read them."""

import math
import random
from collections.abc import Callable

import pytest

from upstash_tui.formatting.numbers import (
    COUNT,
    DOLLARS,
    MILLISECONDS,
    SIZE,
    Quantity,
    count,
    dollars,
    exact_count,
    exact_dollars,
    exact_milliseconds,
    exact_size,
    milliseconds,
    percent,
    round_ceiling,
    share_bar,
    size,
    size_ceiling,
    whole_percent,
)
from upstash_tui.formatting.words import UNKNOWN

QUANTITIES = [COUNT, SIZE, DOLLARS, MILLISECONDS]
AWKWARD = [
    0,
    0.0,
    1e-300,
    0.0004,
    0.99951,
    999,
    999.5,
    999.6,
    1000,
    1023,
    1023.9,
    1024,
    999_999,
    2**63 - 1,
    1e300,
]


@pytest.mark.parametrize(
    ("write", "value", "text"),
    [
        (count, 0, "0"),
        (count, 7.0, "7"),
        (count, 0.0004, "<0.001"),
        (count, 0.0042, "0.004"),
        (count, 3.2149, "3.21"),
        (count, 12.36, "12.4"),
        (count, 999.6, "1K"),
        (count, 1_234_567, "1.23M"),
        (count, 999_999, "1M"),
        (count, 2**63 - 1, "9.22e+18"),
        (count, -1500, "-1.5K"),
        (exact_count, 1_234_567, "1,234,567"),
        (exact_count, 12_000_000.0, "12,000,000"),
        (exact_count, 0.06125, "0.06125"),
        (exact_count, 2**63 - 1, "9,223,372,036,854,775,807"),
        (exact_count, 1e300, "1e+300"),
        (size, 950, "950 B"),
        (size, 1536, "1.5 KB"),
        (size, 50_444_740_913, "47 GB"),
        (size, 1024**3, "1 GB"),
        (size, 256 * 1024**2, "256 MB"),
        (exact_size, 50_444_740_913, "50,444,740,913 bytes"),
        (exact_size, 1.4, "1 bytes"),
        (dollars, 0, "$0"),
        (dollars, 0.004, "<$0.01"),
        (dollars, 8.6, "$8.60"),
        (dollars, 20.0, "$20"),
        (dollars, 1999.99, "$1,999.99"),
        (dollars, 12_345, "$12.3K"),
        (dollars, -5.5, "-$5.50"),
        (exact_dollars, 222.33902763855485, "$222.339028"),
        (exact_dollars, 20, "$20.00"),
        (milliseconds, 0.612, "0.61 ms"),
        (milliseconds, 45.21, "45.2 ms"),
        (milliseconds, 1234, "1.23 s"),
        (exact_milliseconds, 1234.5678, "1,234.5678 ms"),
        (percent, 0, "0 %"),
        (percent, 0.0042, "0.42 %"),
        (percent, 0.0583, "5.8 %"),
        (percent, 0.434, "43 %"),
        (percent, 0.9999, "99.9 %"),
        (percent, 1, "100 %"),
        (percent, 1.124, "112 %"),
        (percent, 0.00001, "<0.01 %"),
        (whole_percent, 0, "0 %"),
        (whole_percent, 0.0042, "<1 %"),
        (whole_percent, 0.784, "78 %"),
        (whole_percent, 0.897, "90 %"),
        (whole_percent, 0.9999, "99 %"),
        (whole_percent, 1.124, "112 %"),
    ],
)
def test_a_number_in_words(write: Callable[[float], str], value: float, text: str) -> None:
    assert write(value) == text


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_what_is_not_known_is_a_dash_and_never_nought(quantity: Quantity) -> None:
    for value in (None, math.nan, math.inf, -math.inf):
        assert quantity.text(value) == quantity.text(value, exact=True) == UNKNOWN
    assert quantity.text(0) != UNKNOWN


@pytest.mark.parametrize("quantity", QUANTITIES)
@pytest.mark.parametrize("value", AWKWARD)
def test_no_number_is_long(quantity: Quantity, value: float) -> None:
    assert 0 < len(quantity.text(value)) <= 12
    assert 0 < len(quantity.text(value, exact=True)) <= 32


@pytest.mark.parametrize("write", [count, size, dollars])
def test_a_short_number_is_as_near_as_three_digits_can_be(write: Callable[[float], str]) -> None:
    units = {"K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
    if write is size:
        units = {" B": 1.0, " KB": 2.0**10, " MB": 2.0**20, " GB": 2.0**30, " TB": 2.0**40}
    chance = random.Random(1)
    for _ in range(2000):
        value = 10 ** chance.uniform(0, 12)
        text = write(value).removeprefix("$").replace(",", "")
        unit = max((unit for unit in units if text.endswith(unit)), key=len, default="")
        told = float(text.removesuffix(unit)) * units.get(unit, 1.0)
        assert told == pytest.approx(value, rel=0.0051), text


@pytest.mark.parametrize(("ceiling", "step"), [(round_ceiling, 1000), (size_ceiling, 1024)])
def test_an_axis_ends_at_a_round_number_not_far_above(ceiling: Callable[[float], float], step: int) -> None:
    chance = random.Random(2)
    for value in [10 ** chance.uniform(-4, 15) for _ in range(2000)] + [1.0, 999.0, 1000.0]:
        top = ceiling(value)
        assert value * (1 - 1e-12) <= top <= value * 1.6
        assert len(count(top) if step == 1000 else size(top)) <= 8
    assert 1e300 <= ceiling(1e300) <= 1.6e300
    assert ceiling(0) == 1
    assert ceiling(math.inf) == 1


@pytest.mark.parametrize(
    ("share", "bar"),
    [(0, "░░░░"), (0.001, "█░░░"), (0.5, "██░░"), (0.999, "███░"), (1, "████"), (7, "████"), (-1, "░░░░")],
)
def test_a_bar_never_draws_some_as_nothing_nor_part_as_all(share: float, bar: str) -> None:
    assert "".join(share_bar(share, 4)) == bar
    assert share_bar(share, 0) == ("", "")
