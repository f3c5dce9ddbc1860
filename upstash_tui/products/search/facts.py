"""The details of a search database: how to connect, what it costs and may do, and how it is set."""

from upstash_tui.catalog.regions import with_place
from upstash_tui.formatting.numbers import COUNT, SIZE, dollars
from upstash_tui.formatting.words import UNKNOWN, on_off
from upstash_tui.products.search.copy_formats import copy_formats
from upstash_tui.products.search.plans import PRICE_SOURCE, TAKEN, plan, price_line
from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.resources.common_columns import COST
from upstash_tui.resources.fact import Fact, Group, Late
from upstash_tui.resources.fact_values import copy_as, owner, since, up_to


def facts(database: SearchDatabase, now: float, late: Late) -> list[Group]:
    """The details; ``now`` is the time in Unix seconds."""
    known = plan(database.type) is not None
    return [
        Group("Connect", _connect(database)),
        Group(
            "Cost & limits",
            _plan(database, late(COST)),
            note=PRICE_SOURCE if known else "",
            short=f"prices of {TAKEN}" if known else "",
        ),
        Group(
            "Settings",
            [
                Fact("Region", with_place(database.region) or UNKNOWN),
                Fact("Enrichment", on_off(database.enriches_input)),
                owner(database.customer_id, action="transfer"),
                Fact("Created", since(database.created, now)),
                Fact("Id", database.id, copy="i"),
            ],
        ),
    ]


def peek(database: SearchDatabase, late: Late) -> list[tuple[str, str]]:
    """The endpoint, its plan and where it is; what this month cost."""
    cost, chosen = late(COST), plan(database.type)
    known = [chosen.title if chosen else database.type or UNKNOWN, database.region or UNKNOWN]
    return [(database.rest_url, "" if cost is None else dollars(cost)), (" · ".join(known), "")]


def _connect(database: SearchDatabase) -> list[Fact]:
    if not database.endpoint:
        return [Fact("Endpoint", "none yet")]
    url = database.rest_url
    return [
        Fact("REST URL", url, short=url.removeprefix("https://"), copy="u"),
        Fact("REST token", database.token or UNKNOWN, copy="t"),
        Fact("  read-only", database.read_only_token or UNKNOWN, copy="o", beside=True),
        copy_as(copy_formats(database)),
    ]


def _plan(database: SearchDatabase, cost: float | None) -> list[Fact]:
    spent = "" if cost is None else f" · {dollars(cost)} so far"
    return [
        Fact("Plan", database.plan_title or UNKNOWN),
        Fact("Price", f"{price_line(database.type) or UNKNOWN}{spent}"),
        Fact("Documents", up_to(COUNT, database.max_vectors)),
        Fact("Reranks/mo", up_to(COUNT, database.max_monthly_reranks), beside=True),
        Fact("Queries/day", up_to(COUNT, database.max_daily_queries)),
        Fact("Updates/day", up_to(COUNT, database.max_daily_updates), beside=True),
        Fact("Queries/s", up_to(COUNT, database.max_queries_per_second)),
        Fact("Updates/s", up_to(COUNT, database.max_writes_per_second), beside=True),
        Fact("Per query", up_to(COUNT, database.max_reads_per_request)),
        Fact("Per upsert", up_to(COUNT, database.max_writes_per_request), beside=True),
        Fact("Bandwidth/mo", up_to(SIZE, database.max_monthly_bandwidth)),
    ]
