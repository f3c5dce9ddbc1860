"""The life of an index: what changes, what is refused, who sees it."""

import pytest

from tests.here import Here
from tests.products.vector.sandbox.conftest import GOOD, PATH, Vector


async def test_rename_answers_ok_and_follows_the_rules_of_names(here: Here, vector: Vector) -> None:
    path = vector.path("docs-rag")
    rename = f"{path}/rename"
    for name, text in (
        ("images", "index with name images already exists"),
        ("a b", "name can only contain alphanumeric characters, underscores, hyphens and dots"),
        ("", "name is required"),
    ):
        assert await here.refused("POST", rename, {"name": name}) == (400, text)
    assert await here.refused("POST", rename, {"new_name": "x"}) == (400, "name is required")
    before = await here.ok("GET", path)
    for name in ("docs-rag", "renamed"):
        assert await here.ok("POST", rename, {"name": name}) == "OK"
    assert await here.ok("GET", path) == before | {"name": "renamed"}


async def test_new_tokens_are_read_and_not_answered(here: Here, vector: Vector) -> None:
    path = vector.path("docs-rag")
    before = await here.ok("GET", path)
    assert await here.ok("POST", f"{path}/reset-password") == "OK"
    after = await here.ok("GET", path)
    assert {name for name in before if before[name] != after[name]} == {"token", "read_only_token"}


async def test_a_plan_takes_its_limits_and_rules_along(here: Here, vector: Vector) -> None:
    path = vector.path("product-search")
    for body, text in (
        ({}, "target_plan is required"),
        ({"plan_name": "fixed"}, "target_plan is required"),
        ({"target_plan": "paid"}, "invalid target_plan paid"),
        ({"target_plan": "free"}, "free index limit exceeded"),
    ):
        assert await here.refused("POST", f"{path}/setplan", body) == (400, text)
    assert await here.ok("POST", f"{path}/setplan", {"target_plan": "fixed"}) == "OK"
    shown = await here.ok("GET", path)
    assert (shown["type"], shown["reserved_price"], shown["max_daily_queries"]) == ("fixed", 60, 1_000_000)
    images = vector.path("images", "setplan")
    assert await here.refused("POST", images, {"target_plan": "fixed"}) == (
        400,
        "the fixed plan is not available in us-central1",
    )
    assert await here.ok("POST", vector.path("support-tickets", "setplan"), {"target_plan": "payg"}) == "OK"
    large = await vector.create("large", dimension_count=3072)
    assert await here.refused("POST", f"{PATH}/{large['id']}/setplan", {"target_plan": "free"}) == (
        400,
        "dimension_count must be at most 1536 on the free plan",
    )
    assert await here.ok("POST", f"{path}/setplan", {"target_plan": "free"}) == "OK"
    assert "reserved_price" not in await here.ok("GET", path)


async def test_a_transfer_is_to_a_team_of_ones_own(here: Here, vector: Vector) -> None:
    path = vector.path("docs-rag")
    transfer = f"{path}/transfer"
    for target, refused in (
        (None, (400, "target_account is required")),
        ("none", (404, "team not found")),
        (here.email, (400, "an index can be transferred to a team only")),
    ):
        assert await here.refused("POST", transfer, {"target_account": target}) == refused
    assert await here.ok("POST", transfer, {"target_account": here.team_id}) == "OK"
    assert (await here.ok("GET", path))["customer_id"] == here.team_id


async def test_members_see_the_teams_index_and_strangers_do_not(here: Here, vector: Vector) -> None:
    for email, names in (("charles@example.com", ["semantic-cache"]), ("stranger@example.com", [])):
        auth = (email, here.state.account(email).add_key("k").value)
        assert [each["name"] for each in await here.ok("GET", PATH, auth=auth)] == names
        for method, operation in (("GET", ""), ("GET", "stats"), ("DELETE", ""), ("POST", "reset-password")):
            path = vector.path("docs-rag", operation)
            assert await here.refused(method, path, auth=auth) == (404, "index not found")


async def test_a_team_that_owns_an_index_cannot_be_deleted(here: Here, vector: Vector) -> None:
    body = {"team_name": "searchers", "copy_cc": False}
    team = (await here.ok("POST", "/v2/team", body))["team_id"]
    await here.ok("POST", vector.path("docs-rag", "transfer"), {"target_account": team})
    path = f"/v2/team/{team}"
    assert await here.refused("DELETE", path) == (400, "indexes of the team must be deleted first")
    await here.ok("DELETE", vector.path("docs-rag"))
    assert await here.ok("DELETE", path) == "OK"


async def test_delete_is_for_good(here: Here, vector: Vector) -> None:
    path = vector.path("docs-rag")
    assert await here.ok("DELETE", path) == "OK"
    for method in ("GET", "DELETE"):
        assert await here.refused(method, path) == (404, "index not found")
    assert await here.refused("GET", f"{path}/stats") == (404, "index not found")


async def test_a_read_only_key_reads_and_sees_read_only_tokens(here: Here, vector: Vector) -> None:
    shown = await here.ok("GET", PATH, key=here.read_only_key)
    shown.append(await here.ok("GET", vector.path("docs-rag"), key=here.read_only_key))
    assert {each["token"] for each in shown} == {""}
    assert all(each["read_only_token"] for each in shown)
    for method, path in (
        ("POST", PATH),
        ("DELETE", vector.path("docs-rag")),
        ("POST", vector.path("docs-rag", "reset-password")),
    ):
        status, text = await here.refused(method, path, GOOD, key=here.read_only_key)
        assert (status, text.startswith("Readonly API key")) == (403, True)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v2/vector", 404),
        ("GET", "/v2/vector/indexes", 404),
        ("GET", "/v2/vector/index/", 404),
        ("PATCH", "/v2/vector/index/x", 405),
        ("GET", "/v2/vector/index/x/rename", 405),
        ("POST", "/v2/vector/index/x/set-plan", 404),
        ("POST", "/v2/vector/index/x/move-to-team", 404),
        ("DELETE", "/v2/vector/index/stats", 404),
    ],
)
async def test_only_the_documents_paths_exist(here: Here, method: str, path: str, status: int) -> None:
    assert (await here.refused(method, path))[0] == status


async def test_the_audit_log_names_every_change(here: Here, vector: Vector) -> None:
    before = len(await here.ok("GET", "/auditlogs"))
    path = f"{PATH}/{(await vector.create('logged'))['id']}"
    await here.ok("POST", f"{path}/rename", {"name": "log"})
    await here.ok("POST", f"{path}/reset-password")
    await here.ok("POST", f"{path}/setplan", {"target_plan": "fixed"})
    await here.ok("POST", f"{path}/transfer", {"target_account": here.team_id})
    await here.refused("POST", f"{path}/setplan", {"target_plan": "none"})
    await here.ok("DELETE", path)
    log = await here.ok("GET", "/auditlogs")
    written = log[: len(log) - before]
    assert [(each["action_string"], each["entity"], each["secondary_entity"]) for each in written] == [
        ("Delete Index", "log", "NA"),
        ("Transfer Index", "log", "Analytical Engines"),
        ("Set Index Plan", "log", "fixed"),
        ("Reset Index Password", "log", "NA"),
        ("Rename Index", "logged", "log"),
        ("Create Index", "logged", "NA"),
    ]
    assert {each["source"] for each in written} == {"API_KEY - tests"}
