"""Vector's plans, models and regions as data."""

import pytest

from tests import openapi
from upstash_tui.catalog.regions import region
from upstash_tui.products.vector.plans import (
    DENSE_MODELS,
    INDEX_TYPES,
    PLANS,
    REGIONS,
    SIMILARITY_FUNCTIONS,
    SPARSE_MODELS,
    dense_model,
    monthly_dollars,
    plan,
    price_line,
)


@pytest.mark.system
def test_the_names_are_the_documents() -> None:
    schema = openapi.raw()["components"]["schemas"]["VectorIndex"]["properties"]
    for field, names in {
        "region": REGIONS,
        "similarity_function": SIMILARITY_FUNCTIONS,
        "index_type": INDEX_TYPES,
        "embedding_model": [model.name for model in DENSE_MODELS],
        "sparse_embedding_model": SPARSE_MODELS,
        "type": [each.name for each in PLANS],
    }.items():
        assert sorted(names) == sorted(schema[field]["enum"]), field


def test_every_region_is_on_the_map() -> None:
    assert all(region(code) is not None for code in REGIONS)
    assert {code for each in PLANS for code in each.regions} == set(REGIONS)


def test_every_model_fits_every_plan() -> None:
    assert max(model.dimension for model in DENSE_MODELS) <= min(each.max_dimension for each in PLANS)


def test_what_is_not_known_is_none() -> None:
    assert plan("pro") is plan(None) is None
    assert dense_model("BM25") is dense_model(None) is None
    assert plan("fixed") in PLANS
    assert dense_model("BGE_M3") in DENSE_MODELS


def test_prices_are_short_and_told_only_where_they_are_known() -> None:
    lines = {each.name: price_line(each.name) for each in PLANS}
    assert lines == {
        "free": "Free · 10,000 queries a day",
        "payg": "$0.40 per 100K requests · $0.25/GB stored",
        "fixed": "$60 a month · $0.25/GB stored",
    }
    assert max(map(len, lines.values())) <= 43
    assert price_line("pro") == price_line(None) == ""
    dollars = {name: monthly_dollars(name) for name in ("free", "payg", "fixed", "pro")}
    assert dollars == {"free": 0, "payg": None, "fixed": 60, "pro": None}
