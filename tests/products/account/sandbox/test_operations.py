"""Every operation on teams and the audit log that the document has, asked and answered as it says."""

import pytest

from tests import openapi
from tests.here import Here

pytestmark = pytest.mark.system


async def test_every_operation_is_what_the_document_says(here: Here) -> None:
    ask = openapi.Checked(here, "teams", "auditlogs")
    team = (await ask("POST", "/v2/team", {"team_name": "walkers", "copy_cc": True}))["team_id"]
    member = {"team_id": team, "member_email": "grace@example.com"}
    assert (await ask("POST", "/v2/teams/member", member | {"member_role": "dev"}))["member_role"] == "dev"
    assert team in {each["team_id"] for each in await ask("GET", "/v2/teams")}
    assert len(await ask("GET", f"/v2/teams/{team}")) == 2
    assert await ask("DELETE", "/v2/teams/member", member) == "OK"
    assert await ask("DELETE", f"/v2/team/{team}") == "OK"
    assert (await ask("GET", "/auditlogs"))[0]["action_string"] == "Delete Team"

    assert ask.done == openapi.operations("teams", "auditlogs")


async def test_the_document_and_the_sandbox_have_the_log_at_one_path(here: Here) -> None:
    await openapi.refuses_too(here, "GET", "/v2/auditlogs", None)
