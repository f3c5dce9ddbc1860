"""Vector, as data: start reading here."""

from operator import attrgetter

from upstash_tui.products.vector import requests
from upstash_tui.products.vector.actions import ACTIONS
from upstash_tui.products.vector.columns import COLUMNS
from upstash_tui.products.vector.copy_formats import copy_formats, env_values
from upstash_tui.products.vector.facts import attention, facts, peek, uses
from upstash_tui.products.vector.records import INDEX, Index
from upstash_tui.resources.kept import kept
from upstash_tui.resources.resource import Resource, Tab, none_yet
from upstash_tui.resources.source import Scope, Source
from upstash_tui.resources.status import fullest

CONSOLE = "https://console.upstash.com/vector"
DOCS = "https://upstash.com/docs/vector"


@kept
async def _totals(scope: Scope[Index]) -> str:
    return (await scope.client.one(requests.get_account_stats())).in_words("vectors")


INDEXES: Resource[Index] = Resource(
    id="indexes",
    singular="index",
    plural="indexes",
    key=attrgetter("id"),
    name=attrgetter("name"),
    columns=COLUMNS,
    sort=("name", False),
    reading="Reading your indexes…",
    nothing=none_yet("indexes"),
    filter_hint="type:hybrid, !eu, cost>10 · ⏎ done",
    new="Create an index",
    remembered=True,
    reader=INDEX,
    source=Source(
        page=lambda scope: scope.client.list(requests.list_indexes()),
        one=lambda scope, index: scope.client.one(requests.get_index(index.id)),
    ),
    totals=_totals,
    actions=ACTIONS,
    facts=facts,
    attention=attention,
    standing=lambda index, totals: fullest(uses(index, totals)),
    peek=peek,
    regions=lambda index: (index.region,),
    copies=copy_formats,
    env=env_values,
    tabs=(
        Tab("details", "Details"),
        Tab("usage", "Usage", pane="upstash_tui.products.vector.panes.usage:IndexUsage"),
    ),
    create="upstash_tui.products.vector.panes.form:IndexForm",
    console_page=CONSOLE,
    docs_page=DOCS,
)
