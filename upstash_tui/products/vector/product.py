"""Vector, as data: start reading here."""

from collections.abc import Sequence
from operator import attrgetter

from upstash_tui.api.decode import Page
from upstash_tui.products.vector import requests
from upstash_tui.products.vector.actions import ACTIONS
from upstash_tui.products.vector.columns import COLUMNS
from upstash_tui.products.vector.copy_formats import copy_formats, env_values
from upstash_tui.products.vector.facts import facts
from upstash_tui.products.vector.records import Index
from upstash_tui.resources.resource import KeyName, Resource, Tab
from upstash_tui.resources.source import Scope, Source

CONSOLE = "https://console.upstash.com/vector"
DOCS = "https://upstash.com/docs/vector"


async def _page(scope: Scope[Index]) -> Page[Index]:
    return await scope.client.list(requests.list_indexes())


async def _one(scope: Scope[Index], index: Index) -> Index:
    return await scope.client.one(requests.get_index(index.id))


def _no_indexes(key: KeyName, read_only: bool) -> Sequence[str]:
    if read_only:
        return ["No indexes yet."]
    return ["No indexes yet.", f"Press {key('list.new')} to create the first one."]


INDEXES: Resource[Index] = Resource(
    id="indexes",
    singular="index",
    plural="indexes",
    key=attrgetter("id"),
    name=attrgetter("name"),
    columns=COLUMNS,
    sort=("name", False),
    reading="Reading your indexes…",
    nothing=_no_indexes,
    filter_hint="word, type:hybrid, is:marked · ⏎ done",
    new="Create an index",
    remembered=True,
    source=Source(_page, _one),
    actions=ACTIONS,
    facts=facts,
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
