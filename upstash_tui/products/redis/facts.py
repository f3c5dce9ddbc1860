"""The details of a database: its state, how to connect, where it is, what it costs and what it may do."""

from collections.abc import Sequence

from upstash_tui.catalog.regions import with_place
from upstash_tui.formatting.numbers import COUNT, SIZE
from upstash_tui.formatting.words import UNKNOWN, on_off
from upstash_tui.products.redis.budget import budget_text
from upstash_tui.products.redis.copy_formats import copy_formats
from upstash_tui.products.redis.plans import PRICE_PAGE, TAKEN, plan, price_in_short, price_line
from upstash_tui.products.redis.records import Database
from upstash_tui.products.redis.status import status
from upstash_tui.resources.fact import ANY_COPY, GAP, Fact
from upstash_tui.resources.fact_values import at_most, since


def facts(database: Database, now: float) -> Sequence[Fact]:
    """Lines of the details; ``now`` is the time in Unix seconds."""
    return [
        *_connect(database),
        GAP,
        Fact("Primary", with_place(database.primary_region) or UNKNOWN),
        _read_regions(database),
        GAP,
        *_plan(database),
        GAP,
        *_rest(database, now),
    ]


def _connect(database: Database) -> list[Fact]:
    state = Fact("State", status(database).words)
    if not database.endpoint:
        return [state, Fact("Endpoint", "none yet")]
    port = database.port or UNKNOWN
    return [
        state,
        Fact("REST URL", database.rest_url, short=database.rest_url.removeprefix("https://"), copy="u"),
        Fact("REST token", database.rest_token or UNKNOWN, copy="t"),
        Fact("  read-only", database.read_only_rest_token or UNKNOWN, copy="o"),
        Fact("Endpoint", f"{database.host}:{port}", short=f"this host, port {port}"),  # the host stands above
        Fact("Password", database.password or UNKNOWN),
        Fact("Copy as", _more_formats(database), copy=ANY_COPY),
    ]


def _more_formats(database: Database) -> str:
    """Some of what else the copy menu has."""
    keys = {each.key for each in copy_formats(database)}
    named = {".env": {"e", "b"}, "redis-cli": {"c"}}
    return " · ".join((*(name for name, letters in named.items() if letters & keys), "more"))


def _read_regions(database: Database) -> Fact:
    codes = database.read_regions
    action = "" if database.cloud == "gcp" else "read_regions"
    return Fact(
        "Read regions", ", ".join(map(with_place, codes)) or "none", short=", ".join(codes), action=action
    )


def _plan(database: Database) -> list[Fact]:
    chosen, reads = plan(database.plan_name), len(database.read_regions)
    facts = [
        Fact("Plan", chosen.title if chosen else database.type or UNKNOWN, action="plan"),
        Fact(
            "Price",
            price_line(chosen.name, reads) if chosen else UNKNOWN,
            short=price_in_short(chosen.name, reads) if chosen else "",
        ),
        _budget(database),
        Fact("Data", at_most(SIZE, database.disk_bytes)),
        Fact("Commands/s", at_most(COUNT, database.max_commands_per_second)),
        Fact("Commands/mo", at_most(COUNT, database.request_limit)),
        Fact("Clients", at_most(COUNT, database.max_clients)),
        Fact("Request", at_most(SIZE, database.max_request_bytes)),
        Fact("Record", at_most(SIZE, database.max_entry_bytes)),
    ]
    if chosen is not None:
        facts.append(Fact("", f"Prices of {TAKEN}, {PRICE_PAGE}", muted=True))
    return facts


def _budget(database: Database) -> Fact:
    chosen = plan(database.plan_name)
    if chosen is not None and not chosen.has_budget:
        return Fact("Budget", "pay as you go only")
    return Fact("Budget", budget_text(database.budget), action="budget")


def _rest(database: Database, now: float) -> list[Fact]:
    return [
        Fact("Eviction", on_off(database.eviction), action="eviction"),
        Fact("TLS", on_off(database.tls)),
        Fact("Auto upgrade", on_off(database.auto_upgrade), action="auto_upgrade"),
        Fact("Daily backup", on_off(database.daily_backup), action="daily_backup"),
        Fact("Prod Pack", on_off(database.prod_pack), action="prod_pack"),
        Fact("Created", since(database.created, now)),
        Fact("Owner", database.customer_id or UNKNOWN, action="move_to_team"),
        Fact("Id", database.id, copy="i"),
    ]
