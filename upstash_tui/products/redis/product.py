"""Redis, as data: start reading here."""

from collections.abc import Sequence
from operator import attrgetter

from upstash_tui.products.redis.actions import ACTIONS
from upstash_tui.products.redis.columns import COLUMNS
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.resource import KeyName, Resource


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
    actions=ACTIONS,
    reading="Reading your databases…",
    nothing=_no_databases,
    filter_hint="word, plan:free, is:marked · ⏎ done",
    new="Create a database",
    remembered=True,
)
