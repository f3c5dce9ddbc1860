"""Every operation the document has, asked and answered as it says."""

import re
from typing import Any

import httpx
import pytest

from tests import openapi
from tests.sandbox.conftest import Here

pytestmark = pytest.mark.system


class Checked:
    """Calls that are held against the document, request and answer, and counted."""

    def __init__(self, here: Here) -> None:
        self.here = here
        self.paths = {path for _, path in openapi.operations("redis", "teams", "auditlogs")}
        self.done: set[tuple[str, str]] = set()

    async def __call__(self, method: str, path: str, json: Any = None, **options: Any) -> Any:
        response = await self.here.call(method, path, json, **options)
        assert response.status_code == 200, response.text
        openapi.check(_sent(response.request), openapi.GivenAnswer(200, response.content))
        self.done.add((method, self._template(path.removeprefix("/v2").partition("?")[0])))
        return response.json()

    def _template(self, path: str) -> str:
        """The document's path for a real one; the one with the fewest placeholders wins."""
        found = [each for each in self.paths if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", each), path)]
        return min(found, key=lambda each: each.count("{"))


def _sent(request: httpx.Request) -> openapi.SentRequest:
    return openapi.SentRequest(
        request.method,
        request.url.path,
        request.url.query.decode(),
        dict(request.headers),
        request.content or None,
    )


async def test_every_operation_is_what_the_document_says(here: Here) -> None:
    ask = Checked(here)
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
    for database in here.state.databases:
        await ask("GET", f"/v2/redis/stats/{database}")

    team = (await ask("POST", "/v2/team", {"team_name": "walkers", "copy_cc": True}))["team_id"]
    member = {"team_id": team, "member_email": "grace@example.com"}
    assert (await ask("POST", "/v2/teams/member", member | {"member_role": "dev"}))["member_role"] == "dev"
    assert team in {each["team_id"] for each in await ask("GET", "/v2/teams")}
    assert len(await ask("GET", f"/v2/teams/{team}")) == 2
    assert await ask("DELETE", "/v2/teams/member", member) == "OK"
    assert await ask("POST", "/v2/redis/move-to-team", {"team_id": team, "database_id": one}) == "OK"
    assert await ask("DELETE", f"/v2/redis/database/{one}") == "OK"
    assert await ask("DELETE", f"/v2/team/{team}") == "OK"
    assert (await ask("GET", "/auditlogs"))[0]["action_string"] == "Delete Team"

    assert ask.done == openapi.operations("redis", "teams", "auditlogs")


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
        ("GET", "/v2/auditlogs", None),
    ],
)
async def test_what_the_document_lacks_the_sandbox_refuses(
    here: Here, method: str, path: str, body: Any
) -> None:
    response = await here.call(method, path, body)
    with pytest.raises(Exception, match=r".") as caught:
        openapi.check_request(_sent(response.request))
    assert type(caught.value).__module__.startswith("openapi_core.")
    assert response.status_code in {400, 404, 405}


def test_the_corrections_are_still_needed() -> None:
    for correction in openapi.CORRECTIONS:
        place = openapi.raw()
        for key in correction.where:
            place = place[key]
        assert any(place.get(key) != value for key, value in correction.change.items()), correction.reason
