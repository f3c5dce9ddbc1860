"""The columns of the list of regions."""

import time
from operator import attrgetter

from upstash_tui.formatting.numbers import COUNT
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.qstash import requests
from upstash_tui.products.qstash.budget import budget_text
from upstash_tui.products.qstash.plans import PLANS
from upstash_tui.products.qstash.records import QStash
from upstash_tui.products.qstash.stats import FOR_TOTALS, Totals
from upstash_tui.products.qstash.status import KINDS, status, uses
from upstash_tui.resources.column import Cell, Column, Late
from upstash_tui.resources.common_columns import (
    created_column,
    name_column,
    owner_columns,
    plan_column,
    region_column,
)
from upstash_tui.resources.figure_columns import (
    activity_column,
    cost_column,
    count_column,
    late_activity,
    totals_column,
    used_column,
)
from upstash_tui.resources.kept import kept
from upstash_tui.resources.source import Scope


@kept
async def _totals(scope: Scope[QStash], qstash: QStash) -> Totals:
    return Totals.of(await scope.client.one(requests.get_stats(qstash.id, answer=FOR_TOTALS)), time.time())


def _fixed_cost(qstash: QStash) -> float | None:
    """Only the free plan's: the others may bill the Prod Pack and what is beyond them."""
    return 0.0 if qstash.plan_name == "free" and not qstash.prod_pack else None


def plan_short(qstash: QStash) -> str:
    """Its plan in a few cells: ``Free``, ``PAYG``, ``Fixed 1M``; the server's word for an unknown one."""
    return "PAYG" if qstash.plan_name == "paid" else qstash.plan_title or UNKNOWN


def _dead_letters(count: int | None) -> Cell:
    return [(COUNT.text(count), "bad" if count else "")]


COLUMNS: tuple[Column[QStash], ...] = (
    Column(
        "state",
        "",
        lambda qstash: status(qstash).cell[:1],
        min_width=1,
        max_width=1,
        sort=lambda qstash: KINDS.index(status(qstash).kind),
        text=lambda qstash: f"{status(qstash).kind}\n{status(qstash).words}".casefold(),
        words=KINDS,
        label="State",
        hint="● active  ◐ changing  ○ suspended",
    ),
    name_column(attrgetter("name"), min_width=9, max_width=20),
    region_column(attrgetter("region"), min_width=12),
    plan_column(PLANS, attrgetter("plan_name"), plan_short, max_width=10),
    Column(
        "dlq",
        "DEAD",
        min_width=6,
        max_width=6,
        priority=1,
        right=True,
        label="Dead letters",
        hint="messages that could not be delivered",
        measure="count",
        late=Late(_totals, _dead_letters, lambda qstash, totals: totals.dead_letters),
    ),
    count_column(
        "Messages", "of this month", _totals, lambda qstash, totals: totals.month_messages, priority=2
    ),
    Column(
        "budget",
        "BUDGET",
        lambda qstash: [(budget_text(qstash.budget), "")],
        min_width=10,
        max_width=16,
        priority=2,
        right=True,
        sort=lambda qstash: qstash.budget or None,
        measure="dollars",
        text=lambda qstash: budget_text(qstash.budget),
        in_any=False,
        shown="offered",
        label="Budget",
        hint="the most it may cost a month",
    ),
    used_column(_totals, uses),
    activity_column("messages by day, of this month", late=late_activity(_totals)),
    cost_column(_totals, lambda qstash, totals: totals.month_cost, known=_fixed_cost),
    totals_column(_totals),
    created_column(attrgetter("created")),
    Column("id", text=lambda qstash: qstash.id.casefold(), shown="searched only"),
    *owner_columns(attrgetter("customer_id"), priority=1),
)
"""Columns that were chosen give way last."""
