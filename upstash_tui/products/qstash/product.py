"""QStash, as data: start reading here."""

from operator import attrgetter

from upstash_tui.products.qstash import requests
from upstash_tui.products.qstash.actions import ACTIONS
from upstash_tui.products.qstash.addresses import ADDRESSES
from upstash_tui.products.qstash.columns import COLUMNS
from upstash_tui.products.qstash.copy_formats import copy_formats, env_values
from upstash_tui.products.qstash.facts import attention, facts, peek
from upstash_tui.products.qstash.records import QSTASH, QStash
from upstash_tui.products.qstash.status import standing
from upstash_tui.resources.export import plain
from upstash_tui.resources.resource import Resource, Tab
from upstash_tui.resources.source import Source

CONSOLE = "https://console.upstash.com/qstash"
DOCS = "https://upstash.com/docs/qstash"


QSTASH_REGIONS: Resource[QStash] = Resource(
    id="qstash",
    singular="region",
    plural="regions",
    title="QStash",
    key=attrgetter("id"),
    name=attrgetter("name"),
    columns=COLUMNS,
    sort=("name", False),
    reading="Reading QStash of your regions…",
    nothing=lambda key, read_only: ["No QStash yet. Its page in the web console makes it."],
    filter_hint="plan:free, !eu, cost>10 · ⏎ done",
    remembered=True,
    reader=QSTASH,
    source=Source(
        page=lambda scope: scope.client.list(requests.list_regions()),
        one=lambda scope, qstash: scope.client.one(requests.get_region(qstash.id)),
        settled=attrgetter("settled"),
    ),
    actions=ACTIONS,
    facts=facts,
    peek=peek,
    attention=attention,
    standing=standing,
    regions=lambda qstash: (qstash.region,),
    copies=copy_formats,
    env=env_values,
    exported=lambda qstash: {"name": qstash.name, **plain(qstash)},
    tabs=(
        Tab("details", "Details"),
        Tab("usage", "Usage", pane="upstash_tui.products.qstash.panes.usage:QStashUsage"),
        Tab("addresses", "Addresses", child=ADDRESSES),
    ),
    console_page=CONSOLE,
    docs_page=DOCS,
)
