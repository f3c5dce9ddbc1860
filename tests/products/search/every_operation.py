"""One of each operation on search databases there is."""

from collections.abc import Sequence
from typing import Any

from tests.products.operations.every import Every, Look
from tests.products.operations.world import World
from tests.products.search.found import database_of, look_at, look_at_ids, made
from upstash_tui.products.account import requests as account
from upstash_tui.products.search import operations as databases
from upstash_tui.products.search import requests as search
from upstash_tui.products.search.create import create
from upstash_tui.products.search.records import NewSearchDatabase
from upstash_tui.resources.operation import Operation, Risk


async def _create(world: World) -> tuple[Operation, Look]:
    for database in (await world.client.list(search.list_databases())).records:
        if database.name == "just-made":
            await world.client.send(search.delete_database(database.id))
    known = [each.id for each in (await world.client.list(search.list_databases())).records]
    return create(NewSearchDatabase("just-made", "us-central1", "payg"), known), look_at_ids(world)


async def _delete(world: World) -> tuple[Operation, Look]:
    return databases.delete(await made(world, "to-be-deleted")), look_at_ids(world)


async def _rename(world: World) -> tuple[Operation, Look]:
    database = await database_of(world, "storefront", "shop")
    name = "shop" if database.name == "storefront" else "storefront"
    return databases.rename(database, name), look_at(world, database, "name")


async def _reset_password(world: World) -> tuple[Operation, Look]:
    database = await database_of(world, "staging-search")
    return databases.reset_password(database), look_at(world, database, "token")


async def _transfer(world: World) -> tuple[Operation, Look]:
    database = await database_of(world, "help-center")
    navy, army = await world.team("Navy"), await world.team("Army")
    team = army if database.customer_id == navy.id else navy
    return databases.transfer(database, team), look_at(world, database, "customer_id")


def _barest(database_id: str) -> tuple[str, dict[str, Any]]:
    return f"/v2/search/{database_id}", {"id": database_id, "name": "it"}


TAGS = ("search",)
EVERY = (
    Every("create", ("POST", "/search"), _create, priced=True),
    Every("delete", ("DELETE", "/search/{id}"), _delete, Risk.DESTRUCTIVE),
    Every("rename", ("POST", "/search/{id}/rename"), _rename),
    Every(
        "reset-password",
        ("POST", "/search/{id}/reset-password"),
        _reset_password,
        Risk.DESTRUCTIVE,
        barest=_barest,
    ),
    Every("transfer", ("POST", "/search/{id}/transfer"), _transfer, Risk.DESTRUCTIVE, barest=_barest),
)


async def gone(world: World) -> Sequence[Operation]:
    """Of a search database and a team."""
    database, elsewhere = await made(world, "gone-soon"), await database_of(world, "staging-search")
    team = await world.team("Gone soon")
    await world.client.send(search.delete_database(database.id))
    await world.client.send(account.delete_team(team.id))
    return (
        databases.rename(database, "another"),
        databases.reset_password(database),
        databases.transfer(database, await world.team("Navy")),
        databases.transfer(elsewhere, team),
        databases.delete(database),
    )
