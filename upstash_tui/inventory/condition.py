"""What a database is up to, as one word of ours and in the words to show."""

from typing import Literal

from upstash_tui.api.database import Database

Condition = Literal["active", "changing", "creating", "suspended", "other"]
"""What a database is up to, in one word; ``other`` is a state the vendor's document does not explain."""

CONDITIONS: tuple[Condition, ...] = ("active", "changing", "creating", "suspended", "other")
"""In the order they are sorted in."""


def condition(database: Database) -> Condition:
    """What ``database`` is up to."""
    if database.suspended:
        return "suspended"
    if database.ready:
        return "active"
    now = f"{database.state} {database.modifying_state or ''}".casefold()
    if "creat" in now:
        return "creating"
    return "other" if database.settled else "changing"


def condition_text(database: Database) -> str:
    """:func:`condition` in the words to show: where the server has more to say than ours, its own."""
    kind = condition(database)
    if kind == "other":
        return database.state or "unknown"
    if kind == "changing":
        return (database.modifying_state or "changing").replace("_", " ").replace("-", " ")
    return kind
