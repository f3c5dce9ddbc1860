"""Every operation under every answer: as documented, sent once, and honest about what became of it."""

import json
from urllib.parse import urlsplit

import pytest

from tests import openapi
from tests.products.operations.every import EVERY, Every
from tests.products.operations.faults import ANSWER_LOST, NOT_CARRIED_OUT, Fault
from tests.products.operations.world import World
from upstash_tui.api.errors import NotFound, UpstashError
from upstash_tui.bindings import ROWS
from upstash_tui.products.account import requests as account
from upstash_tui.products.account.operations import add_member, delete_team, remove_member
from upstash_tui.products.account.records import Member
from upstash_tui.products.redis import operations as databases
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.backup_operations import create_backup, delete_backup, restore_backup
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.run import Outcome, ReadOnly, Unsettled, run
from upstash_tui.screens.error_hints import Failure, WaysOn, explain

each_operation = pytest.mark.parametrize("every", EVERY, ids=lambda every: every.name)


@pytest.mark.system
def test_no_change_of_the_document_is_left_out() -> None:
    documented = {each for each in openapi.operations("redis", "teams") if each[0] != "GET"}
    assert {every.document for every in EVERY} == documented


@each_operation
async def test_takes_place_once_as_it_was_shown(world: World, every: Every) -> None:
    operation, look = await every.make(world)
    before = await look()
    if not every.leaves_no_trace:
        assert await operation.took_effect(world.client) is every.is_so_anyway, "it has not taken place yet"
    await world.fresh()
    outcome = await run(world.client, operation, read_only=False)
    assert not outcome.recovered
    assert outcome.said == operation.done
    assert await operation.took_effect(world.client)
    (sent,) = await world.changes()
    shown = operation.request
    assert sent["method"] == shown.method == every.document[0]
    assert sent["path"] == urlsplit(shown.url("http://x")).path
    assert (json.loads(sent["body"]) if sent["body"] else None) == shown.body
    assert (await look() != before) is not every.is_so_anyway


@each_operation
async def test_read_only_sends_nothing(world: World, every: Every) -> None:
    operation, _ = await every.make(world)
    await world.fresh()
    with pytest.raises(ReadOnly, match="READ-ONLY"):
        await run(world.client, operation, read_only=True)
    assert not await world.control("GET", "requests")


def explained(failure: Failure) -> str:
    """In words, with the default keys."""
    ways = WaysOn("details.refresh", "list.refresh", "databases.web")
    return explain(failure, lambda binding_id: ROWS[binding_id].keys, ways)


async def told(world: World, operation: Operation, looks: list[None]) -> str | Outcome:
    """What the person is told of a failure, else what came of it; ``looks`` gets longer with each."""
    try:
        return await run(world.client, operation, read_only=False, on_recheck=lambda: looks.append(None))
    except (UpstashError, Unsettled) as failure:
        return explained(failure)


@each_operation
@pytest.mark.parametrize("fault", NOT_CARRIED_OUT, ids=lambda fault: fault.name)
async def test_what_was_not_carried_out_is_told_and_not_sent_again(
    world: World, every: Every, fault: Fault
) -> None:
    operation, look = await every.make(world)
    before = await look()
    await world.fresh()
    await world.spoil(operation, **fault.order)
    looks: list[None] = []
    words = await told(world, operation, looks)
    assert len(looks) == fault.lost, "only what may have taken place is looked up"
    assert len(await world.changes()) == 1
    assert await look() == before
    if every.is_so_anyway and fault.lost:
        assert isinstance(words, Outcome), "it was looked up, and it is as wished"
        return
    assert isinstance(words, str)
    assert "<" not in words, "no page is shown"
    for each in fault.told:
        assert each in words
    if fault.lost and every.leaves_no_trace:
        assert "all the same" in words
        assert "w to look in the console" in words
    elif fault.lost:
        assert "nothing has changed" in words
        assert "Press r" in words


@each_operation
async def test_a_lost_answer_to_what_took_place_is_found_out(world: World, every: Every) -> None:
    operation, look = await every.make(world)
    before = await look()
    await world.fresh()
    await world.spoil(operation, **ANSWER_LOST.order)
    asked: list[None] = []
    outcome = await run(world.client, operation, read_only=False, on_recheck=lambda: asked.append(None))
    assert outcome.recovered
    assert asked == [None], "the person is told of the look"
    assert all(each in outcome.said for each in ANSWER_LOST.told)
    assert len(await world.changes()) == 1
    assert (await look() != before) is not every.is_so_anyway


@each_operation
async def test_where_nothing_can_be_read_it_is_not_known(world: World, every: Every) -> None:
    operation, _ = await every.make(world)
    await world.fresh()
    await world.spoil(operation, do="drop")
    refused = {"do": "status", "method": "GET", "status": 403, "times": 0}
    await world.control("POST", "faults", [refused])
    with pytest.raises(Unsettled, match="may have taken place") as caught:
        await run(world.client, operation, read_only=False)
    assert caught.value.may_have_happened
    assert "Press r" in explained(caught.value)
    assert len(await world.changes()) == 1


async def test_what_is_gone_meanwhile_is_said_to_be_gone(world: World) -> None:
    """No order to the server this time: somebody else deletes them between the list and the key."""
    database, elsewhere = await world.made("gone-soon"), await world.settled("webhooks")
    team = await world.team("Gone soon")
    source = await world.database("feature-flags")
    backup = next(
        each for each in (await world.client.list(redis.list_backups(source.id))).records if each.complete
    )
    await world.client.send(redis.delete_backup(source.id, backup.id))
    await world.client.send(redis.delete_database(database.id))
    await world.client.send(account.delete_team(team.id))
    for operation in (
        databases.rename(database, "another"),
        databases.reset_password(database),
        databases.enable_tls(database),
        databases.set_eviction(database, True),
        databases.set_auto_upgrade(database, True),
        databases.set_daily_backup(database, True),
        databases.change_plan(database, "fixed_1gb"),
        databases.set_prod_pack(database, True),
        databases.update_budget(database, 20),
        databases.update_read_regions(database, ()),
        databases.move_to_team(database, await world.team("Navy")),
        databases.move_to_team(elsewhere, team),
        databases.delete(database),
        create_backup(database, "x", frozenset()),
        delete_backup(source, backup),
        restore_backup(elsewhere, backup),
        restore_backup(database, backup),
        delete_team(team),
        add_member(team, "x@example.com", "dev"),
        remove_member(team, Member(email="ada@example.com")),
    ):
        await world.fresh()
        with pytest.raises(NotFound) as caught:
            await run(world.client, operation, read_only=False)
        assert not caught.value.may_have_happened, operation.title
        assert "gone" in explained(caught.value)
        assert len(await world.changes()) == 1, operation.title


@pytest.mark.parametrize(
    "name",
    [
        *("reset-password", "enable-tls", "enable-eviction", "disable-autoupgrade", "enable-dailybackup"),
        *("change-plan", "prod-pack", "update-budget", "move-to-team"),
    ],
)
async def test_a_record_that_does_not_tell_is_no_proof_of_anything(world: World, name: str) -> None:
    """An answer may leave out any field: then neither "it took place" nor "nothing has changed" is true."""
    operation, _ = await next(every.make for every in EVERY if every.name == name)(world)
    await world.spoil(operation, do="drop")
    path = f"/v2/redis/database/{operation.target}"
    shown = json.dumps({"database_id": operation.target, "database_name": "it"})
    await world.control(
        "POST", "faults", [{"do": "status", "status": 200, "method": "GET", "path": path, "body": shown}]
    )
    with pytest.raises(Unsettled, match="may have taken place") as caught:
        await run(world.client, operation, read_only=False)
    assert caught.value.may_have_happened


def test_a_plan_that_is_not_known_is_not_changed_by_the_way() -> None:
    """The Prod Pack goes with the plan: of one this version doesn't know it can't be had."""
    odd = Database(id="x", name="x", type="marketplace", prod_pack=False)
    assert "not known" in DATABASES.action("prod_pack").disabled_reason(odd)
    with pytest.raises(ValueError, match="plan"):
        databases.set_prod_pack(odd, True)
