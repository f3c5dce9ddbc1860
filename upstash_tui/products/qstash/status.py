"""The state of QStash of a region, and what it uses of its limits."""

from upstash_tui.formatting.numbers import COUNT
from upstash_tui.products.qstash.records import QStash
from upstash_tui.products.qstash.stats import Totals
from upstash_tui.resources.status import Standing, Status, Use, fullest, of_budget

KINDS = ("active", "changing", "suspended", "other")


def status(qstash: QStash) -> Status:
    """In one of :data:`KINDS`; words that the document does not explain are shown as they are.

    The document's own example is active and has ``suspended`` for what is being done to it.
    """
    if qstash.state == "suspended":
        return Status("suspended", "suspended", "bad", "○")
    if doing := qstash.modifying_state.replace("_", " "):
        return Status("changing", "being suspended" if doing == "suspended" else doing, "busy", "◐")
    if qstash.state == "active":
        return Status("active", "active", "good", "●")
    return Status("other", qstash.state or "unknown", "muted", "◌")


_PLAN = ("record.change pick.p", "changes the plan")


def uses(qstash: QStash, totals: Totals | None) -> tuple[Use, ...]:
    """The budget, the messages of a day, the dead letters; ``totals`` are ``None`` until they were read.

    The first limit of messages is a soft one; what happens at the end of a budget is not documented.
    """
    known, budget = totals or Totals(), qstash.budget if qstash.plan_name != "free" else None
    return (
        of_budget(known.month_cost, budget, "what happens to messages is not documented", key="b"),
        Use(
            *("Messages/day", COUNT, known.today_messages, qstash.max_requests_per_day, "messages a day"),
            "what your application publishes may be refused with status 429",
            _PLAN,
        ),
        Use(
            *("Dead letters", COUNT, known.dead_letters, qstash.max_dlq_size, "dead letters"),
        ),
    )


def standing(qstash: QStash, totals: Totals) -> Standing:
    """The fullest of these, and the messages that could not be delivered."""
    return fullest(uses(qstash, totals), dead_letters(totals))


def dead_letters(totals: Totals) -> str:
    """``6 dead letters``; empty if there are none, or it is not known."""
    count = totals.dead_letters
    return f"{count:,} dead letter{'' if count == 1 else 's'}" if count else ""
