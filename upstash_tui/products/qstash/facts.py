"""The details of QStash of a region: how to connect, what it costs and may do, and how it is set."""

from upstash_tui.catalog.regions import with_place
from upstash_tui.formatting.numbers import COUNT, SIZE, dollars
from upstash_tui.formatting.words import NONE, UNKNOWN, on_off
from upstash_tui.products.qstash.budget import budget_text
from upstash_tui.products.qstash.copy_formats import copy_formats
from upstash_tui.products.qstash.plans import PRICE_SOURCE, TAKEN, plan
from upstash_tui.products.qstash.records import QStash
from upstash_tui.products.qstash.stats import Totals
from upstash_tui.products.qstash.status import dead_letters, standing, status, uses
from upstash_tui.resources.fact import Attention, Fact, Group, Late
from upstash_tui.resources.fact_values import (
    at_this_pace,
    copy_as,
    in_use,
    nearly_used,
    owner,
    since,
    suspended,
    up_to,
)
from upstash_tui.resources.figure_columns import COST, TOTALS

_UNITS = (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))


def facts(qstash: QStash, now: float, late: Late) -> list[Group]:
    """The details; ``now`` is the time in Unix seconds."""
    state, known = status(qstash), plan(qstash.plan_name) is not None
    return [
        Group("Connect", _connect(qstash), note=f"{state.glyph} {state.words}"),
        Group(
            "Cost & limits",
            [*_cost(qstash, now, late(COST)), *_limits(qstash, late(TOTALS))],
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


def attention(qstash: QStash, late: Late) -> Attention | None:
    """What is known of a suspended one, of limits nearly used and of dead letters."""
    totals: Totals = late(TOTALS) or Totals()
    if status(qstash).kind == "suspended":
        return suspended("What is published to it may get errors.", "The API gives no reason.")
    concern = dead_letters(totals)
    console = "opens the web console" + (", to send or delete these messages" if concern else "")
    lines = _of_letters(qstash, totals.dead_letters or 0)
    return nearly_used(uses(qstash, totals), concern, lines, [("screen.console", console)])


def _of_letters(qstash: QStash, count: int) -> list[str]:
    """What there is to say of so many dead letters."""
    if not count:
        return []
    kept = _seconds(qstash.dlq_milliseconds)
    what = "1 message was" if count == 1 else f"{count:,} messages were"
    lines = [f"{what} not delivered, after all retries."]
    has_end = kept is not None and kept >= 0
    return [*lines, f"The dead letter queue keeps each {_time(kept)}."] if has_end else lines


def peek(qstash: QStash, late: Late) -> list[tuple[str, str]]:
    """The URL and the fullest of its limits; how many messages there were, and its budget."""
    totals: Totals = late(TOTALS) or Totals()
    sent = COUNT.text(totals.today_messages), COUNT.text(totals.month_messages)
    messages = "" if totals == Totals() else "{} messages today, {} this month".format(*sent)
    state = "suspended" if status(qstash).kind == "suspended" else ""
    budget = "" if qstash.plan_name == "free" else f"budget {budget_words(qstash)}"
    return [
        (qstash.url, standing(qstash, totals).words),
        (" · ".join(filter(None, (state, messages))), budget),
    ]


def budget_words(qstash: QStash) -> str:
    """``$60 a month``, ``none: no upper limit``."""
    if qstash.plan_name == "free":
        return "the free plan costs nothing"
    if qstash.budget is None:
        return UNKNOWN
    return budget_text(qstash.budget) if qstash.budget else f"{NONE}: no upper limit"


def _connect(qstash: QStash) -> list[Fact]:
    return [
        Fact("URL", qstash.url or UNKNOWN, short=qstash.url.removeprefix("https://"), copy="u"),
        Fact("Token", qstash.token or UNKNOWN, copy="t"),
        Fact("  read-only", qstash.read_only_token or UNKNOWN, copy="o", beside=True),
        Fact(
            "  valid in",
            f"{qstash.region or 'its region'} alone: elsewhere “user not found in this region”, 404",
            short=f"{qstash.region or 'its region'} alone; elsewhere 404",
        ),
        copy_as(copy_formats(qstash)),
    ]


def _cost(qstash: QStash, now: float, cost: float | None) -> list[Fact]:
    chosen, budget = plan(qstash.plan_name), qstash.budget if qstash.plan_name != "free" else None
    price = chosen.price if chosen else UNKNOWN
    if qstash.reserved_price and (chosen is None or qstash.reserved_price != chosen.monthly_usd):
        price = f"{dollars(qstash.reserved_price)} a month"
    spent = "" if cost is None or qstash.plan_name == "free" else f"{dollars(cost)} so far"
    if budget and cost is not None:
        shown = Fact("Budget", f"{dollars(cost)} of {dollars(budget)} so far", share=cost / budget)
    else:
        shown = Fact("Budget", " · ".join(filter(None, (budget_words(qstash), spent))))
    return [
        Fact("Plan", qstash.plan_title or UNKNOWN, action="plan"),
        Fact("Price", price),
        shown if qstash.plan_name == "free" else shown._replace(action="budget"),
        *(at_this_pace(cost, now) if qstash.plan_name == "paid" and not qstash.prod_pack else ()),
    ]


def _limits(qstash: QStash, totals: Totals | None) -> list[Fact]:
    _, *limited = uses(qstash, totals)
    soft, most = qstash.max_requests_per_day, qstash.max_requests_per_day_hard
    hard = [] if most in (None, soft) else [Fact("Hard limit/d", up_to(COUNT, most))]
    return [
        *in_use(limited),
        Fact("Letters kept", _time(_seconds(qstash.dlq_milliseconds))),
        Fact("Messages/s", up_to(COUNT, qstash.max_requests_per_second), beside=True),
        Fact("Message", up_to(SIZE, qstash.max_message_size)),
        Fact("Bandwidth/s", up_to(SIZE, qstash.max_bandwidth_per_second), beside=True),
        Fact("Max delay", _time(qstash.max_delay)),
        Fact("Timeout", _time(qstash.timeout), beside=True),
        Fact("URL groups", up_to(COUNT, qstash.max_topics)),
        Fact("Endpoints", up_to(COUNT, qstash.max_endpoints_per_topic), beside=True),
        Fact("Schedules", up_to(COUNT, qstash.max_schedules)),
        Fact("Queues", up_to(COUNT, qstash.max_queues), beside=True),
        Fact("Parallelism", up_to(COUNT, qstash.max_global_parallelism)),
        Fact("Of a queue", up_to(COUNT, qstash.max_parallelism), beside=True),
        Fact("Retries", up_to(COUNT, qstash.max_retries)),
        Fact("Events", up_to(COUNT, qstash.max_events_size), beside=True),
        *hard,
    ]


def _seconds(milliseconds: int | None) -> int | None:
    return milliseconds // 1000 if milliseconds and milliseconds > 0 else milliseconds


def _time(seconds: int | None) -> str:
    """A limit of time: ``up to 7 days``."""
    if seconds is None:
        return UNKNOWN
    if seconds < 0:
        return "no limit"
    unit, length = next((each for each in _UNITS if seconds % each[1] == 0), _UNITS[-1])
    number = seconds // length
    return f"up to {number:,} {unit}{'' if number == 1 else 's'}"
