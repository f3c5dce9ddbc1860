"""Every operation under every answer: as documented, sent once, and honest about what became of it."""

import json
from urllib.parse import urlsplit

import pytest

from tests import openapi
from tests.cases import case
from tests.products.operations.every import Every
from tests.products.operations.faults import ANSWER_LOST, NOT_CARRIED_OUT, Fault
from tests.products.operations.products import EVERY, GONE, TAGS
from tests.products.operations.world import World
from upstash_tui.api.errors import NotFound, UpstashError
from upstash_tui.bindings import ROWS
from upstash_tui.resources.operation import Operation, Risk
from upstash_tui.resources.run import Outcome, ReadOnly, Unsettled, run
from upstash_tui.screens.error_hints import Failure, explain

each_operation = pytest.mark.parametrize("every", EVERY, ids=lambda every: every.id)


@pytest.mark.system
def test_no_change_of_the_document_is_left_out() -> None:
    documented = {each for each in openapi.operations(*TAGS) if each[0] != "GET"}
    assert {every.document for every in EVERY} == documented


@each_operation
async def test_it_says_what_it_is(world: World, every: Every) -> None:
    operation, _ = await every.make(world)
    assert operation.title
    assert operation.summary.endswith(".")
    assert operation.done.endswith(".")
    assert operation.risk is every.risk
    assert bool(operation.confirm) is (every.risk is Risk.DESTRUCTIVE)
    assert bool(operation.price or operation.worst_case) is every.priced
    assert not operation.confirm or operation.about, "what is lost with it"


@each_operation
async def test_takes_place_once_as_it_was_shown(world: World, every: Every) -> None:
    operation, look = await every.make(world)
    before = await look()
    if not every.leaves_no_trace:
        assert bool(await operation.took_effect(world.client)) is every.is_so_anyway, (
            "it has not taken place yet"
        )
    world.fresh()
    outcome = await run(world.client, operation, read_only=False)
    assert not outcome.recovered
    assert outcome.sentence == operation.done
    assert await operation.took_effect(world.client)
    (sent,) = world.changes()
    shown = operation.request
    assert sent["method"] == shown.method == every.document[0]
    assert sent["path"] == urlsplit(shown.url("http://x")).path
    assert (json.loads(sent["body"]) if sent["body"] else None) == shown.body
    assert (await look() != before) is not every.is_so_anyway


@each_operation
async def test_read_only_sends_nothing(world: World, every: Every) -> None:
    operation, _ = await every.make(world)
    world.fresh()
    with pytest.raises(ReadOnly, match="READ-ONLY"):
        await run(world.client, operation, read_only=True)
    assert not world.sandbox.asked


def explained(failure: Failure) -> str:
    """In words, with the default keys."""
    return explain(failure, lambda binding_id: ROWS[binding_id].keys, "record.refresh")


async def told(world: World, operation: Operation, looks: list[None]) -> str | Outcome:
    """What the user is told of a failure, else what came of it; ``looks`` gets longer with each."""
    try:
        return await run(world.client, operation, read_only=False, on_recheck=lambda: looks.append(None))
    except (UpstashError, Unsettled) as failure:
        return explained(failure)


@pytest.mark.slow
@each_operation
async def test_what_was_not_carried_out_is_reported_and_not_sent_again(world: World, every: Every) -> None:
    operation, look = await every.make(world)
    before = await look()
    for fault in NOT_CARRIED_OUT:
        with case(fault.name):
            await is_reported_and_not_sent_again(world, every, operation, fault)
            assert await look() == before


async def is_reported_and_not_sent_again(
    world: World, every: Every, operation: Operation, fault: Fault
) -> None:
    world.fresh()
    world.spoil(operation, **fault.order)
    looks: list[None] = []
    words = await told(world, operation, looks)
    assert len(looks) == fault.lost, "only what may have taken place is looked up"
    assert len(world.changes()) == 1
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
    world.fresh()
    world.spoil(operation, **ANSWER_LOST.order)
    asked: list[None] = []
    outcome = await run(world.client, operation, read_only=False, on_recheck=lambda: asked.append(None))
    assert outcome.recovered
    assert asked == [None], "the user is told of the look"
    assert all(each in outcome.sentence for each in ANSWER_LOST.told)
    assert len(world.changes()) == 1
    assert (await look() != before) is not every.is_so_anyway


@each_operation
async def test_where_nothing_can_be_read_it_is_not_known(world: World, every: Every) -> None:
    operation, _ = await every.make(world)
    world.fresh()
    world.spoil(operation, do="drop")
    refused = {"do": "status", "method": "GET", "status": 403, "times": 0}
    world.sandbox.order(refused)
    with pytest.raises(Unsettled, match="may have carried it out") as caught:
        await run(world.client, operation, read_only=False)
    assert caught.value.may_have_happened
    assert "Press r" in explained(caught.value)
    assert len(world.changes()) == 1


@pytest.mark.parametrize("product", GONE)
async def test_what_is_gone_meanwhile_is_said_to_be_gone(world: World, product: str) -> None:
    """No order to the server this time: somebody else deletes them between the list and the key."""
    for operation in await GONE[product](world):
        world.fresh()
        with pytest.raises(NotFound) as caught:
            await run(world.client, operation, read_only=False)
        assert not caught.value.may_have_happened, operation.title
        assert "gone" in explained(caught.value)
        assert len(world.changes()) == 1, operation.title


@pytest.mark.parametrize("every", [each for each in EVERY if each.barest], ids=lambda every: every.id)
async def test_a_record_that_does_not_tell_is_no_proof_of_anything(world: World, every: Every) -> None:
    """An answer may leave out any field: then neither "it took place" nor "nothing has changed" is true."""
    operation, _ = await every.make(world)
    assert every.barest is not None
    path, record = every.barest(operation.target)
    world.spoil(operation, do="drop")
    shown = {"do": "status", "status": 200, "method": "GET", "path": path, "body": json.dumps(record)}
    world.sandbox.order(shown)
    with pytest.raises(Unsettled, match="may have carried it out") as caught:
        await run(world.client, operation, read_only=False)
    assert caught.value.may_have_happened
