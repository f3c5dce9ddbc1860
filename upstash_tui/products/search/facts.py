"""The details of a search database: how to connect, what it costs and may do, and how it is set."""

from upstash_tui.catalog.regions import with_place
from upstash_tui.formatting.numbers import COUNT
from upstash_tui.formatting.words import UNKNOWN, on_off
from upstash_tui.products.search.copy_formats import copy_formats
from upstash_tui.products.search.plans import PRICE_SOURCE, TAKEN, plan, price_line
from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.resources.fact import Attention, Fact, Group, Late
from upstash_tui.resources.fact_values import (
    CONSOLE_CHANGES,
    at_this_pace,
    copy_as,
    in_use,
    nearly_used,
    owner,
    since,
    this_month,
    up_to,
)
from upstash_tui.resources.figure_columns import COST, TOTALS
from upstash_tui.resources.index_stats import Totals
from upstash_tui.resources.index_uses import index_uses
from upstash_tui.resources.status import Use, fullest


def facts(database: SearchDatabase, now: float, late: Late) -> list[Group]:
    """The details; ``now`` is the time in Unix seconds."""
    known = plan(database.type) is not None
    return [
        Group("Connect", _connect(database), note="the API reports no state"),
        Group(
            "Cost & limits",
            _plan(database, now, late(COST), late(TOTALS)),
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


def uses(database: SearchDatabase, totals: Totals | None) -> tuple[Use, ...]:
    """Its limits; ``totals`` are ``None`` until they were read."""
    reranks = Use(
        *("Reranks/mo", COUNT, (totals or Totals()).month_reranks, database.max_monthly_reranks),
        "reranks a month",
        "results come in the usual order",
        CONSOLE_CHANGES,
    )
    return (*index_uses(database, totals, "documents", CONSOLE_CHANGES), reranks)


def attention(database: SearchDatabase, late: Late) -> Attention | None:
    """Limits of which hardly anything is left. The API does not tell whether a database is suspended."""
    return nearly_used(uses(database, late(TOTALS)))


def peek(database: SearchDatabase, late: Late) -> list[tuple[str, str]]:
    """The endpoint and the fullest of its limits; how much it holds and was asked today."""
    totals: Totals = late(TOTALS) or Totals()
    known = COUNT.text(totals.vectors_now), COUNT.text(totals.today_queries), COUNT.text(totals.today_updates)
    held = "" if totals == Totals() else "{} documents · {} queries, {} updates today".format(*known)
    return [(database.rest_url, fullest(uses(database, totals)).words), (held, "")]


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


def _plan(database: SearchDatabase, now: float, cost: float | None, totals: Totals | None) -> list[Fact]:
    return [
        Fact(
            "Plan",
            f"{database.plan_title or UNKNOWN} · changed in the web console",
            short=database.plan_title or UNKNOWN,
        ),
        Fact("Price", price_line(database.type) or UNKNOWN),
        this_month(cost),
        *(at_this_pace(cost, now) if database.type == "payg" else ()),
        *in_use(uses(database, totals)),
        Fact("Queries/s", up_to(COUNT, database.max_queries_per_second)),
        Fact("Updates/s", up_to(COUNT, database.max_writes_per_second), beside=True),
        Fact("Per query", up_to(COUNT, database.max_reads_per_request)),
        Fact("Per upsert", up_to(COUNT, database.max_writes_per_request), beside=True),
    ]
