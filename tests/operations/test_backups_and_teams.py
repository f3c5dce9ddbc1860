"""Every operation on backups and teams: as documented, carried out once, and honest about lost answers."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import pytest_asyncio

from tests import openapi
from tests.conftest import need_module
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.credential import Credential
from upstash_tui.api.database import Database
from upstash_tui.api.errors import UpstashError
from upstash_tui.api.team import Member, Team
from upstash_tui.operations.backups import create_backup, delete_backup, restore_backup
from upstash_tui.operations.database import set_daily_backup
from upstash_tui.operations.operation import Operation, Risk
from upstash_tui.operations.run import ReadOnly, Unsettled, run
from upstash_tui.operations.teams import add_member, create_team, delete_team, remove_member
from upstash_tui.sandbox.process import SandboxProcess
from upstash_tui.secret import Secret

EMAIL = "grace@example.com"
Look = Callable[[], Awaitable[object]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared() -> AsyncIterator[SandboxProcess]:
    need_module("starlette")
    need_module("uvicorn")
    async with await SandboxProcess.start(control=True, ready_seconds=0.4) as sandbox:
        yield sandbox


class World:
    """A client of a sandbox, and what the operations are about."""

    def __init__(self, sandbox: SandboxProcess, client: UpstashClient, http: httpx.AsyncClient) -> None:
        self.sandbox = sandbox
        self.client = client
        self._http = http

    async def control(self, method: str, path: str, body: Any = None) -> Any:
        answer = await self._http.request(method, f"{self.sandbox.url}/_sandbox/{path}", json=body)
        assert answer.is_success
        return answer.json()

    async def sent(self, operation: Operation) -> list[dict[str, Any]]:
        path = urlsplit(operation.request.url("http://x")).path
        return [
            each
            for each in await self.control("GET", "requests")
            if (each["method"], each["path"]) == (operation.request.method, path)
        ]

    async def database(self, name: str) -> Database:
        listing = await self.client.list_databases()
        return next(database for database in listing.databases if database.name == name)

    async def settled(self, name: str) -> Database:
        while not (database := await self.database(name)).settled:  # noqa: ASYNC110 - settled elsewhere
            await asyncio.sleep(0.02)
        return database

    async def team(self, name: str) -> Team:
        teams = await self.client.list_teams()
        return next((team for team in teams if team.name == name), None) or await self.client.create_team(
            name
        )


@pytest.fixture
async def world(shared: SandboxProcess) -> AsyncIterator[World]:
    credential = Credential(shared.email, Secret(shared.api_key))
    async with (
        UpstashClient(credential, shared.url, timeout=0.25) as client,
        httpx.AsyncClient(trust_env=False, verify=False) as http,  # no need to load certificates
    ):
        made = World(shared, client, http)
        await made.control("DELETE", "faults")
        await made.control("DELETE", "requests")
        yield made


# One of each: the operation, and a look at what it changes


async def _create_backup(world: World) -> tuple[Operation, Look]:
    database = await world.settled("my-cache")
    known = frozenset(backup.id for backup in await world.client.list_backups(database.id))

    async def look() -> object:
        return {backup.id for backup in await world.client.list_backups(database.id)}

    return create_backup(database, "before-the-move", known), look


async def _delete_backup(world: World) -> tuple[Operation, Look]:
    database = await world.database("sessions")
    await world.client.create_backup(database.id, "old")
    backups = await world.client.list_backups(database.id)

    async def look() -> object:
        return {backup.id for backup in await world.client.list_backups(database.id)}

    return delete_backup(database, backups[0]), look


async def _restore_backup(world: World) -> tuple[Operation, Look]:
    source, target = await world.database("feature-flags"), await world.settled("webhooks")
    backups = await world.client.list_backups(source.id)
    backup = next(backup for backup in backups if backup.complete)

    async def look() -> object:
        return (await world.client.get_database(target.id)).settled

    return restore_backup(target, backup), look


async def _daily(world: World) -> tuple[Operation, Look]:
    database = await world.database("leaderboard")

    async def look() -> object:
        return (await world.client.get_database(database.id)).daily_backup

    return set_daily_backup(database, not database.daily_backup), look


async def _create_team(world: World) -> tuple[Operation, Look]:
    for team in await world.client.list_teams():
        if team.name != "Analytical Engines":
            await world.client.delete_team(team.id)
    known = frozenset(team.id for team in await world.client.list_teams())

    async def look() -> object:
        return {team.id for team in await world.client.list_teams()}

    return create_team("Compilers", copy_card=False, known_ids=known), look


async def _delete_team(world: World) -> tuple[Operation, Look]:
    team = await world.team("To be deleted")

    async def look() -> object:
        return {team.id for team in await world.client.list_teams()}

    return delete_team(team), look


async def _add_member(world: World) -> tuple[Operation, Look]:
    team = await world.team("Navy")
    if EMAIL in {member.email for member in await world.client.list_members(team.id)}:
        await world.client.remove_member(team.id, EMAIL)

    async def look() -> object:
        return {member.email for member in await world.client.list_members(team.id)}

    return add_member(team, EMAIL, "dev"), look


async def _remove_member(world: World) -> tuple[Operation, Look]:
    team = await world.team("Navy")
    if EMAIL not in {member.email for member in await world.client.list_members(team.id)}:
        await world.client.add_member(team.id, EMAIL, "dev")

    async def look() -> object:
        return {member.email for member in await world.client.list_members(team.id)}

    return remove_member(team, Member(email=EMAIL, role="dev")), look


MAKERS = [
    _create_backup,
    _delete_backup,
    _restore_backup,
    _daily,
    _create_team,
    _delete_team,
    _add_member,
    _remove_member,
]
LEAVE_NO_TRACE = (_restore_backup, _add_member)
"""After a lost answer nobody can tell that these did not take place."""
each_operation = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__.strip("_"))
Make = Callable[[World], Awaitable[tuple[Operation, Look]]]


@each_operation
async def test_takes_place_once(world: World, make: Make) -> None:
    operation, look = await make(world)
    before = await look()
    await world.control("DELETE", "requests")
    outcome = await run(world.client, operation, read_only=False)
    assert not outcome.recovered
    assert outcome.said == operation.done
    assert await look() != before
    assert len(await world.sent(operation)) == 1


@pytest.mark.system
@each_operation
async def test_sends_what_is_documented(world: World, make: Make) -> None:
    operation, _ = await make(world)
    await world.control("DELETE", "requests")
    await run(world.client, operation, read_only=False)
    (sent,) = await world.sent(operation)
    body = sent["body"].encode() or None
    openapi.check_request(
        openapi.SentRequest(sent["method"], sent["path"], sent["query"], sent["headers"], body)
    )
    assert operation.request.body == (json.loads(body) if body else None), "the preview shows what is sent"


@each_operation
async def test_read_only_sends_nothing(world: World, make: Make) -> None:
    operation, _ = await make(world)
    await world.control("DELETE", "requests")
    with pytest.raises(ReadOnly, match="READ-ONLY"):
        await run(world.client, operation, read_only=True)
    assert not await world.control("GET", "requests")


def fault(operation: Operation, **fields: Any) -> list[dict[str, Any]]:
    path = urlsplit(operation.request.url("http://x")).path
    return [{"method": operation.request.method, "path": path, **fields}]


@each_operation
@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 429])
async def test_a_refusal_changes_nothing_and_is_told(world: World, make: Make, status: int) -> None:
    operation, look = await make(world)
    before = await look()
    await world.control("DELETE", "requests")
    await world.control("POST", "faults", fault(operation, do="status", status=status, body='"no, sorry"'))
    with pytest.raises(UpstashError) as caught:
        await run(world.client, operation, read_only=False)
    assert "no, sorry" in caught.value.in_full
    assert not caught.value.may_have_happened
    assert len(await world.sent(operation)) == 1
    assert await look() == before


@each_operation
@pytest.mark.parametrize("do", ["status", "html", "hang", "drop"])
async def test_what_was_not_carried_out_is_looked_up_and_not_sent_again(
    world: World, make: Make, do: str
) -> None:
    operation, look = await make(world)
    before = await look()
    await world.control("DELETE", "requests")
    await world.control("POST", "faults", fault(operation, do=do))
    asked: list[None] = []
    with pytest.raises(Unsettled) as caught:
        await run(world.client, operation, read_only=False, on_recheck=lambda: asked.append(None))
    assert caught.value.may_have_happened is (make in LEAVE_NO_TRACE)
    assert ("nothing has changed" in str(caught.value)) is (make not in LEAVE_NO_TRACE)
    assert len(asked) == 1
    assert len(await world.sent(operation)) == 1
    assert await look() == before


@each_operation
async def test_a_lost_answer_to_what_took_place_is_found_out(world: World, make: Make) -> None:
    operation, look = await make(world)
    before = await look()
    await world.control("DELETE", "requests")
    await world.control("POST", "faults", fault(operation, do="drop-after"))
    outcome = await run(world.client, operation, read_only=False)
    assert outcome.recovered
    assert "once" in outcome.said
    assert len(await world.sent(operation)) == 1
    assert await look() != before


@each_operation
async def test_where_nothing_can_be_read_it_is_not_known(world: World, make: Make) -> None:
    operation, _ = await make(world)
    await world.control("DELETE", "requests")
    refused = {"do": "status", "method": "GET", "status": 403, "times": 0}
    await world.control("POST", "faults", [*fault(operation, do="drop"), refused])
    with pytest.raises(Unsettled, match="may have taken place") as caught:
        await run(world.client, operation, read_only=False)
    assert caught.value.may_have_happened
    assert len(await world.sent(operation)) == 1


async def test_a_backup_of_the_same_name_from_before_is_not_the_new_one(world: World) -> None:
    database = await world.settled("analytics-buffer")
    await world.client.create_backup(database.id, "same")
    known = frozenset(backup.id for backup in await world.client.list_backups(database.id))
    operation = create_backup(database, "same", known)
    await world.control("POST", "faults", fault(operation, do="drop"))
    with pytest.raises(Unsettled, match="nothing has changed"):
        await run(world.client, operation, read_only=False)


async def test_a_database_that_is_still_made_says_to_try_again(world: World) -> None:
    operation, _ = await _create_backup(world)
    busy = fault(operation, do="status", status=500, body='"database is in maintenance mode"')
    await world.control("POST", "faults", busy)
    with pytest.raises(Unsettled, match="try again"):
        await run(world.client, operation, read_only=False)


@dataclass
class _Risk:
    make: Make
    risk: Risk
    confirm: str


@pytest.mark.parametrize(
    "case",
    [
        _Risk(_create_backup, Risk.SAFE, ""),
        _Risk(_daily, Risk.SAFE, ""),
        _Risk(_delete_backup, Risk.DESTRUCTIVE, "old"),
        _Risk(_restore_backup, Risk.DESTRUCTIVE, "webhooks"),
        _Risk(_create_team, Risk.SAFE, ""),
        _Risk(_delete_team, Risk.DESTRUCTIVE, "To be deleted"),
        _Risk(_add_member, Risk.SAFE, ""),
        _Risk(_remove_member, Risk.DESTRUCTIVE, EMAIL),
    ],
    ids=lambda case: case.make.__name__.strip("_"),
)
async def test_what_destroys_wants_a_name_typed(world: World, case: _Risk) -> None:
    operation, _ = await case.make(world)
    assert (operation.risk, operation.confirm) == (case.risk, case.confirm)


async def test_a_restore_says_what_is_lost_and_whose_backup_it_is(world: World) -> None:
    operation, _ = await _restore_backup(world)
    assert "Everything that is in webhooks now is deleted first" in operation.summary
    assert "another database" in operation.summary
    own = await world.database("feature-flags")
    backup = (await world.client.list_backups(own.id))[0]
    assert "another database" not in restore_backup(own, backup).summary


def test_a_card_costs() -> None:
    assert create_team("x", copy_card=True, known_ids=frozenset()).risk is Risk.PAID
