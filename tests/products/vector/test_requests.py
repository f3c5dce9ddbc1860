"""Every request about indexes that the app can make, held against the vendor's API document."""

from collections.abc import Callable

import pytest

from tests import openapi
from upstash_tui.api.request import Request
from upstash_tui.products.vector import requests as vector
from upstash_tui.products.vector.plans import (
    DENSE_MODELS,
    INDEX_TYPES,
    PLANS,
    REGIONS,
    SIMILARITY_FUNCTIONS,
    SPARSE_MODELS,
)
from upstash_tui.products.vector.records import NewIndex

REQUESTS: list[Request] = [
    vector.list_indexes(),
    vector.get_index("x"),
    *(vector.create_index(NewIndex("docs", region, 512)) for region in REGIONS),
    *(vector.create_index(NewIndex("docs", "us-east-1", 512, each)) for each in SIMILARITY_FUNCTIONS),
    *(vector.create_index(NewIndex("docs", "us-east-1", 512, index_type=each)) for each in INDEX_TYPES),
    *(
        vector.create_index(NewIndex("docs", "us-east-1", each.dimension, model=each.name))
        for each in DENSE_MODELS
    ),
    *(
        vector.create_index(NewIndex("docs", "us-east-1", 0, index_type="SPARSE", sparse_model=each))
        for each in SPARSE_MODELS
    ),
    *(vector.create_index(NewIndex("docs", "us-east-1", 512, plan=each.name)) for each in PLANS),
    vector.delete_index("x"),
    vector.rename_index("x", "y"),
    vector.reset_password("x"),
    *(vector.set_plan("x", plan.name) for plan in PLANS),
    vector.transfer("x", "t"),
    vector.get_stats("x"),
    *(vector.get_stats("x", period) for period in ("1h", "3h", "12h", "1d", "3d", "7d", "30d")),
    vector.get_account_stats(),
]


@pytest.mark.system
@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: f"{request.method} {request.path}")
def test_the_document_knows_the_request(request_: Request) -> None:
    openapi.check_request(openapi.sent_as(request_))


@pytest.mark.system
@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Request("POST", "/vector/index/x/set-plan", {"target_plan": "payg"}),
        lambda: Request("PATCH", "/vector/index/x/rename", {"name": "y"}),
        lambda: Request("POST", "/vector/index", {"name": "x"}),
        lambda: vector.create_index(NewIndex("docs", "us-west-1", 512)),
        lambda: vector.set_plan("x", "paid"),
        lambda: vector.get_stats("x", "2h"),
    ],
)
def test_the_document_would_find_a_mistake(wrong: Callable[[], Request]) -> None:
    openapi.refuse(openapi.sent_as(wrong()))


@pytest.mark.system
def test_no_operation_is_left_out() -> None:
    assert openapi.operations_of(REQUESTS, "vector") == openapi.operations("vector")
