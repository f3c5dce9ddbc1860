"""Search databases of the sample account by their names, as operations are tried on them."""

from tests.products.operations.every import Look
from tests.products.operations.world import World
from upstash_tui.products.search import requests as search
from upstash_tui.products.search.records import NewSearchDatabase, SearchDatabase


async def database_of(world: World, *names: str) -> SearchDatabase:
    """The first that has one of these names."""
    listing = await world.client.list(search.list_databases())
    return next(database for database in listing.records if database.name in names)


async def made(world: World, name: str) -> SearchDatabase:
    """A search database of that name, made if there is none."""
    listing = await world.client.list(search.list_databases())
    found = next((each for each in listing.records if each.name == name), None)
    new = NewSearchDatabase(name, "eu-west-1", "payg")
    return found or await world.client.one(search.create_database(new))


def look_at(world: World, database: SearchDatabase, field: str) -> Look:
    async def look() -> object:
        return getattr(await world.client.one(search.get_database(database.id)), field)

    return look


def look_at_ids(world: World) -> Look:
    async def look() -> object:
        return {each.id for each in (await world.client.list(search.list_databases())).records}

    return look
