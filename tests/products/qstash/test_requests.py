"""Every request about QStash that the app can make, held against the vendor's API document."""

from collections.abc import Callable

import pytest

from tests import openapi
from upstash_tui.api.request import Request
from upstash_tui.products.qstash import requests as qstash
from upstash_tui.products.qstash.plans import MAX_BUDGET, MIN_BUDGET, PLANS

REQUESTS: list[Request] = [
    qstash.list_regions(),
    qstash.get_region("x"),
    qstash.rotate_token("x"),
    *(qstash.set_plan("x", plan.name) for plan in PLANS if plan.name != "free"),
    *(qstash.update_budget("x", dollars) for dollars in (0, MIN_BUDGET, MAX_BUDGET)),
    *(qstash.set_prod_pack("x", on) for on in (True, False)),
    qstash.move_to_team("x", "t"),
    qstash.get_stats("x"),
    *(qstash.get_stats("x", period) for period in ("1h", "3h", "12h", "1d", "3d", "7d", "30d")),
    qstash.list_addresses(),
]


@pytest.mark.system
@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: f"{request.method} {request.path}")
def test_the_document_knows_the_request(request_: Request) -> None:
    openapi.check_request(openapi.sent_as(request_))


@pytest.mark.system
@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Request("POST", "/qstash/update-budget/x", {"budget": 50}),
        lambda: Request("GET", "/qstash/user"),
        lambda: qstash.set_plan("x", "payg"),
        lambda: qstash.set_plan("x", "free"),
        lambda: qstash.update_budget("x", MAX_BUDGET + 1),
        lambda: qstash.get_stats("x", "2h"),
    ],
)
def test_the_document_would_find_a_mistake(wrong: Callable[[], Request]) -> None:
    openapi.refuse(openapi.sent_as(wrong()))


@pytest.mark.system
def test_no_operation_is_left_out() -> None:
    assert openapi.operations_of(REQUESTS, "qstash") == openapi.operations("qstash")
