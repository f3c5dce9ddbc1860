"""What an index may not be."""

import pytest

from upstash_tui.products.vector.plans import PLANS, plan
from upstash_tui.products.vector.rules import dimension_error, name_error, plan_error


@pytest.mark.parametrize("name", ["docs", "Docs_2.v-1", "."])
def test_names_that_the_console_takes(name: str) -> None:
    assert name_error(name) == ""


@pytest.mark.parametrize("name", ["", "a b", "docs/2", "ümlaut", "docs\n", "٣"])
def test_names_that_it_does_not_take(name: str) -> None:
    assert name_error(name).endswith(".")


def test_a_plan_has_regions_and_a_largest_dimension() -> None:
    errors = {each.name: plan_error(each, "us-central1", 2048) for each in PLANS}
    assert errors == {"free": "1,536 dimensions at most", "payg": "", "fixed": "Not in us-central1"}
    assert {plan_error(each, "", None) for each in PLANS} == {""}


@pytest.mark.parametrize(
    ("dimension", "model", "error"),
    [
        (1536, None, ""),
        (384, "BGE_SMALL_EN_V1_5", ""),
        (None, None, "A whole number, 1 or more."),
        (0, "BGE_M3", "A whole number, 1 or more."),
        (384, "BGE_M3", "BGE_M3 makes vectors of 1,024 dimensions."),
        (1537, None, "1,536 at most on the plan Free."),
    ],
)
def test_a_dimension_is_the_models_and_within_the_plan(
    dimension: int | None, model: str | None, error: str
) -> None:
    assert dimension_error(dimension, model, plan("free")) == error
