"""The life of a database: what is refused, what changes, what stays hidden."""

from typing import Any

import pytest

from tests.here import Here

CREATE = "/v2/redis/database"
GOOD = {"database_name": "new", "platform": "aws", "primary_region": "us-east-1"}


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"database_name": None}, "database_name is required"),
        ({"database_name": "  "}, "database_name is required"),
        ({"database_name": 7}, "database_name must be a string"),
        ({"database_name": "sessions"}, "database with name sessions already exists"),
        ({"platform": None}, "platform is required"),
        ({"platform": "azure"}, "invalid platform azure"),
        ({"platform": "gcp"}, "us-east-1 is not a region of gcp"),
        ({"primary_region": None}, "primary_region is required"),
        ({"primary_region": "us-east-9"}, "invalid primary region us-east-9"),
        ({"region": "us-east-1"}, "regional db creation is deprecated"),
        ({"read_regions": "us-west-1"}, "read_regions must be a list of strings"),
        ({"read_regions": ["us-east-1"]}, "read regions cannot include the primary region"),
        ({"read_regions": ["us-west-1", "us-west-1"]}, "read region us-west-1 is given twice"),
        ({"read_regions": ["af-south-1"]}, "invalid read region af-south-1"),
        ({"read_regions": ["us-central1"]}, "invalid read region us-central1"),
        (
            {"platform": "gcp", "primary_region": "us-central1", "read_regions": ["us-west-1"]},
            "read regions are not supported on gcp",
        ),
        ({"plan": "pro"}, "invalid plan pro"),
        ({"plan": "free"}, "free database limit exceeded"),
        ({"budget": "20"}, "budget must be an integer"),
        ({"budget": True}, "budget must be an integer"),
        ({"budget": -1}, "budget must not be negative"),
        ({"budget": 20, "plan": "fixed_1gb"}, "budget can be set for pay as you go databases only"),
        ({"eviction": "true"}, "eviction must be a boolean"),
    ],
)
async def test_create_refuses(here: Here, change: dict[str, Any], text: str) -> None:
    assert await here.refused("POST", CREATE, GOOD | change) == (400, text)
    assert len(here.databases) == 12


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"x"'])
async def test_create_refuses_what_is_no_object(here: Here, body: bytes) -> None:
    status, text = await here.refused("POST", CREATE, content=body)
    assert status == 400
    assert text in {"request body is not a JSON object", "database_name is required"}


async def test_a_new_database_is_not_active_at_once(here: Here) -> None:
    made = await here.create("new")
    assert (made["state"], made["modifying_state"]) == ("passive", "creating")
    assert made["password"]
    assert made["rest_token"]
    path = f"/v2/redis/database/{made['database_id']}"
    here.time += 1.4
    assert (await here.ok("GET", path))["state"] == "passive"
    here.time += 0.2
    settled = await here.ok("GET", path)
    assert (settled["state"], settled["modifying_state"]) == ("active", "")


async def test_create_takes_what_other_clients_send(here: Here) -> None:
    older = {
        "name": "older",
        "region": "global",
        "primary_region": "us-east-1",
        "read_regions": ["us-west-1"],
    }
    made = await here.ok("POST", CREATE, older)
    assert (made["database_name"], made["read_regions"], made["type"]) == ("older", ["us-west-1"], "payg")


async def test_a_free_account_gets_one_free_database(here: Here) -> None:
    key = here.state.account("new@example.com").add_key("first").value
    auth = ("new@example.com", key)
    two_reads = GOOD | {"read_regions": ["us-west-1", "us-west-2"]}
    assert (await here.refused("POST", CREATE, two_reads, auth=auth))[1].startswith("free databases can have")
    assert (await here.ok("POST", CREATE, GOOD, auth=auth))["type"] == "free"
    again = GOOD | {"database_name": "second"}
    assert await here.refused("POST", CREATE, again, auth=auth) == (400, "free database limit exceeded")
    assert len(await here.ok("GET", "/v2/redis/databases", auth=auth)) == 1
    foreign = f"/v2/redis/database/{here.id_of('my-cache')}"
    assert await here.refused("GET", foreign, auth=auth) == (404, "database not found")


async def test_delete_is_for_good(here: Here) -> None:
    path = f"/v2/redis/database/{here.id_of('feature-flags')}"
    assert await here.ok("DELETE", path) == "OK"
    for method in ("GET", "DELETE"):
        assert await here.refused(method, path) == (404, "database not found")


async def test_a_plan_takes_its_rules_along(here: Here) -> None:
    cache, flags = here.id_of("my-cache"), here.id_of("feature-flags")
    change, regions = f"/v2/redis/{cache}/change-plan", f"/v2/redis/update-regions/{flags}"
    assert await here.refused("POST", change, {"plan_name": "free"}) == (400, "free database limit exceeded")
    assert await here.refused("POST", change, {"plan": "payg"}) == (400, "plan_name is required")
    mixed = {"plan_name": "payg", "database_id": flags}
    assert await here.refused("POST", change, mixed) == (400, "database_id does not match the path")
    assert await here.ok("POST", change, {"plan_name": "fixed_5gb", "prod_pack_enabled": True}) == "OK"
    shown = await here.ok("GET", f"/v2/redis/database/{cache}")
    assert (shown["type"], shown["budget"], shown["prod_pack_enabled"]) == ("pro", 0, True)
    assert (shown["state"], shown["modifying_state"]) == ("active", "updating")
    budget = f"/v2/redis/update-budget/{flags}"
    assert (await here.refused("PATCH", budget, {"budget": 20}))[0] == 400
    assert await here.refused("POST", regions, {}) == (400, "read_regions is required")
    assert await here.ok("POST", regions, {"read_regions": []}) == "OK"
    assert (await here.ok("GET", f"/v2/redis/database/{flags}"))["read_regions"] == []


async def test_auto_upgrade_says_when_nothing_changes(here: Here) -> None:
    one = here.id_of("my-cache")
    off, on = f"/v2/redis/disable-autoupgrade/{one}", f"/v2/redis/enable-autoupgrade/{one}"
    assert await here.refused("POST", off) == (400, "auto upgrade is already disabled")
    assert await here.ok("POST", on) == "OK"
    assert await here.refused("POST", on) == (400, "auto upgrade is already enabled")


async def test_credentials_are_left_out_on_demand(here: Here) -> None:
    path = f"/v2/redis/database/{here.id_of('my-cache')}"
    shown, hidden = await here.ok("GET", path), await here.ok("GET", f"{path}?credentials=hide")
    assert set(shown) - set(hidden) == {"password", "rest_token", "read_only_rest_token"}


async def test_a_read_only_key_reads_and_sees_read_only_tokens(here: Here) -> None:
    for each in await here.ok("GET", "/v2/redis/databases", key=here.read_only_key):
        assert each["password"] == each["rest_token"] == ""
        assert each["read_only_rest_token"]
    for method, path in (
        ("POST", CREATE),
        ("DELETE", "/v2/redis/database/readonly-check-nonexistent"),
        ("PATCH", f"/v2/redis/enable-dailybackup/{here.id_of('my-cache')}"),
        ("DELETE", "/v2/teams/member"),
    ):
        status, text = await here.refused(method, path, GOOD, key=here.read_only_key)
        assert (status, text.startswith("Readonly API key")) == (403, True)
    assert len(here.databases) == 12


@pytest.mark.parametrize(
    "header",
    ["", "Basic", "Basic !!", "Basic YQ==", "Bearer x", "Basic YWRhQGV4YW1wbGUuY29tOndyb25n"],
)
async def test_other_credentials_are_refused(here: Here, header: str) -> None:
    response = await here.client.get("/v2/redis/databases", headers={"authorization": header})
    assert (response.status_code, response.json()) == (401, "Unauthorized")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/v2/redis/change-plan/x", 404),
        ("POST", "/v2/redis/enable-dailybackup/x", 405),
        ("POST", "/v2/redis/update-budget/x", 405),
        ("GET", "/v2/redis/database", 405),
        ("GET", "/v2/redis/databases/", 404),
        ("GET", "/v2/auditlogs", 404),
        ("GET", "/redis/databases", 404),
        ("GET", "/_sandbox/requests", 404),
    ],
)
async def test_only_the_documents_paths_exist(here: Here, method: str, path: str, status: int) -> None:
    assert (await here.refused(method, path))[0] == status


async def test_the_audit_log_grows_with_what_is_done(here: Here) -> None:
    before = len(await here.ok("GET", "/auditlogs"))
    made = await here.create("logged")
    await here.refused("POST", CREATE, GOOD | {"database_name": "logged"})
    await here.ok("DELETE", f"{CREATE}/{made['database_id']}")
    log = await here.ok("GET", "/auditlogs")
    assert [each["action_string"] for each in log[:2]] == ["Delete Database", "Create Database"]
    assert (len(log), log[0]["entity"], log[0]["source"]) == (before + 2, "logged", "API_KEY - tests")
