"""A database is read again until what happens to it has ended, and no longer."""

from tests.local_upstash import LocalUpstash
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.credential import Credential
from upstash_tui.products.redis import requests as redis
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database, NewDatabase
from upstash_tui.resources.follow import follow
from upstash_tui.resources.source import Scope
from upstash_tui.secret import Secret


async def followed(client: UpstashClient, database: Database) -> list[Database]:
    scope: Scope[Database] = Scope(client, "ada@example.com")
    return [each async for each in follow(DATABASES.source, scope, database, every=0.05, limit=5)]


async def test_one_that_is_suspended_is_read_once(sandbox: LocalUpstash) -> None:
    async with UpstashClient(Credential(sandbox.email, Secret(sandbox.api_key)), sandbox.url) as client:
        listing = await client.list(redis.list_databases())
        suspended = next(each for each in listing.records if each.suspended)
        assert len(await followed(client, suspended)) == 1


async def test_a_new_one_is_read_until_it_is_ready(sandbox: LocalUpstash) -> None:
    async with UpstashClient(Credential(sandbox.email, Secret(sandbox.api_key)), sandbox.url) as client:
        made = await client.one(redis.create_database(NewDatabase("followed", "aws", "us-east-1")))
        seen = await followed(client, made)
        assert len(seen) > 1
        assert [each.ready for each in seen] == [False] * (len(seen) - 1) + [True]
