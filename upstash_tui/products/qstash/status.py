"""The state of QStash of a region."""

from upstash_tui.products.qstash.records import QStash
from upstash_tui.resources.status import Status

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
