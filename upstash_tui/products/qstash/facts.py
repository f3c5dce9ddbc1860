"""The details of QStash of a region: how to connect, what it costs and may do, and how it is set."""

from collections.abc import Callable

from upstash_tui.catalog.regions import with_place
from upstash_tui.formatting.numbers import COUNT, SIZE, dollars
from upstash_tui.formatting.words import UNKNOWN, on_off
from upstash_tui.products.qstash.budget import budget_text
from upstash_tui.products.qstash.copy_formats import copy_formats
from upstash_tui.products.qstash.plans import PRICE_SOURCE, TAKEN, plan
from upstash_tui.products.qstash.records import QStash
from upstash_tui.products.qstash.status import status
from upstash_tui.resources.common_columns import COST
from upstash_tui.resources.fact import Fact, Group, Late
from upstash_tui.resources.fact_values import copy_as, owner, since, up_to

_UNITS = (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))


def facts(qstash: QStash, now: float, late: Late) -> list[Group]:
    """The details; ``now`` is the time in Unix seconds."""
    state, known = status(qstash), plan(qstash.plan_name) is not None
    return [
        Group("Connect", _connect(qstash), note=f"{state.glyph} {state.words}"),
        Group(
            "Cost & limits",
            [*_cost(qstash, late(COST)), *_limits(qstash)],
            note=PRICE_SOURCE if known else "",
            short=f"prices of {TAKEN}" if known else "",
        ),
        Group(
            "Settings",
            [
                Fact("Region", with_place(qstash.region) or UNKNOWN),
                Fact("Prod Pack", on_off(qstash.prod_pack), action="prod_pack"),
                owner(qstash.customer_id, action="move_to_team"),
                Fact("Created", since(qstash.created, now)),
                Fact("Id", qstash.id, copy="i"),
            ],
        ),
    ]


def _connect(qstash: QStash) -> list[Fact]:
    return [
        Fact("URL", qstash.url or UNKNOWN, short=qstash.url.removeprefix("https://"), copy="u"),
        Fact("Token", qstash.token or UNKNOWN, copy="t"),
        Fact("  read-only", qstash.read_only_token or UNKNOWN, copy="o", beside=True),
        copy_as(copy_formats(qstash)),
    ]


def _cost(qstash: QStash, cost: float | None) -> list[Fact]:
    chosen, budget = plan(qstash.plan_name), qstash.budget
    price = chosen.price if chosen else UNKNOWN
    if qstash.reserved_price and (chosen is None or qstash.reserved_price != chosen.monthly_usd):
        price = f"{dollars(qstash.reserved_price)} a month"
    spent = "" if cost is None else f"{dollars(cost)} so far"
    if budget and cost is not None:
        shown = Fact("Budget", f"{dollars(cost)} of {dollars(budget)} so far", share=cost / budget)
    else:
        limit = budget_text(budget) if budget or budget is None else "none: no upper limit"
        shown = Fact("Budget", " · ".join(filter(None, (limit, spent))))
    if qstash.plan_name == "free":
        shown = Fact("Budget", "the free plan costs nothing")
    return [
        Fact("Plan", qstash.plan_title or UNKNOWN, action="plan"),
        Fact("Price", price),
        shown if qstash.plan_name == "free" else shown._replace(action="budget"),
    ]


def _limits(qstash: QStash) -> list[Fact]:
    return [
        Fact("Messages/day", up_to(COUNT, qstash.max_requests_per_day)),
        Fact("Messages/s", up_to(COUNT, qstash.max_requests_per_second), beside=True),
        Fact("Message", up_to(SIZE, qstash.max_message_size)),
        Fact("Retries", up_to(COUNT, qstash.max_retries), beside=True),
        Fact("Max delay", _time(qstash.max_delay)),
        Fact("Timeout", _time(qstash.timeout), beside=True),
        Fact("URL groups", up_to(COUNT, qstash.max_topics)),
        Fact("Endpoints", up_to(COUNT, qstash.max_endpoints_per_topic), beside=True),
        Fact("Schedules", up_to(COUNT, qstash.max_schedules)),
        Fact("Queues", up_to(COUNT, qstash.max_queues), beside=True),
        Fact("Parallelism", up_to(COUNT, qstash.max_global_parallelism)),
        Fact("Of a queue", up_to(COUNT, qstash.max_parallelism), beside=True),
        Fact("Dead letters", up_to(COUNT, qstash.max_dlq_size)),
        Fact("Kept for", _time(_seconds(qstash.dlq_milliseconds)), beside=True),
    ]


def _seconds(milliseconds: int | None) -> int | None:
    return milliseconds // 1000 if milliseconds and milliseconds > 0 else milliseconds


def _time(seconds: int | None) -> str | Callable[[bool], str]:
    """A limit of time: ``up to 7 days``."""
    if seconds is None:
        return UNKNOWN
    if seconds < 0:
        return "no limit"
    unit, length = next((each for each in _UNITS if seconds % each[1] == 0), _UNITS[-1])
    number = seconds // length
    return f"up to {number:,} {unit}{'' if number == 1 else 's'}"
