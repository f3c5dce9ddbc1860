"""Every request about search databases that the app can make, held against the vendor's API document."""

from collections.abc import Callable

import pytest

from tests import openapi
from upstash_tui.api.request import Request
from upstash_tui.products.search import requests as search
from upstash_tui.products.search.plans import PLANS, REGIONS
from upstash_tui.products.search.records import NewSearchDatabase

REQUESTS: list[Request] = [
    search.list_databases(),
    search.get_database("x"),
    *(
        search.create_database(NewSearchDatabase("docs", region, plan.name))
        for region in REGIONS
        for plan in PLANS
    ),
    search.delete_database("x"),
    search.rename_database("x", "y"),
    search.reset_password("x"),
    search.transfer("x", "t"),
    search.get_stats("x"),
    *(search.get_stats("x", period) for period in ("1h", "3h", "12h", "1d", "3d", "7d", "30d")),
    search.get_account_stats(),
]


@pytest.mark.system
@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: f"{request.method} {request.path}")
def test_the_document_knows_the_request(request_: Request) -> None:
    openapi.check_request(openapi.sent_as(request_))


@pytest.mark.system
@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Request("POST", "/search/x/setplan", {"target_plan": "payg"}),
        lambda: Request("PATCH", "/search/x/rename", {"name": "y"}),
        lambda: search.create_database(NewSearchDatabase("docs", "us-east-1", "payg")),
        lambda: search.create_database(NewSearchDatabase("docs", "eu-west-1", "DENSE")),
        lambda: search.get_stats("x", "2h"),
    ],
)
def test_the_document_would_find_a_mistake(wrong: Callable[[], Request]) -> None:
    openapi.refuse(openapi.sent_as(wrong()))


@pytest.mark.system
def test_no_operation_is_left_out() -> None:
    assert openapi.operations_of(REQUESTS, "search") == openapi.operations("search")
