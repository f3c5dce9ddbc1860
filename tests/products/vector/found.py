"""Indexes of the sample account by their names, as operations are tried on them."""

from tests.products.operations.every import Look
from tests.products.operations.world import World
from upstash_tui.products.vector import requests as vector
from upstash_tui.products.vector.records import Index, NewIndex


async def index_of(world: World, *names: str) -> Index:
    """The first that has one of these names."""
    listing = await world.client.list(vector.list_indexes())
    return next(index for index in listing.records if index.name in names)


async def made(world: World, name: str) -> Index:
    """An index of that name, made if there is none."""
    listing = await world.client.list(vector.list_indexes())
    found = next((each for each in listing.records if each.name == name), None)
    return found or await world.client.one(vector.create_index(NewIndex(name, "eu-west-1", 512)))


def look_at(world: World, index: Index, field: str) -> Look:
    async def look() -> object:
        return getattr(await world.client.one(vector.get_index(index.id)), field)

    return look


def look_at_ids(world: World) -> Look:
    async def look() -> object:
        return {index.id for index in (await world.client.list(vector.list_indexes())).records}

    return look
