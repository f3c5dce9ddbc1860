"""The records of the overview: each is one of another place's."""

import asyncio
from collections.abc import Iterator
from pkgutil import resolve_name
from typing import Any, NamedTuple

from msgspec import Struct

from upstash_tui.api.decode import Page
from upstash_tui.api.errors import UpstashError
from upstash_tui.products.registry import Place, places
from upstash_tui.resources.figure_columns import COST
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import Scope
from upstash_tui.resources.status import Standing
from upstash_tui.text import clean_line


class Item(Struct, frozen=True):
    """A record of a place, or why the list of that place could not be read."""

    place: Place
    resource: Resource[Any]
    record: Any = None
    failure: str = ""

    @property
    def key(self) -> str:
        """Ids of two places are not the same."""
        return self.record_key or self.place.id

    @property
    def record_key(self) -> str:
        """The record's in its own list; empty without a record."""
        return "" if self.failure else self.resource.key(self.record)

    @property
    def name(self) -> str:
        return f"{self.place.title} could not be read" if self.failure else self.resource.name(self.record)


class Figures(NamedTuple):
    """What is read of a record after the lists."""

    cost: float | None
    """US dollars of this month."""
    standing: Standing
    totals: Any = None
    """The answer to the request."""


class _Found(NamedTuple):
    items: tuple[Item, ...]
    unreadable: int = 0
    error: UpstashError | None = None


def owned() -> Iterator[tuple[Place, Resource[Any]]]:
    """The places whose records cost something."""
    for place in places():
        resource: Resource[Any] = resolve_name(place.resource)
        if resource.standing is not None:
            yield place, resource


async def read_page(scope: Scope[Item]) -> Page[Item]:
    """The records of all places, a request for each; raises only if none could be read."""
    found = await asyncio.gather(*(_read(scope, place, resource) for place, resource in owned()))
    errors = [each.error for each in found if each.error is not None]
    if len(errors) == len(found):
        raise errors[0]
    items = tuple(item for each in found for item in each.items)
    return Page(items, sum(each.unreadable for each in found))


async def _read(scope: Scope[Any], place: Place, resource: Resource[Any]) -> _Found:
    try:
        page = await resource.source.page(scope)
    except UpstashError as error:
        return _Found((Item(place, resource, failure=clean_line(str(error))),), error=error)
    return _Found(tuple(Item(place, resource, record) for record in page.records), page.unreadable)


async def read_figures(scope: Scope[Any], item: Item) -> Figures:
    """The request that the place itself makes for its cost."""
    late, standing = item.resource.column(COST).late, item.resource.standing
    if item.failure or late is None or standing is None:
        return Figures(None, Standing())
    answer = await late.read(scope, item.record)
    return Figures(late.value(item.record, answer), standing(item.record, answer), answer)


def known_cost(item: Item) -> float | None:
    """The cost if the record tells it."""
    late = item.resource.column(COST).late
    return None if item.failure or late is None else late.known(item.record)
