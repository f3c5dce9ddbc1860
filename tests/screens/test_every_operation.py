"""Every change by keys, on the smallest usual screen: what is sent is what was shown and is documented.

Some are refused first, each of the bad answers once; what they come to under all of them is tested without
a screen beside the operations.
"""

import json
import shlex
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests import openapi
from tests.conftest import need_module, wait_for
from tests.operations.faults import NOT_CARRIED_OUT, Fault
from tests.screens.operation_driver import DRIVES, Drive
from tests.screens.stage import Stage, fresh, order, workspace
from upstash_tui.api.http import Answer, Http
from upstash_tui.sandbox.process import SandboxProcess


class Server:
    """The local Upstash as somebody else sees and uses it."""

    def __init__(self, sandbox: SandboxProcess, http: httpx.AsyncClient) -> None:
        self.sandbox = sandbox
        self._http = http

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        auth = (self.sandbox.email, self.sandbox.api_key)
        answer = await self._http.request(method, f"{self.sandbox.url}/v2{path}", json=body, auth=auth)
        assert answer.is_success, answer.text
        return answer.json()

    async def changes(self) -> list[dict[str, Any]]:
        """Every request since the test began that is not one to read, whatever its path."""
        seen = (await self._http.get(f"{self.sandbox.url}/_sandbox/requests")).json()
        return [each for each in seen if each["method"] != "GET"]

    async def database_id(self, name: str) -> str:
        listed = await self.call("GET", "/redis/databases")
        return next(str(each["database_id"]) for each in listed if each["database_name"] == name)

    async def ids(self, drive: Drive) -> dict[str, str]:
        """What stands in the braces of its path and body."""
        if not drive.database:
            teams = await self.call("GET", "/teams")
            return {"id": next((each["team_id"] for each in teams if each["team_name"] == "Empty"), "")}
        ids = {"id": await self.database_id(drive.database)}
        if "{backup_id}" in f"{drive.request} {drive.body}":
            backups = await self.call("GET", f"/redis/list-backup/{ids['id']}")
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


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_sandbox() -> AsyncIterator[SandboxProcess]:
    """Beside the samples a team that can be deleted."""
    need_module("starlette")
    need_module("uvicorn")
    async with await SandboxProcess.start(control=True, ready_seconds=0.2) as sandbox:
        async with httpx.AsyncClient(trust_env=False, verify=False) as http:
            await Server(sandbox, http).call("POST", "/team", {"team_name": "Empty", "copy_cc": False})
        yield sandbox


@pytest.fixture
async def server(here: SandboxProcess) -> AsyncIterator[Server]:
    async with httpx.AsyncClient(trust_env=False, verify=False) as http:  # no need to load certificates
        yield Server(here, http)


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each key Textual's pilot looks twice, 20 ms apart, whether the app is at rest: look sooner."""
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.004)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app waits for the answer to a change for a moment only."""
    send = Http.send

    async def send_hastily(self: Http, method: str, url: str, **options: Any) -> Answer:
        if method != "GET":
            options["timeout"] = 0.15
        return await send(self, method, url, **options)

    monkeypatch.setattr(Http, "send", send_hastily)


async def pretend(server: Server, drive: Drive) -> None:
    """The list says of the database what ``drive`` wants it to."""
    if drive.record:
        listed = await server.call("GET", "/redis/databases")
        shown = [each | (drive.record if each["database_name"] == drive.database else {}) for each in listed]
        body = json.dumps(shown)
        await order(
            server.sandbox,
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
async def test_what_is_sent_is_what_was_shown_and_is_documented(server: Server, drive: Drive) -> None:
    want = wanted(drive, await server.ids(drive))
    await pretend(server, drive)
    await fresh(server.sandbox, faults=False)
    async with workspace(server.sandbox, (80, 24)) as stage:
        if fault := FAULTS.get(BEFORE.get(drive.name, "")):
            await order(server.sandbox, {"method": want.method, "path": want.path} | fault.order)
            await refused(stage, drive, fault)
            assert [as_sent(each) for each in await server.changes()] == [want], "sent once, whatever came"
            await fresh(server.sandbox, faults=False)
        await drive.begin(stage)
        assert as_curl(await drive.shown(stage), server.sandbox.url) == want
        await drive.agree(stage)
        await wait_for(lambda: drive.done in stage.words, what=drive.done)
        (sent,) = await server.changes()
        assert as_sent(sent) == want
    body = sent["body"].encode() or None
    openapi.check_request(
        openapi.SentRequest(sent["method"], sent["path"], sent["query"], sent["headers"], body)
    )
