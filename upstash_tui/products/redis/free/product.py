"""Free databases, as data: start reading here."""

import time
from operator import attrgetter
from typing import Any

from upstash_tui.accounts.free import FreeDatabase
from upstash_tui.accounts.store import AccountsError
from upstash_tui.api.decode import Page
from upstash_tui.api.errors import NotFound
from upstash_tui.catalog.links import CONSOLE, DOCS
from upstash_tui.formatting.moments import time_left
from upstash_tui.formatting.numbers import COUNT, SIZE, Quantity
from upstash_tui.products.redis.columns import LEVEL_COLUMN
from upstash_tui.products.redis.facts import mark
from upstash_tui.products.redis.free import requests
from upstash_tui.products.redis.free.facts import METRICS_ID, attention, copy_formats, env_values, facts
from upstash_tui.products.redis.free.metrics import Metrics
from upstash_tui.products.redis.free.operations import ID, MAKE, NotKept
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.resources.column import Cell, Column, Late, Measure
from upstash_tui.resources.common_columns import endpoint_column, name_column
from upstash_tui.resources.export import plain
from upstash_tui.resources.kept import kept
from upstash_tui.resources.resource import Resource, Tab, none_yet
from upstash_tui.resources.source import Scope, Source

_DATA_TABS = ("keys", "console", "monitor")


async def _page(scope: Scope[FreeDatabase]) -> Page[FreeDatabase]:
    """Those that are kept here; no request is sent."""
    try:
        return Page(tuple(await scope.free().all()))
    except AccountsError as error:
        raise NotKept(str(error)) from error


async def _read(scope: Scope[FreeDatabase], database: FreeDatabase) -> Metrics:
    """Its metrics. One that Upstash does not have any more is forgotten here, too."""
    try:
        return await scope.client.one(requests.get_metrics(database.id))
    except NotFound:
        try:
            await scope.free().forget(database.id)
        except AccountsError as error:
            raise NotKept(str(error)) from error
        raise


async def _one(scope: Scope[FreeDatabase], database: FreeDatabase) -> FreeDatabase:
    await _read(scope, database)
    return database


_metrics = kept(_read)


def _left(database: FreeDatabase) -> Cell:
    return [(time_left(database.expires - time.time()), "")]


def _counted(id: str, title: str, hint: str, quantity: Quantity, measure: Measure) -> Column[FreeDatabase]:
    def value(_: FreeDatabase, metrics: Metrics) -> Any:
        return getattr(metrics, id)

    return Column(
        id,
        title.upper(),
        min_width=9,
        max_width=9,
        priority=2,
        right=True,
        label=title,
        hint=hint,
        measure=measure,
        late=Late(_metrics, lambda found: [(quantity.text(found), "")], value),
    )


FREE_DATABASES: Resource[FreeDatabase] = Resource(
    id=ID,
    singular="free database",
    plural="free databases",
    key=attrgetter("id"),
    name=attrgetter("name"),
    columns=(
        name_column(attrgetter("name")),
        Column(
            "left",
            "LEFT",
            _left,
            min_width=6,
            max_width=6,
            priority=1,
            right=True,
            sort=attrgetter("expires"),
            label="Left",
            hint="the time until it is deleted",
        ),
        _counted("keys", "Keys", "how many are in it now", COUNT, "count"),
        _counted("commands", "Commands", "how many it was sent so far", COUNT, "count"),
        _counted("memory", "Memory", "what its data takes", SIZE, "bytes"),
        endpoint_column(attrgetter("host"), priority=3),
        LEVEL_COLUMN,
        Column(METRICS_ID, shown="searched only", late=Late(_metrics, lambda found: (), at_cursor=True)),
    ),
    sort=("left", False),
    reading="Looking for your free databases…",
    nothing=none_yet("free databases"),
    filter_hint="a word, keys>10 · ⏎ done",
    new=MAKE.title,
    source=Source(page=_page, one=_one),
    actions=(MAKE,),
    facts=facts,
    attention=attention,
    mark=mark,
    copies=copy_formats,
    env=env_values,
    exported=lambda database: {"name": database.name, **plain(database)},
    tabs=(Tab("details", "Details"), *(tab for tab in DATABASES.tabs if tab.id in _DATA_TABS)),
    console_page=CONSOLE,
    record_page=attrgetter("claim_url"),
    docs_page=DOCS,
)
