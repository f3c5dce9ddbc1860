"""What is special about the operations on indexes; what all have in common is tested for all."""

import json

import pytest
from msgspec.structs import replace

from tests.products.operations.world import World
from tests.products.vector.every_operation import EVERY
from tests.products.vector.found import index_of, made
from upstash_tui.api.errors import Forbidden
from upstash_tui.products.vector import operations as indexes
from upstash_tui.products.vector import requests as vector
from upstash_tui.products.vector.create import create
from upstash_tui.products.vector.records import Index, NewIndex
from upstash_tui.resources.operation import Change, Operation, Touched
from upstash_tui.resources.run import Outcome, Unsettled, run

NEW = NewIndex("just-made", "us-east-1", 384, model="BGE_SMALL_EN_V1_5")


async def test_what_is_touched_and_changed_is_said(world: World) -> None:
    named = {every.name: (await every.make(world))[0] for every in EVERY}
    touched = {name: operation.touched for name, operation in named.items()}
    one = {
        name: (Touched("indexes", named[name].target),) for name in ("rename", "reset-password", "set-plan")
    }
    assert touched == one | {
        "create": (Touched("indexes"),),
        "transfer": (Touched("indexes"),),
        "delete": (Touched("indexes", named["delete"].target, gone=True),),
    }
    navy = await world.team("Navy")
    assert {name: operation.changes for name, operation in named.items() if operation.changes} == {
        "rename": (Change("Name", "docs-rag", "docs-search"),),
        "set-plan": (Change("Plan", "Pay as you go", "Fixed"),),
        "transfer": (Change("Owner", world.sandbox.email, navy.name),),
    }


@pytest.mark.parametrize(
    ("name", "confirm"), [("docs", "docs"), ("\N{SYMBOL FOR ESCAPE}[2J", "id-1"), ("", "id-1")]
)
def test_the_id_confirms_what_has_a_name_that_can_not_be_typed(name: str, confirm: str) -> None:
    index = Index(id="id-1", name=name)
    assert indexes.delete(index).confirm == indexes.reset_password(index).confirm == confirm


async def test_a_plan_by_its_former_name_is_the_one_it_is_now(world: World) -> None:
    index = await index_of(world, "product-search")
    operation = indexes.set_plan(replace(index, type="fixed"), "payg")
    assert (await after_a_lost_answer(world, operation.target, operation, type="paid")).recovered


async def test_a_reset_shows_by_the_read_only_token_where_the_record_has_no_other(world: World) -> None:
    index = replace(await index_of(world, "images"), token=None)
    reset = indexes.reset_password(index)
    assert (await after_a_lost_answer(world, index.id, reset, read_only_token="another")).recovered
    assert index.read_only_token is not None
    same = index.read_only_token.reveal()
    with pytest.raises(Unsettled, match="nothing has changed"):
        await after_a_lost_answer(world, index.id, reset, token="new", read_only_token=same)


async def after_a_lost_answer(world: World, index_id: str, operation: Operation, **record: object) -> Outcome:
    """What comes of ``operation`` where reading its index gives ``record``, and no more, afterwards."""
    world.fresh()
    world.spoil(operation, do="drop-after")
    shown = json.dumps({"id": index_id, "name": "it"} | record)
    fault = {"do": "status", "status": 200, "method": "GET", "path": f"/v2/vector/index/{index_id}"}
    world.sandbox.order(fault | {"body": shown})
    return await run(world.client, operation, read_only=False)


@pytest.mark.parametrize("listed_before", [True, False])
async def test_a_create_answers_with_the_index_though_its_answer_is_lost(
    world: World, listed_before: bool
) -> None:
    known = (await world.client.list(vector.list_indexes())).records
    operation = create(NEW, [index.id for index in known] if listed_before else None)
    world.spoil(operation, do="drop-after")
    outcome = await run(world.client, operation, read_only=False)
    assert outcome.recovered
    assert isinstance(outcome.answer, Index)
    assert (outcome.answer.name, outcome.answer.model) == (NEW.name, NEW.model)
    assert outcome.answer.token
    assert outcome.answer.id not in {index.id for index in known}


@pytest.mark.parametrize("listed_before", [True, False])
async def test_one_of_that_name_that_was_there_before_is_not_the_new_one(
    world: World, listed_before: bool
) -> None:
    before = await made(world, NEW.name)
    operation = create(NEW, [before.id] if listed_before else None)
    world.spoil(operation, do="drop")
    with pytest.raises(Unsettled, match="nothing has changed"):
        await run(world.client, operation, read_only=False)


async def test_nothing_is_created_where_the_list_can_not_be_read_before(world: World) -> None:
    operation = create(NEW)
    world.fresh()
    world.sandbox.order({"do": "status", "method": "GET", "status": 403, "times": 0})
    with pytest.raises(Forbidden) as caught:
        await run(world.client, operation, read_only=False)
    assert not caught.value.may_have_happened
    assert not world.changes()
