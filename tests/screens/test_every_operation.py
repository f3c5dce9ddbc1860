"""Every change by keys, on the smallest usual screen: what is sent is what was shown and is documented.

Some are refused first, each of the bad answers once; what they come to under all of them is tested without
a screen beside the operations.
"""

import json
import shlex
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests import openapi
from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.operations.faults import NOT_CARRIED_OUT, Fault
from tests.screens.elsewhere import Elsewhere
from tests.screens.operation_driver import DRIVES, TEAM, Drive, Text, Until, perform
from tests.screens.stage import Stage, fresh, order, workspace


async def ids_of(drive: Drive, elsewhere: Elsewhere) -> dict[str, str]:
    """What stands in the braces of its path and body."""
    if not drive.database:
        teams = await elsewhere.call("GET", "/teams")
        return {"id": next((each["team_id"] for each in teams if each["team_name"] == "Empty"), "")}
    ids = {"id": await elsewhere.database_id(drive.database)}
    if "{backup_id}" in f"{drive.request} {drive.body}":
        backups = await elsewhere.call("GET", f"/redis/list-backup/{ids['id']}")
        ids["backup_id"] = next(each["backup_id"] for each in backups if each["daily_backup"] == "false")
    return ids


@dataclass
class Sent:
    """What a drive has to send."""

    method: str
    path: str
    body: Any


def wanted(drive: Drive, ids: dict[str, str]) -> Sent:
    body = drive.body and {
        name: value.format(**ids) if isinstance(value, str) else value for name, value in drive.body.items()
    }
    method, path = drive.request.format(**ids).split()
    return Sent(method, f"/v2{path}", body)


def as_sent(request: dict[str, Any]) -> Sent:
    return Sent(request["method"], request["path"], json.loads(request["body"]) if request["body"] else None)


def as_curl(text: str, url: str) -> Sent:
    words = shlex.split(text)
    assert words[0] == "curl"
    method = words[words.index("-X") + 1]
    (address,) = [word for word in words if word.startswith(url)]
    return Sent(
        method, address.removeprefix(url), json.loads(words[words.index("-d") + 1]) if "-d" in words else None
    )


@pytest.fixture
async def here(sandbox: LocalUpstash) -> LocalUpstash:
    """Beside the samples a team that can be deleted."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as http:
        await Elsewhere(sandbox, http).call("POST", "/team", {"team_name": "Empty", "copy_cc": False})
    await fresh(sandbox)
    return sandbox


async def pretend(elsewhere: Elsewhere, drive: Drive) -> None:
    """The list says of the database what ``drive`` wants it to."""
    if drive.record:
        listed = await elsewhere.call("GET", "/redis/databases")
        shown = [each | (drive.record if each["database_name"] == drive.database else {}) for each in listed]
        body = json.dumps(shown)
        await order(
            elsewhere.sandbox,
            {"do": "status", "method": "GET", "path": "/v2/redis/databases", "status": 200, "body": body},
        )


BEFORE = {
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
"""The bad answer that a change gets before a good one."""
FAULTS = {fault.name: fault for fault in NOT_CARRIED_OUT}


def test_each_bad_answer_is_given_once() -> None:
    assert sorted(BEFORE.values()) == sorted(FAULTS)
    assert set(BEFORE) < {drive.name for drive in DRIVES}


async def refused(stage: Stage, drive: Drive, fault: Fault) -> None:
    """It is agreed to and goes wrong: what has to be told is told."""
    await drive.begin(stage)
    await drive.agree(stage)
    looked_up = "all the same" if drive.name == "restore-backup" else "nothing has changed"
    told = (*fault.told, looked_up) if fault.lost else fault.told
    await wait_for(lambda: all(each in stage.words for each in told), what=f"{told} in {stage.words}")
    assert "<" not in stage.words
    await stage.press("escape", "escape")


@pytest.mark.system
@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("drive", DRIVES, ids=lambda drive: drive.name)
async def test_what_is_sent_is_what_was_shown_and_is_documented(elsewhere: Elsewhere, drive: Drive) -> None:
    want = wanted(drive, await ids_of(drive, elsewhere))
    await pretend(elsewhere, drive)
    await elsewhere.forget()
    async with workspace(elsewhere.sandbox, (80, 24)) as stage:
        if fault := FAULTS.get(BEFORE.get(drive.name, "")):
            await order(elsewhere.sandbox, {"method": want.method, "path": want.path} | fault.order)
            await refused(stage, drive, fault)
            assert [as_sent(each) for each in await elsewhere.changes()] == [want], "sent once, whatever came"
            await elsewhere.forget()
        await drive.begin(stage)
        assert as_curl(await drive.shown(stage), elsewhere.sandbox.url) == want
        await drive.agree(stage)
        await wait_for(lambda: drive.done in stage.words, what=drive.done)
        (sent,) = await elsewhere.changes()
        assert as_sent(sent) == want
    check_documented(sent)


@pytest.mark.system
async def test_so_it_is_with_a_new_database(elsewhere: Elsewhere) -> None:
    """Its preview comes from the form, and only where it costs a fixed price."""
    body = {
        "database_name": "by-keys",
        "platform": "aws",
        "primary_region": "eu-central-1",
        "read_regions": ["eu-west-1"],
        "plan": "fixed_1gb",
        "eviction": True,
    }
    drive = Drive("create", "", (), "POST /redis/database", body, "by-keys")
    async with workspace(elsewhere.sandbox, (80, 24)) as stage:
        await stage.fill_form("by-keys", reads=("ireland",))
        await stage.choose("plan", "fixed_1gb")
        await stage.choose("eviction", True)
        await stage.press("ctrl+s")
        await wait_for(lambda: "Create by-keys" in stage.text)
        assert as_curl(await drive.shown(stage), elsewhere.sandbox.url) == wanted(drive, {})
        await drive.agree(stage)
        await wait_for(lambda: drive.done in stage.names)
        (sent,) = await elsewhere.changes()
        assert as_sent(sent) == wanted(drive, {})
    check_documented(sent)


@pytest.mark.system
async def test_what_is_read_is_what_is_documented(elsewhere: Elsewhere) -> None:
    database = await elsewhere.database_id("job-queue")
    await elsewhere.forget()
    async with workspace(elsewhere.sandbox, (80, 24)) as stage:
        await perform(stage, "slash", Text("job-queue"), "enter", "enter", "r", "2", Until("This month"))
        await perform(stage, "3", Until("completed"), "1", "t", Until("charles@example.com"))
        await perform(stage, "escape", "l", Until("Add Team Member"))
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


def check_documented(sent: dict[str, Any]) -> None:
    body = sent["body"].encode() or None
    openapi.check_request(
        openapi.SentRequest(sent["method"], sent["path"], sent["query"], sent["headers"], body)
    )
