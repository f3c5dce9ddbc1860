"""Every operation on one database: carried out once, found again after a lost answer, never sent twice."""

import itertools
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from tests.conftest import need_module
from tests.screens.stage import asked, fresh, order
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.credential import Credential
from upstash_tui.api.database import Database
from upstash_tui.api.errors import Refused, Unauthorized, UpstashError
from upstash_tui.operations import database as operations
from upstash_tui.operations.changes import changes
from upstash_tui.operations.operation import Operation, Risk
from upstash_tui.operations.run import ReadOnly, Unsettled, run
from upstash_tui.sandbox.process import SandboxProcess
from upstash_tui.secret import Secret

Make = Callable[[Database], Operation]
_NUMBERS = itertools.count()
MAKERS: dict[str, tuple[str, Make]] = {
    "rename": ("my-cache", lambda it: operations.rename(it, f"my-cache-{next(_NUMBERS)}")),
    "reset password": ("sessions", operations.reset_password),
    "eviction": ("rate-limits", lambda it: operations.set_eviction(it, not it.eviction)),
    "auto upgrade": ("leaderboard", lambda it: operations.set_auto_upgrade(it, not it.auto_upgrade)),
    "daily backup": ("webhooks", lambda it: operations.set_daily_backup(it, not it.daily_backup)),
    "plan": (
        "job-queue",
        lambda it: operations.change_plan(it, "fixed_5gb" if it.plan_name != "fixed_5gb" else "fixed_10gb"),
    ),
    "prod pack": ("geo-lookup", lambda it: operations.set_prod_pack(it, not it.prod_pack)),
    "budget": ("search-cache", lambda it: operations.update_budget(it, (it.budget or 0) + 10)),
    "read regions": (
        "rate-limits",
        lambda it: operations.update_read_regions(
            it, ("eu-west-1",) if it.read_regions != ("eu-west-1",) else ("eu-west-2",)
        ),
    ),
    "delete": ("", operations.delete),
}
each_operation = pytest.mark.parametrize("name", MAKERS)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared() -> AsyncIterator[SandboxProcess]:
    need_module("starlette")
    need_module("uvicorn")
    async with await SandboxProcess.start(control=True, ready_seconds=0, databases=20) as sandbox:
        yield sandbox


@pytest.fixture
async def client(shared: SandboxProcess) -> AsyncIterator[UpstashClient]:
    await fresh(shared)
    credential = Credential(shared.email, Secret(shared.api_key))
    async with UpstashClient(credential, shared.url) as made:
        yield made


async def made(client: UpstashClient, name: str) -> Operation:
    """The operation of that name, on its own sample database; a deletion on the last one there is."""
    begins, make = MAKERS[name]
    listed = (await client.list_databases()).databases
    chosen = [each for each in listed if each.name.startswith(begins[:8])] if begins else [listed[-1]]
    return make(chosen[0])


def path(operation: Operation) -> str:
    return "/v2" + operation.request.path


async def times(shared: SandboxProcess, operation: Operation) -> int:
    return len(await asked(shared, operation.request.method, path(operation)))


def spoil(operation: Operation, **fault: object) -> dict[str, object]:
    return {"method": operation.request.method, "path": path(operation)} | fault


@each_operation
async def test_it_takes_place_once(client: UpstashClient, shared: SandboxProcess, name: str) -> None:
    operation = await made(client, name)
    assert not await operation.happened(client), "it has not taken place yet"
    outcome = await run(client, operation, read_only=False)
    assert outcome.said == operation.done
    assert await operation.happened(client)
    assert await times(shared, operation) == 1


@each_operation
async def test_a_lost_answer_is_looked_up(client: UpstashClient, shared: SandboxProcess, name: str) -> None:
    operation = await made(client, name)
    looked = []
    await order(shared, spoil(operation, do="drop-after"))
    outcome = await run(client, operation, read_only=False, on_recheck=lambda: looked.append(1))
    assert outcome.recovered
    assert "once" in outcome.said
    assert looked == [1]
    assert await times(shared, operation) == 1


@each_operation
async def test_what_did_not_take_place_is_said(
    client: UpstashClient, shared: SandboxProcess, name: str
) -> None:
    operation = await made(client, name)
    await order(shared, spoil(operation, do="drop"))
    with pytest.raises(Unsettled, match="nothing has changed") as caught:
        await run(client, operation, read_only=False)
    assert not caught.value.may_have_happened
    assert await times(shared, operation) == 1


@each_operation
async def test_what_nobody_knows_is_said(client: UpstashClient, shared: SandboxProcess, name: str) -> None:
    operation = await made(client, name)
    await order(
        shared,
        spoil(operation, do="drop"),
        {"method": "GET", "path": "/v2/*", "do": "status", "status": 500, "times": 0},
    )
    with pytest.raises(Unsettled, match="refresh before you try again") as caught:
        await run(client, operation, read_only=False)
    assert caught.value.may_have_happened
    assert await times(shared, operation) == 1


@each_operation
async def test_a_refusal_is_final_and_looked_up_nowhere(
    client: UpstashClient, shared: SandboxProcess, name: str
) -> None:
    operation = await made(client, name)
    await fresh(shared)
    for status, kind in ((400, Refused), (401, Unauthorized)):
        await order(shared, spoil(operation, do="status", status=status, body='"no"'))
        with pytest.raises(kind) as caught:
            await run(client, operation, read_only=False)
        assert isinstance(caught.value, UpstashError)
        assert not caught.value.may_have_happened
    assert await times(shared, operation) == 2


@each_operation
async def test_read_only_sends_nothing(client: UpstashClient, shared: SandboxProcess, name: str) -> None:
    operation = await made(client, name)
    with pytest.raises(ReadOnly, match="READ-ONLY"):
        await run(client, operation, read_only=True)
    assert await times(shared, operation) == 0


@each_operation
async def test_it_says_what_it_is(client: UpstashClient, name: str) -> None:
    operation = await made(client, name)
    assert operation.title
    assert operation.summary.endswith(".")
    assert operation.done.endswith(".")
    destroys = name in {"delete", "reset password"}
    assert (operation.risk is Risk.DESTRUCTIVE) is destroys
    assert bool(operation.confirm) is destroys
    if name in {"plan", "prod pack", "budget", "read regions"}:
        assert operation.risk is Risk.PAID
        assert operation.price


async def test_the_menu_says_why_a_change_is_not_to_be_had(client: UpstashClient) -> None:
    listed = {each.name: each for each in (await client.list_databases()).databases}
    gcp = {each.name: each for each in changes(listed["analytics-buffer"])}
    assert "GCP" in gcp["read_regions"].why_not
    assert "pay as you go" in gcp["budget"].why_not
    free = next(each for each in listed.values() if each.plan_name == "free")
    assert "free" in {each.name: each for each in changes(free)}["prod_pack"].why_not
    keys = [each.key for each in changes(free)]
    assert len(keys) == len(set(keys))
