"""One of each operation on indexes there is."""

from collections.abc import Sequence
from typing import Any

from tests.products.operations.every import Every, Look
from tests.products.operations.world import World
from tests.products.vector.found import index_of, look_at, look_at_ids, made
from upstash_tui.products.account import requests as account
from upstash_tui.products.vector import operations as indexes
from upstash_tui.products.vector import requests as vector
from upstash_tui.products.vector.create import create
from upstash_tui.products.vector.records import NewIndex
from upstash_tui.resources.operation import Operation, Risk


async def _create(world: World) -> tuple[Operation, Look]:
    for index in (await world.client.list(vector.list_indexes())).records:
        if index.name == "just-made":
            await world.client.send(vector.delete_index(index.id))
    known = [index.id for index in (await world.client.list(vector.list_indexes())).records]
    new = NewIndex("just-made", "eu-west-1", 1024, "DOT_PRODUCT", "HYBRID", "BGE_M3", "BM25")
    return create(new, known), look_at_ids(world)


async def _delete(world: World) -> tuple[Operation, Look]:
    return indexes.delete(await made(world, "to-be-deleted")), look_at_ids(world)


async def _rename(world: World) -> tuple[Operation, Look]:
    index = await index_of(world, "docs-rag", "docs-search")
    name = "docs-search" if index.name == "docs-rag" else "docs-rag"
    return indexes.rename(index, name), look_at(world, index, "name")


async def _reset_password(world: World) -> tuple[Operation, Look]:
    index = await index_of(world, "images")
    return indexes.reset_password(index), look_at(world, index, "token")


async def _set_plan(world: World) -> tuple[Operation, Look]:
    index = await index_of(world, "product-search")
    name = "payg" if index.plan_name == "fixed" else "fixed"
    return indexes.set_plan(index, name), look_at(world, index, "plan_name")


async def _transfer(world: World) -> tuple[Operation, Look]:
    index = await index_of(world, "recommendations")
    navy, army = await world.team("Navy"), await world.team("Army")
    team = army if index.customer_id == navy.id else navy
    return indexes.transfer(index, team), look_at(world, index, "customer_id")


def _barest(index_id: str) -> tuple[str, dict[str, Any]]:
    return f"/v2/vector/index/{index_id}", {"id": index_id, "name": "it"}


TAGS = ("vector",)
EVERY = (
    Every("create", ("POST", "/vector/index"), _create, priced=True),
    Every("delete", ("DELETE", "/vector/index/{id}"), _delete, Risk.DESTRUCTIVE),
    Every("rename", ("POST", "/vector/index/{id}/rename"), _rename),
    Every(
        "reset-password",
        ("POST", "/vector/index/{id}/reset-password"),
        _reset_password,
        Risk.DESTRUCTIVE,
        barest=_barest,
    ),
    Every(
        "set-plan",
        ("POST", "/vector/index/{id}/setplan"),
        _set_plan,
        Risk.PAID,
        priced=True,
        barest=_barest,
    ),
    Every("transfer", ("POST", "/vector/index/{id}/transfer"), _transfer, Risk.DESTRUCTIVE, barest=_barest),
)


async def gone(world: World) -> Sequence[Operation]:
    """Of an index and a team."""
    index, elsewhere = await made(world, "gone-soon"), await index_of(world, "images")
    team = await world.team("Gone soon")
    await world.client.send(vector.delete_index(index.id))
    await world.client.send(account.delete_team(team.id))
    return (
        indexes.rename(index, "another"),
        indexes.reset_password(index),
        indexes.set_plan(index, "fixed"),
        indexes.transfer(index, await world.team("Navy")),
        indexes.transfer(elsewhere, team),
        indexes.delete(index),
    )
