"""The state of QStash of a region."""

from upstash_tui.formatting.numbers import dollars
from upstash_tui.products.qstash.records import QStash
from upstash_tui.products.qstash.stats import Totals
from upstash_tui.resources.status import Standing, Status, of_budget

KINDS = ("active", "changing", "suspended", "other")


def status(qstash: QStash) -> Status:
    """In one of :data:`KINDS`; words that the document does not explain are shown as they are."""
    if "suspended" in (qstash.state, qstash.modifying_state):
        return Status("suspended", "suspended", "bad", "○")
    if qstash.modifying_state:
        return Status("changing", qstash.modifying_state.replace("_", " "), "busy", "◐")
    if qstash.state == "active":
        return Status("active", "active", "good", "●")
    return Status("other", qstash.state or "unknown", "muted", "◌")


def standing(qstash: QStash, totals: Totals) -> Standing:
    """Its budget, and the messages that could not be delivered."""
    found = of_budget(totals.month_cost, qstash.budget, dollars(qstash.budget or 0))
    letters = totals.dead_letters
    return (
        found._replace(concern=f"{letters:,} dead letter{'' if letters == 1 else 's'}") if letters else found
    )
