"""The Redis databases that the environment of a project names, as data."""

from collections.abc import Sequence
from typing import Any

from upstash_tui.catalog.links import DOCS
from upstash_tui.connection.endpoint import Endpoint
from upstash_tui.formatting.numbers import COUNT, SIZE, Quantity
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.redis.columns import LEVEL_COLUMN
from upstash_tui.products.redis.copy_formats import rest_formats
from upstash_tui.products.redis.facts import mark
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.server_info import ServerInfo, read_info
from upstash_tui.resources.column import Column, Late
from upstash_tui.resources.copy_format import CopyFormat
from upstash_tui.resources.endpoints import copy_formats, endpoints_of
from upstash_tui.resources.fact import Fact, Group
from upstash_tui.resources.fact import Late as LateOf

INFO_ID = "info"
"""Id of the late value that has all figures; it has no cells."""
_DATA_TABS = ("keys", "console", "monitor")


def _keys(_: Endpoint, info: ServerInfo) -> Any:
    return info.keys


def _facts(late: LateOf) -> Sequence[Group]:
    info: ServerInfo = late(INFO_ID) or ServerInfo()

    def fact(label: str, quantity: Quantity, value: int | None, *, beside: bool = False) -> Fact:
        if value is None:
            return Fact(label, UNKNOWN, beside=beside)
        return Fact(label, lambda exact: quantity.text(value, exact=exact), beside=beside)

    figures = [
        fact("Keys", COUNT, info.keys),
        fact("Expiring", COUNT, info.expiring, beside=True),
        fact("Memory", SIZE, info.memory),
        Fact("Redis", info.version or UNKNOWN, beside=True),
    ]
    return [Group("In it", figures, note="as the database says")]


def _copies(endpoint: Endpoint) -> Sequence[CopyFormat]:
    as_code = rest_formats(endpoint.host, endpoint.rest_token)
    return [*{each.key: each for each in (*copy_formats(endpoint), *as_code)}.values()]


IN_PROJECT = endpoints_of(
    "redis",
    "Redis",
    singular="database",
    plural="databases",
    docs_page=DOCS,
    columns=(
        Column(
            "keys",
            "KEYS",
            min_width=7,
            max_width=9,
            priority=1,
            right=True,
            label="Keys",
            hint="how many are in it now",
            measure="count",
            late=Late(read_info, lambda keys: [(COUNT.text(keys), "")], _keys),
        ),
        Column(INFO_ID, shown="searched only", late=Late(read_info, lambda info: (), at_cursor=True)),
        LEVEL_COLUMN,
    ),
    facts=_facts,
    mark=mark,
    copies=_copies,
    data_tabs=tuple(tab for tab in DATABASES.tabs if tab.id in _DATA_TABS),
)
