"""Every operation on indexes that the document has, asked and answered as it says."""

from typing import Any

import pytest

from tests import openapi
from tests.here import Here
from tests.products.vector.sandbox.conftest import GOOD, PATH, Vector

pytestmark = pytest.mark.system


async def test_every_operation_is_what_the_document_says(here: Here, vector: Vector) -> None:
    ask = openapi.Checked(here, "vector")
    hybrid = {
        **{"name": "walk", "region": "eu-west-1", "similarity_function": "DOT_PRODUCT"},
        **{"dimension_count": 1024, "type": "payg", "index_type": "HYBRID"},
        **{"embedding_model": "BGE_M3", "sparse_embedding_model": "BM25"},
    }
    one = f"{PATH}/{(await ask('POST', PATH, hybrid))['id']}"
    listed = await ask("GET", PATH)
    assert [each["name"] for each in listed] == [index.name for index in vector.indexes.values()]
    assert (await ask("GET", one))["embedding_model"] == "BGE_M3"
    assert await ask("POST", f"{one}/rename", {"name": "walked"}) == "OK"
    assert await ask("POST", f"{one}/reset-password") == "OK"
    assert await ask("POST", f"{one}/setplan", {"target_plan": "fixed"}) == "OK"
    assert await ask("POST", f"{one}/transfer", {"target_account": here.team_id}) == "OK"
    for index in vector.indexes:
        await ask("GET", f"{PATH}/{index}/stats")
        await ask("GET", f"{PATH}/{index}/stats?period=30d")
    assert (await ask("GET", f"{PATH}/stats"))["record_count"] > 0
    assert await ask("DELETE", one) == "OK"
    assert ask.done == openapi.operations("vector")


@pytest.mark.parametrize(
    "fields",
    [
        *({"type": plan} for plan in ("payg", "paid", "fixed")),
        *({"region": region} for region in ("us-east-1", "eu-west-1", "us-central1")),
        {"index_type": "SPARSE", "dimension_count": 0, "sparse_embedding_model": "BGE_M3"},
    ],
)
async def test_whatever_is_created_is_what_the_document_says(here: Here, fields: dict[str, Any]) -> None:
    await openapi.Checked(here, "vector")("POST", PATH, GOOD | fields)


async def test_a_free_index_is_created_as_the_official_cli_asks_for_it(here: Here) -> None:
    auth = ("new@example.com", here.state.account("new@example.com").add_key("first").value)
    await openapi.Checked(here, "vector")("POST", PATH, GOOD | {"type": "free"}, auth=auth)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", PATH, {name: value for name, value in GOOD.items() if name != "dimension_count"}),
        ("POST", PATH, GOOD | {"region": "us-west-1"}),
        ("POST", PATH, GOOD | {"index_type": "FLAT"}),
        ("POST", PATH, GOOD | {"dimension_count": "384"}),
        ("POST", f"{PATH}/x/set-plan", {"target_plan": "payg"}),
        ("POST", "/v2/vector/move-to-team", {"target_account": "x"}),
        ("GET", "/v2/vector/indexes", None),
    ],
)
async def test_what_the_document_lacks_the_sandbox_refuses(
    here: Here, method: str, path: str, body: Any
) -> None:
    await openapi.refuses_too(here, method, path, body)


@pytest.mark.parametrize(
    ("operation", "body"), [("rename", {}), ("setplan", {"target_plan": "pro"}), ("transfer", {})]
)
async def test_a_change_without_what_the_document_wants_is_refused(
    here: Here, vector: Vector, operation: str, body: dict[str, str]
) -> None:
    await openapi.refuses_too(here, "POST", vector.path("docs-rag", operation), body)
