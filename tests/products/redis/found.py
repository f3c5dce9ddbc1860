"""Databases of the sample account by their names, as operations are tried on them."""

from tests.products.operations.every import Look
from tests.products.operations.world import READY, World
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.records import Database, NewDatabase


async def database_of(world: World, *names: str) -> Database:
    """The first that has one of these names."""
    listing = await world.client.list(redis.list_databases())
    return next(database for database in listing.records if database.name in names)


async def settled(world: World, name: str) -> Database:
    """The one of that name, once nothing is happening to it."""
    world.sandbox.pass_time(READY)
    database = await database_of(world, name)
    assert database.settled
    return database


async def made(world: World, name: str) -> Database:
    """A database of that name, made if there is none."""
    listing = await world.client.list(redis.list_databases())
    found = next((each for each in listing.records if each.name == name), None)
    return found or await world.client.one(
        redis.create_database(NewDatabase(name, "aws", "eu-west-1", plan="payg"))
    )


def look_at(world: World, database: Database, field: str) -> Look:
    async def look() -> object:
        return getattr(await world.client.one(redis.get_database(database.id)), field)

    return look


def look_at_ids(world: World) -> Look:
    async def look() -> object:
        return {database.id for database in (await world.client.list(redis.list_databases())).records}

    return look


def look_at_backups(world: World, database: Database) -> Look:
    async def look() -> object:
        return {backup.id for backup in (await world.client.list(redis.list_backups(database.id))).records}

    return look
