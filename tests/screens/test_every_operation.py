"""Every change by keys, on the smallest usual screen: what is sent is what was shown and is documented.

What they come to under each bad answer is tested without a screen beside the operations; here each bad answer
is given to one of them.
"""

import json

import httpx
import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.products.operations.faults import NOT_CARRIED_OUT
from tests.screens.changes import CHANGES, TEAM, Change
from tests.screens.elsewhere import Elsewhere
from tests.screens.requests import Request, check_documented, expected_of, of_curl, sent
from tests.screens.stage import workspace
from tests.screens.steps import Text, Until, confirm, open_preview, perform, request_shown

pytestmark = pytest.mark.slow

SMALL = (80, 24)


@pytest.fixture
async def here(sandbox: LocalUpstash) -> LocalUpstash:
    """Beside the samples a team that can be deleted."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as http:
        await Elsewhere(sandbox, http).call("POST", "/team", {"team_name": "Empty", "copy_cc": False})
    sandbox.fresh()
    return sandbox


@pytest.mark.system
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
async def test_the_request_that_was_shown_is_sent_and_is_documented(
    elsewhere: Elsewhere, change: Change
) -> None:
    expected = await expected_of(change, elsewhere)
    if change.record:
        await pretend(elsewhere, change)
    await elsewhere.forget()
    async with workspace(elsewhere.sandbox, SMALL) as stage:
        await open_preview(stage, *change.steps)
        assert of_curl(await request_shown(stage, change.confirm), elsewhere.sandbox.url) == expected
        assert await elsewhere.changes() == [], "nothing is sent before it is confirmed"
        await confirm(stage, change.confirm)
        await stage.until(change.done)
        (record,) = await elsewhere.changes()
        assert sent(record) == expected
    check_documented(record)


async def pretend(elsewhere: Elsewhere, change: Change) -> None:
    """Have the next list say of the database what ``change`` wants it to."""
    listed = await elsewhere.call("GET", "/redis/databases")
    shown = [each | (change.record if each["database_name"] == change.database else {}) for each in listed]
    fault = {"do": "status", "method": "GET", "path": "/v2/redis/databases", "status": 200}
    elsewhere.sandbox.order(fault | {"body": json.dumps(shown)})


BAD_ANSWERS = {
    "rename": "400",
    "reset-password": "401",
    "enable-eviction": "403",
    "delete-backup": "404",
    "update-budget": "409",
    "disable-autoupgrade": "429",
    "move-to-team": "500",
    "create-team": "500 HTML",
    "restore-backup": "timeout",
    "delete": "dropped",
}
"""The bad answer that a change gets."""


def test_each_bad_answer_is_given_once() -> None:
    assert sorted(BAD_ANSWERS.values()) == sorted(fault.name for fault in NOT_CARRIED_OUT)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(("name", "answer"), BAD_ANSWERS.items())
async def test_a_change_that_fails_says_why_and_is_sent_once(
    elsewhere: Elsewhere, name: str, answer: str
) -> None:
    change = next(each for each in CHANGES if each.name == name)
    fault = next(each for each in NOT_CARRIED_OUT if each.name == answer)
    expected = await expected_of(change, elsewhere)
    await elsewhere.forget()
    async with workspace(elsewhere.sandbox, SMALL) as stage:
        elsewhere.sandbox.order({"method": expected.method, "path": expected.path} | fault.order)
        await open_preview(stage, *change.steps)
        await confirm(stage, change.confirm)
        await stage.until(*fault.told)
        if fault.lost:  # a restore leaves no trace
            await stage.until("all the same" if name == "restore-backup" else "nothing has changed")
        assert "<" not in stage.words, "no page is shown"
        assert [sent(each) for each in await elsewhere.changes()] == [expected]


@pytest.mark.system
async def test_so_it_is_with_a_new_database(elsewhere: Elsewhere) -> None:
    """The form shows what a preview would, and the request by a key."""
    body = {
        "database_name": "by-keys",
        "platform": "aws",
        "primary_region": "eu-central-1",
        "read_regions": ["eu-west-1"],
        "plan": "fixed_1gb",
        "eviction": True,
    }
    expected = Request("POST", "/v2/redis/database", body)
    async with workspace(elsewhere.sandbox, SMALL) as stage:
        await stage.fill_form("by-keys", reads=("ireland",))
        await stage.choose("plan", "fixed_1gb")
        await stage.choose("eviction", True)
        await open_preview(stage, "x")
        request = str(stage.app.screen.query_one("#request").render())
        assert of_curl(request, elsewhere.sandbox.url) == expected
        await stage.press("escape")
        await stage.create()
        await wait_for(lambda: "by-keys" in stage.names)
        (record,) = await elsewhere.changes()
        assert sent(record) == expected
    check_documented(record)


@pytest.mark.system
async def test_what_is_read_is_what_is_documented(elsewhere: Elsewhere) -> None:
    database = await elsewhere.database_id("job-queue")
    await elsewhere.forget()
    async with workspace(elsewhere.sandbox, SMALL) as stage:
        await perform(stage, "slash", Text("job-queue"), "enter", "enter", "r", "2", Until("This month"))
        await perform(
            stage, "3", Until("completed"), "1", "o", "t", Until("Analytical"), "enter", Until("charles")
        )
        await perform(stage, "escape", "escape", "o", "l", Until("Add Team Member"))
    asked = await elsewhere.asked()
    assert {each["method"] for each in asked} == {"GET"}
    assert {each["path"] for each in asked} == {
        "/v2/redis/databases",
        f"/v2/redis/database/{database}",
        f"/v2/redis/stats/{database}",
        f"/v2/redis/list-backup/{database}",
        "/v2/teams",
        f"/v2/teams/{TEAM}",
        "/auditlogs",
    }
    for each in asked:
        check_documented(each)
