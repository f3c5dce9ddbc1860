"""The changes a database allows now, each with its present value or the reason why not."""

from typing import Literal, NamedTuple

from upstash_tui.catalog.plans import plan
from upstash_tui.formatting.words import UNKNOWN, on_off
from upstash_tui.products.redis.records import Database

ChangeName = Literal[
    "rename",
    "plan",
    "budget",
    "read_regions",
    "eviction",
    "auto_upgrade",
    "daily_backup",
    "prod_pack",
    "tls",
    "reset_password",
    "move_to_team",
]


class Change(NamedTuple):
    """One line of the change menu."""

    name: ChangeName
    key: str
    title: str
    now: str
    """The present value, as far as it is known."""
    disabled_reason: str = ""


def changes(database: Database) -> tuple[Change, ...]:
    """In the order people want them."""
    chosen = plan(database.plan_name)
    no_budget = "" if chosen is None or chosen.has_budget else "Only pay as you go has a budget"
    no_reads = "Databases on GCP have no read regions" if database.cloud == "gcp" else ""
    no_prod = {"free": "Not on the free plan", None: "Its plan is not known here"}.get(database.plan_name, "")
    has_tls = "It is on already, and stays on" if database.tls else ""
    return (
        Change("rename", "n", "Name", database.name),
        Change("plan", "p", "Plan", chosen.title if chosen else database.type),
        Change(
            "budget",
            "b",
            "Budget",
            f"${database.budget:,} a month" if database.budget else UNKNOWN,
            no_budget,
        ),
        Change("read_regions", "r", "Read regions", ", ".join(database.read_regions) or "none", no_reads),
        Change("eviction", "e", "Eviction", on_off(database.eviction)),
        Change("auto_upgrade", "u", "Auto upgrade", on_off(database.auto_upgrade)),
        Change("daily_backup", "d", "Daily backup", on_off(database.daily_backup)),
        Change("prod_pack", "k", "Prod Pack", on_off(database.prod_pack), no_prod),
        Change("tls", "t", "TLS", on_off(database.tls), has_tls),
        Change("reset_password", "w", "Reset password", "what connects now stops"),
        Change("move_to_team", "m", "Move to a team", database.customer_id),
    )
