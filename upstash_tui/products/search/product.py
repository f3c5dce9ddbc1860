"""Search, as data: start reading here."""

from operator import attrgetter

from upstash_tui.products.search import requests
from upstash_tui.products.search.actions import ACTIONS
from upstash_tui.products.search.columns import COLUMNS
from upstash_tui.products.search.copy_formats import copy_formats, env_values
from upstash_tui.products.search.facts import attention, facts, peek, uses
from upstash_tui.products.search.records import SEARCH_DATABASE, SearchDatabase
from upstash_tui.resources.kept import kept
from upstash_tui.resources.resource import Resource, Tab, none_yet
from upstash_tui.resources.source import Scope, Source
from upstash_tui.resources.status import fullest

CONSOLE = "https://console.upstash.com/search"
DOCS = "https://upstash.com/docs/search"


@kept
async def _totals(scope: Scope[SearchDatabase]) -> str:
    return (await scope.client.one(requests.get_account_stats())).in_words("documents")


SEARCH_DATABASES: Resource[SearchDatabase] = Resource(
    id="search_databases",
    singular="search database",
    plural="search databases",
    key=attrgetter("id"),
    name=attrgetter("name"),
    columns=COLUMNS,
    sort=("name", False),
    reading="Reading your search databases…",
    nothing=none_yet("search databases"),
    filter_hint="plan:free, !eu, cost>10 · ⏎ done",
    new="Create a search database",
    remembered=True,
    reader=SEARCH_DATABASE,
    source=Source(
        page=lambda scope: scope.client.list(requests.list_databases()),
        one=lambda scope, database: scope.client.one(requests.get_database(database.id)),
    ),
    totals=_totals,
    actions=ACTIONS,
    facts=facts,
    attention=attention,
    standing=lambda database, totals: fullest(uses(database, totals)),
    peek=peek,
    regions=lambda database: (database.region,),
    copies=copy_formats,
    env=env_values,
    tabs=(
        Tab("details", "Details"),
        Tab("usage", "Usage", pane="upstash_tui.products.search.panes.usage:SearchUsage"),
    ),
    create="upstash_tui.products.search.panes.form:SearchForm",
    console_page=CONSOLE,
    docs_page=DOCS,
)
