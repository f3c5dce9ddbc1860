"""Every operation on databases that the document has, asked and answered as it says."""

from typing import Any

import pytest

from tests import openapi
from tests.here import Here

pytestmark = pytest.mark.system


async def test_every_operation_is_what_the_document_says(here: Here) -> None:
    ask = openapi.Checked(here, "redis")
    made = await ask(
        "POST",
        "/v2/redis/database",
        {
            **{"database_name": "walk", "platform": "aws", "primary_region": "eu-west-1"},
            **{"read_regions": ["us-east-1"], "plan": "payg", "budget": 20, "eviction": True, "tls": True},
        },
    )
    one = made["database_id"]
    here.time += 60
    assert len(await ask("GET", "/v2/redis/databases")) == 13
    assert (await ask("GET", f"/v2/redis/database/{one}"))["state"] == "active"
    assert "password" not in await ask("GET", f"/v2/redis/database/{one}?credentials=hide")
    assert (await ask("POST", f"/v2/redis/rename/{one}", {"name": "walked"}))["database_name"] == "walked"
    assert (await ask("POST", f"/v2/redis/reset-password/{one}"))["password"] != made["password"]
    assert (await ask("POST", f"/v2/redis/enable-tls/{one}"))["tls"] is True
    for path in ("disable-eviction", "enable-eviction", "enable-autoupgrade", "disable-autoupgrade"):
        assert await ask("POST", f"/v2/redis/{path}/{one}") == "OK"
    for path in ("enable-dailybackup", "disable-dailybackup"):
        assert await ask("PATCH", f"/v2/redis/{path}/{one}") == "OK"
    assert await ask("PATCH", f"/v2/redis/update-budget/{one}", {"budget": 50}) == "OK"
    assert await ask("POST", f"/v2/redis/update-regions/{one}", {"read_regions": ["eu-west-2"]}) == "OK"
    change = {"database_id": one, "plan_name": "fixed_1gb", "auto_upgrade": True, "prod_pack_enabled": False}
    assert await ask("POST", f"/v2/redis/{one}/change-plan", change) == "OK"

    assert await ask("GET", f"/v2/redis/list-backup/{one}") is None
    assert await ask("POST", f"/v2/redis/create-backup/{one}", {"name": "now"}) == "OK"
    here.time += 60
    backup = (await ask("GET", f"/v2/redis/list-backup/{one}"))[0]["backup_id"]
    assert await ask("POST", f"/v2/redis/restore-backup/{one}", {"backup_id": backup}) == "OK"
    assert await ask("DELETE", f"/v2/redis/delete-backup/{one}/{backup}") == "OK"
    for database in here.databases:
        await ask("GET", f"/v2/redis/stats/{database}")

    body = {"team_id": here.team_id, "database_id": one}
    assert await ask("POST", "/v2/redis/move-to-team", body) == "OK"
    assert await ask("DELETE", f"/v2/redis/database/{one}") == "OK"

    assert ask.done == openapi.operations("redis")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/v2/redis/database", {"database_name": "x", "platform": "aws"}),
        (
            "POST",
            "/v2/redis/database",
            {"database_name": "x", "platform": "ibm", "primary_region": "us-east-1"},
        ),
        ("POST", "/v2/redis/change-plan/x", {"plan": "payg"}),
        ("POST", "/v2/redis/enable-dailybackup/x", None),
    ],
)
async def test_what_the_document_lacks_the_sandbox_refuses(
    here: Here, method: str, path: str, body: Any
) -> None:
    await openapi.refuses_too(here, method, path, body)
