"""The columns of the list of backups."""

from collections.abc import Callable

from upstash_tui.formatting.moments import age, local_time
from upstash_tui.formatting.numbers import SIZE
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.redis.backup import Backup
from upstash_tui.resources.column import Column, Tone
from upstash_tui.resources.status import Status

_LOOKS: dict[str, tuple[Tone, str]] = {
    "completed": ("good", "●"),
    "pending": ("busy", "◐"),
    "failed": ("bad", "○"),
}


def columns(now: Callable[[], float]) -> tuple[Column[Backup], ...]:
    """The columns; ``now`` returns Unix seconds, which ages are counted from."""
    return (
        Column("name", "NAME", lambda backup: [(backup.name, "")], min_width=16, max_width=36, weight=3),
        Column("state", "STATE", lambda backup: status(backup).cell, min_width=11, max_width=11),
        Column("age", "AGE", lambda backup: [(age(backup.created, now()), "")], min_width=10, max_width=10),
        Column("size", "SIZE", lambda backup: [(size(backup), "")], max_width=8, priority=1, right=True),
        Column(
            "made",
            "MADE",
            lambda backup: [(local_time(backup.created), "muted")],
            min_width=16,
            max_width=16,
            priority=3,
        ),
        Column(
            "kind", "KIND", lambda backup: [(kind(backup), "muted")], min_width=6, max_width=6, priority=2
        ),
    )


def status(backup: Backup) -> Status:
    """State of ``backup``."""
    words = backup.state or UNKNOWN
    return Status(backup.state, words, *_LOOKS.get(backup.state, ("muted", "◌")))


def kind(backup: Backup) -> str:
    """How it was made: ``daily``, ``hourly`` or ``manual``."""
    if backup.daily:
        return "daily"
    if backup.hourly:
        return "hourly"
    return UNKNOWN if backup.daily is None and backup.hourly is None else "manual"


def size(backup: Backup) -> str:
    """Its size once it is known: while it is being made the server says 0, which means nothing yet."""
    return SIZE.text(backup.size) if backup.size or backup.complete else UNKNOWN
