"""Redis, as data: start reading here."""

from collections.abc import Sequence
from operator import attrgetter

from upstash_tui.api.decode import Page
from upstash_tui.catalog.links import CONSOLE, DOCS
from upstash_tui.products.redis import requests
from upstash_tui.products.redis.actions import ACTIONS
from upstash_tui.products.redis.backups import BACKUPS
from upstash_tui.products.redis.columns import COLUMNS
from upstash_tui.products.redis.copy_formats import copy_formats, env_values
from upstash_tui.products.redis.facts import facts
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.resource import KeyName, Resource, Tab
from upstash_tui.resources.source import Scope, Source


async def _page(scope: Scope[Database]) -> Page[Database]:
    return await scope.client.list(requests.list_databases())


async def _one(scope: Scope[Database], database: Database) -> Database:
    return await scope.client.one(requests.get_database(database.id))


def _no_databases(key: KeyName, read_only: bool) -> Sequence[str]:
    if read_only:
        return ["No databases yet."]
    return ["No databases yet.", f"Press {key('list.new')} to create the first one."]


DATABASES: Resource[Database] = Resource(
    id="databases",
    singular="database",
    plural="databases",
    key=attrgetter("id"),
    name=attrgetter("name"),
    columns=COLUMNS,
    sort=("name", False),
    reading="Reading your databases…",
    nothing=_no_databases,
    filter_hint="word, plan:free, is:marked · ⏎ done",
    new="Create a database",
    remembered=True,
    source=Source(_page, _one, lambda database: database.ready or (database.suspended and database.settled)),
    ready=attrgetter("ready"),
    actions=ACTIONS,
    facts=facts,
    regions=lambda database: (database.primary_region, *database.read_regions),
    copies=copy_formats,
    env=env_values,
    tabs=(
        Tab("details", "Details"),
        Tab("usage", "Usage", pane="upstash_tui.products.redis.panes.usage:DatabaseUsage"),
        Tab("backups", "Backups", child=BACKUPS),
    ),
    create="upstash_tui.products.redis.panes.create_pane:CreatePane",
    console_page=CONSOLE,
    docs_page=DOCS,
)
