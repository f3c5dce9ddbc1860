"""The indexes of the sample account."""

import re

import pytest

from tests.cost import TEN_TIMES, cost
from upstash_tui.products.vector.plans import INDEX_TYPES, PLANS, REGIONS, SIMILARITY_FUNCTIONS
from upstash_tui.products.vector.sandbox.index import Index
from upstash_tui.products.vector.sandbox.rules import check_dimension, check_models
from upstash_tui.products.vector.sandbox.samples import PRESET, add
from upstash_tui.sandbox.samples import OWNER
from upstash_tui.sandbox.state import Sandbox


def indexes(count: int) -> list[Index]:
    """So many samples."""
    sandbox = Sandbox(now=lambda: 1.8e9)
    add(sandbox, count)
    return sandbox.seen(sandbox.account(OWNER), Index)


def test_the_samples_show_every_kind_of_index() -> None:
    found = indexes(PRESET)
    assert {each.region for each in found} == set(REGIONS)
    assert {each.type for each in found} == set(INDEX_TYPES)
    assert {each.similarity for each in found} == set(SIMILARITY_FUNCTIONS)
    assert {each.plan for each in found} == {plan.name for plan in PLANS}
    assert {each.full_host for each in found} == {True, False}
    for has in ("model", "sparse_model", "team_id", "says_paid", "queries"):
        values = [bool(getattr(each, has)) for each in found]
        assert any(values), has
        assert not all(values), has


def test_they_are_the_same_on_every_start() -> None:
    assert indexes(40) == indexes(40)


def test_ten_times_as_many_cost_about_ten_times_as_much() -> None:
    few, lots = cost(lambda: indexes(500)), cost(lambda: indexes(5_000))
    assert lots < TEN_TIMES * few


@pytest.mark.parametrize("count", [0, 1, 100, 10_000])
def test_any_number_by_the_rules(count: int) -> None:
    found = indexes(count)
    assert len(found) == len({each.name for each in found}) == len({each.id for each in found}) == count
    assert sum(each.plan == "free" for each in found) <= 1
    for each in found:
        assert re.fullmatch(r"[A-Za-z0-9_.-]+", each.name)
        check_models(each.type, each.model, each.sparse_model)
        check_dimension(each.type, each.dimension, each.model)
        assert each.region in each.terms.regions
        assert each.dimension <= each.terms.max_dimension
        assert each.vectors <= each.max_vectors
