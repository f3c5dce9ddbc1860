"""Redis, as data: start reading here."""

from operator import attrgetter

from upstash_tui.catalog.links import CONSOLE, DOCS
from upstash_tui.products.redis import requests
from upstash_tui.products.redis.actions import ACTIONS
from upstash_tui.products.redis.backup import Backup
from upstash_tui.products.redis.backups import backups
from upstash_tui.products.redis.columns import COLUMNS
from upstash_tui.products.redis.copy_formats import copy_formats, env_values
from upstash_tui.products.redis.facts import attention, facts, mark, peek
from upstash_tui.products.redis.records import DATABASE, Database
from upstash_tui.products.redis.status import uses
from upstash_tui.resources.resource import Resource, Tab, none_yet
from upstash_tui.resources.source import Source
from upstash_tui.resources.status import fullest

BACKUPS: Resource[Backup] = backups(lambda: DATABASES)

DATABASES: Resource[Database] = Resource(
    id="databases",
    singular="database",
    plural="databases",
    key=attrgetter("id"),
    name=attrgetter("name"),
    columns=COLUMNS,
    sort=("name", False),
    reading="Reading your databases…",
    nothing=none_yet("databases"),
    filter_hint="plan:free, !eu, cost>10 · ⏎ done",
    new="Create a database",
    remembered=True,
    reader=DATABASE,
    source=Source(
        page=lambda scope: scope.client.list(requests.list_databases()),
        one=lambda scope, database: scope.client.one(requests.get_database(database.id)),
        settled=lambda database: database.ready or (database.suspended and database.settled),
    ),
    ready=attrgetter("ready"),
    actions=ACTIONS,
    facts=facts,
    peek=peek,
    attention=attention,
    mark=mark,
    standing=lambda database, totals: fullest(uses(database, totals)),
    regions=lambda database: (database.primary_region, *database.read_regions),
    copies=copy_formats,
    env=env_values,
    tabs=(
        Tab("details", "Details"),
        Tab("usage", "Usage", pane="upstash_tui.products.redis.panes.usage:DatabaseUsage"),
        Tab("backups", "Backups", child=BACKUPS),
        Tab(
            "keys",
            "Keys",
            pane="upstash_tui.products.redis.panes.keys.pane:KeysPane",
            item="upstash_tui.products.redis.panes.peek:open_key",
        ),
        Tab("console", "Console", pane="upstash_tui.products.redis.panes.console.pane:ConsolePane"),
        Tab("monitor", "Monitor", pane="upstash_tui.products.redis.panes.monitor.pane:MonitorPane"),
    ),
    create="upstash_tui.products.redis.panes.create_pane:CreatePane",
    console_page=CONSOLE,
    docs_page=DOCS,
)
