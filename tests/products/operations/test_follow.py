"""A database is read again until what happens to it has ended, and no longer."""

from tests.conftest import PATIENCE
from tests.products.operations.world import READY, World
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database, NewDatabase
from upstash_tui.resources.follow import follow
from upstash_tui.resources.source import Scope


async def followed(world: World, database: Database) -> list[Database]:
    """What is seen of it while time passes between two looks."""
    seen = []
    scope: Scope[Database] = Scope(world.client, world.sandbox.email)
    async for each in follow(DATABASES.source, scope, database, every=0.01, limit=PATIENCE):
        seen.append(each)
        world.sandbox.pass_time(READY)
    return seen


async def test_one_that_is_suspended_is_read_once(world: World) -> None:
    listing = await world.client.list(redis.list_databases())
    suspended = next(each for each in listing.records if each.suspended)
    assert len(await followed(world, suspended)) == 1


async def test_a_new_one_is_read_until_it_is_ready(world: World) -> None:
    made = await world.client.one(redis.create_database(NewDatabase("followed", "aws", "us-east-1")))
    assert [each.ready for each in await followed(world, made)] == [False, True]
