"""The life of a search database in the sandbox, as the document has it, and what is refused."""

from typing import Any

import pytest

from tests import openapi
from tests.here import Here
from upstash_tui.products.search.sandbox.database import SearchDatabase

PATH = "/v2/search"
GOOD = {"name": "new", "region": "eu-west-1", "type": "payg"}


def path_of(here: Here, name: str, operation: str = "") -> str:
    found = next(each.id for each in here.state.records(SearchDatabase).values() if each.name == name)
    return f"{PATH}/{found}" + (f"/{operation}" if operation else "")


@pytest.mark.system
async def test_every_operation_is_what_the_document_says(here: Here) -> None:
    ask = openapi.Checked(here, "search")
    made = await ask("POST", PATH, GOOD)
    one = f"{PATH}/{made['id']}"
    assert made["token"] != made["read_only_token"]
    assert made in await ask("GET", PATH)
    assert await ask("POST", f"{one}/rename", {"name": "walked"}) == "OK"
    assert await ask("POST", f"{one}/reset-password") == "OK"
    assert await ask("POST", f"{one}/transfer", {"target_account": here.team_id}) == "OK"
    after = await ask("GET", one)
    changed = {"name", "token", "read_only_token", "customer_id"}
    assert {name for name in made if made[name] != after[name]} == changed
    for database in here.state.records(SearchDatabase):
        await ask("GET", f"{PATH}/{database}/stats")
        assert len((await ask("GET", f"{PATH}/{database}/stats?period=30d"))["query_throughput"]) == 240
    assert (await ask("GET", f"{PATH}/stats"))["record_count"] > 0
    assert await ask("DELETE", one) == "OK"
    assert await here.refused("GET", one) == (404, "search index not found")
    assert ask.done == openapi.operations("search")


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"name": None}, "name is required"),
        ({"name": 7}, "name must be a string"),
        ({"name": "blog"}, "search index with name blog already exists"),
        ({"region": "us-east-1"}, "invalid region us-east-1"),
        ({"type": None}, "type is required"),
        ({"type": "DENSE"}, "invalid type DENSE"),
        ({"type": "fixed"}, "type fixed is not available"),
        ({"type": "free"}, "free index limit exceeded"),
    ],
)
async def test_create_refuses(here: Here, change: dict[str, Any], text: str) -> None:
    before = len(here.state.records(SearchDatabase))
    assert await here.refused("POST", PATH, GOOD | change) == (400, text)
    assert len(here.state.records(SearchDatabase)) == before


async def test_an_account_gets_100_paid_ones(here: Here) -> None:
    paid = sum(each.plan != "free" for each in here.state.records(SearchDatabase).values())
    for number in range(100 - paid):
        await here.ok("POST", PATH, GOOD | {"name": f"n{number}"})
    assert await here.refused("POST", PATH, GOOD) == (400, "at most 100 indexes can be created")


async def test_a_transfer_is_to_a_team_of_ones_own(here: Here) -> None:
    transfer = path_of(here, "blog", "transfer")
    for target, refused in (
        (None, (400, "target_account is required")),
        ("none", (404, "team not found")),
        (here.email, (400, "an index can be transferred to a team only")),
    ):
        assert await here.refused("POST", transfer, {"target_account": target}) == refused


async def test_members_see_the_teams_and_strangers_do_not(here: Here) -> None:
    for email, names in (("charles@example.com", ["storefront"]), ("stranger@example.com", [])):
        auth = (email, here.state.account(email).add_key("k").value)
        assert [each["name"] for each in await here.ok("GET", PATH, auth=auth)] == names
        path = path_of(here, "blog", "stats")
        assert await here.refused("GET", path, auth=auth) == (404, "search index not found")


async def test_a_read_only_key_sees_read_only_tokens_and_changes_nothing(here: Here) -> None:
    shown = await here.ok("GET", PATH, key=here.read_only_key)
    assert {each["token"] for each in shown} == {""}
    assert all(each["read_only_token"] for each in shown)
    assert (await here.refused("DELETE", path_of(here, "blog"), key=here.read_only_key))[0] == 403


async def test_the_month_is_billed_by_requests_documents_and_reranks(here: Here) -> None:
    free = await here.ok("GET", path_of(here, "blog", "stats"))
    paid = await here.ok("GET", path_of(here, "help-center", "stats"))
    assert free["monthly_cost"] == 0
    requests = paid["monthly_query_count"] + paid["monthly_update_count"]
    assert paid["monthly_rerank_count"] > 0
    assert paid["monthly_cost"] == pytest.approx(
        requests / 1000 * 0.05
        + paid["current_vector_count"] / 1000 * 0.10
        + paid["monthly_rerank_count"] / 1000,
        abs=0.001,
    )
