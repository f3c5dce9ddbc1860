"""What is found out after a lost answer where the record, or the loss, is not the usual one."""

import json
from typing import NoReturn

import pytest
from msgspec.structs import replace

from tests.products.operations.world import World
from tests.products.redis.found import database_of
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.credential import Credential
from upstash_tui.api.decode import Page, R
from upstash_tui.api.errors import AnswerLost, Forbidden, TimedOut
from upstash_tui.api.request import RequestFor
from upstash_tui.products.redis import operations as databases
from upstash_tui.products.redis import paid_operations as paid
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.create import create
from upstash_tui.products.redis.records import Database, NewDatabase
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.run import Outcome, Unsettled, run
from upstash_tui.secret import Secret


async def after_a_lost_answer(world: World, operation: Operation, **record: object) -> Outcome:
    """What comes of ``operation`` where reading its database gives ``record``, and no more, afterwards."""
    world.spoil(operation, do="drop-after")
    shown = json.dumps({"database_id": operation.target, "database_name": "it"} | record)
    fault = {"do": "status", "status": 200, "method": "GET", "body": shown}
    world.sandbox.order(fault | {"path": f"/v2/redis/database/{operation.target}"})
    return await run(world.client, operation, read_only=False)


async def test_new_tokens_show_a_reset_where_the_record_has_no_password(world: World) -> None:
    database = await database_of(world, "geo-lookup")
    reset = databases.reset_password(replace(database, password=None))
    assert (await after_a_lost_answer(world, reset, rest_token="another")).recovered


async def test_read_regions_are_the_same_in_any_order(world: World) -> None:
    database = await database_of(world, "my-cache")
    change = paid.update_read_regions(database, ("eu-west-1", "us-west-2"))
    assert (await after_a_lost_answer(world, change, read_regions=["us-west-2", "eu-west-1"])).recovered


@pytest.mark.parametrize(("loss", "so_far"), [(TimedOut, True), (AnswerLost, False)])
async def test_only_a_slow_server_may_still_do_it(world: World, loss: type[AnswerLost], so_far: bool) -> None:
    async def lose(client: UpstashClient) -> NoReturn:
        raise loss("There was no answer.", may_have_happened=True)

    rename = replace(databases.rename(await database_of(world, "my-cache"), "another"), send=lose)
    with pytest.raises(Unsettled, match="nothing has changed") as caught:
        await run(world.client, rename, read_only=False)
    assert ("so far" in str(caught.value)) is so_far


class _DeletedOnceSeen(UpstashClient):
    """Somebody deletes the new database between two looks at the list."""

    looks = 0

    async def list(self, request: RequestFor[R]) -> Page[R]:
        self.looks += 1
        page = await super().list(request)
        for record in page.records:
            if isinstance(record, Database) and record.name == "short-lived":
                await self.send(redis.delete_database(record.id))
        return page


async def test_the_new_database_that_was_found_is_the_answer_after_one_look(world: World) -> None:
    """Looking for it once more could find it gone, which would leave nothing to follow."""
    world.sandbox.order({"do": "drop-after", "method": "POST"})
    credential = Credential(world.sandbox.email, Secret(world.sandbox.api_key))
    async with _DeletedOnceSeen(credential, world.sandbox.url) as client:
        operation = create(NewDatabase("short-lived", "aws", "eu-west-1"), ())
        outcome = await run(client, operation, read_only=False)
        assert client.looks == 1
    assert outcome.recovered
    assert isinstance(outcome.answer, Database)
    assert outcome.answer.name == "short-lived"


@pytest.mark.parametrize(("is_known", "asked"), [(True, ["POST", "GET"]), (False, ["GET", "POST", "GET"])])
async def test_one_of_that_name_from_before_is_not_the_new_one(
    world: World, is_known: bool, asked: list[str]
) -> None:
    """What was there before is read first if nobody knows it."""
    old = await database_of(world, "my-cache")
    operation = create(NewDatabase("my-cache", "aws", "eu-west-1"), [old.id] if is_known else None)
    world.fresh()
    world.spoil(operation, do="drop")
    with pytest.raises(Unsettled, match="nothing has changed"):
        await run(world.client, operation, read_only=False)
    assert [each["method"] for each in world.sandbox.asked] == asked


async def test_nothing_is_created_if_what_was_there_can_not_be_read(world: World) -> None:
    operation = create(NewDatabase("my-cache", "aws", "eu-west-1"))
    world.fresh()
    refused = {"do": "status", "method": "GET", "status": 403, "times": 0}
    world.sandbox.order(refused)
    with pytest.raises(Forbidden) as caught:
        await run(world.client, operation, read_only=False)
    assert not caught.value.may_have_happened
    assert not world.changes()
