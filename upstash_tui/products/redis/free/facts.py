"""The details of a free database, and what can be copied from it."""

from upstash_tui.accounts.free import FreeDatabase
from upstash_tui.formatting.moments import local_time, time_left
from upstash_tui.formatting.numbers import COUNT, SIZE, Quantity
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.redis.copy_formats import rest_formats, rest_variables
from upstash_tui.products.redis.free.metrics import Metrics
from upstash_tui.resources.copy_format import CopyFormat, plain
from upstash_tui.resources.fact import Attention, Fact, Group, Late
from upstash_tui.resources.fact_values import copy_as
from upstash_tui.secret import Secret

METRICS_ID = "metrics"
"""Id of the late value that has all metrics; it has no cells."""


def facts(database: FreeDatabase, now: float, late: Late) -> list[Group]:
    """The details; ``now`` is the time in Unix seconds."""
    return [
        Group("Connect", _connect(database), note=f"{time_left(database.expires - now)} left"),
        Group("In it", _counts(late(METRICS_ID))),
        Group(
            "Kept here",
            [
                Fact("Expires", lambda exact: local_time(database.expires, exact=exact)),
                Fact("Id", database.id, copy="i"),
            ],
        ),
    ]


def _connect(database: FreeDatabase) -> list[Fact]:
    url = database.rest_url
    return [
        Fact("REST URL", url, short=database.host, copy="u"),
        Fact("REST token", database.rest_token or UNKNOWN, copy="t"),
        copy_as(copy_formats(database), "curl"),
    ]


def _counts(metrics: Metrics | None) -> list[Fact]:
    found = metrics or Metrics()

    def fact(label: str, quantity: Quantity, value: float | None, *, beside: bool = False) -> Fact:
        if value is None:
            return Fact(label, UNKNOWN, beside=beside)
        return Fact(label, lambda exact: quantity.text(value, exact=exact), beside=beside)

    return [
        fact("Keys", COUNT, found.keys),
        fact("Memory", SIZE, found.memory, beside=True),
        fact("Commands", COUNT, found.commands),
        fact("Commands/s", COUNT, found.commands_per_second, beside=True),
        fact("Received", SIZE, found.bytes_in),
        fact("Sent", SIZE, found.bytes_out, beside=True),
    ]


def attention(database: FreeDatabase, late: Late) -> Attention | None:
    """The claim link, whole, and the keys for it."""
    if not database.claim_url:
        return None
    return Attention(
        "gone after 72 hours unless claimed",
        ("Whoever follows this link takes it into an account:", database.claim_url),
        (("screen.console", "opens it in the browser: claim it"), ("record.copy pick.l", "copies it")),
    )


def copy_formats(database: FreeDatabase) -> tuple[CopyFormat, ...]:
    """The REST forms of any database, and the claim link."""
    return (
        *rest_formats(database.host, database.rest_token),
        *([plain("l", "Claim link", database.claim_url)] if database.claim_url else []),
        plain("i", "Database id", database.id),
    )


def env_values(database: FreeDatabase, read_only: bool = False) -> dict[str, Secret]:
    """The two variables of the SDKs; Upstash tells no token that only reads."""
    return {} if read_only else rest_variables(database.host, database.rest_token)
