"""Redis, as data: start reading here."""

from operator import attrgetter

from upstash_tui.products.redis.actions import ACTIONS
from upstash_tui.products.redis.columns import COLUMNS
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.resource import Resource

DATABASES: Resource[Database] = Resource(
    id="databases",
    plural="databases",
    key=attrgetter("id"),
    name=attrgetter("name"),
    columns=COLUMNS,
    sort=("name", False),
    actions=ACTIONS,
)
