"""The backups of a database, as data."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from upstash_tui.formatting.moments import age, local_time
from upstash_tui.formatting.numbers import SIZE
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.redis.backup import Backup
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.column import Column, Tone
from upstash_tui.resources.resource import KeyName, Resource
from upstash_tui.resources.status import Status

_LOOKS: dict[str, tuple[Tone, str]] = {
    "completed": ("good", "●"),
    "pending": ("busy", "◐"),
    "failed": ("bad", "○"),
}


def backups(now: Callable[[], float], database: Callable[[], Database | None]) -> Resource[Backup]:
    """The backups of the database that ``database`` returns.

    ``now`` returns Unix seconds, which ages are counted from.
    """

    def nothing(key: KeyName, read_only: bool) -> Sequence[str]:
        of = database()
        lines = [f"No backup of {of.name if of else 'it'} yet."]
        if not read_only:
            lines.append(f"Press {key('backups.create')} to make one now.")
            if of is not None and not of.daily_backup:
                lines.append(f"Press {key('backups.daily')} to have one made every day.")
        return lines

    return Resource(
        id="backups",
        singular="backup",
        plural="backups",
        key=attrgetter("id"),
        name=attrgetter("name"),
        columns=_columns(now),
        sort=("age", False),
        no_parent="No database is chosen.",
        reading="Reading the backups…",
        nothing=nothing,
        filter_hint="name, state:failed, kind:daily",
    )


def _columns(now: Callable[[], float]) -> tuple[Column[Backup], ...]:
    return (
        Column(
            "name",
            "NAME",
            lambda backup: [(backup.name, "")],
            min_width=16,
            max_width=36,
            weight=3,
            text=lambda backup: backup.name.casefold(),
            shown="always",
        ),
        Column(
            "state",
            "STATE",
            lambda backup: status(backup).cell,
            min_width=11,
            max_width=11,
            sort=lambda backup: backup.state or None,
            text=lambda backup: backup.state.casefold(),
            words=tuple(_LOOKS),
        ),
        Column(
            "age",
            "AGE",
            lambda backup: [(age(backup.created, now()), "")],
            min_width=10,
            max_width=10,
            sort=lambda backup: -(backup.created or 0),
        ),
        Column(
            "size",
            "SIZE",
            lambda backup: [(size(backup), "")],
            max_width=8,
            priority=1,
            right=True,
            sort=lambda backup: backup.size or None,
        ),
        Column(
            "made",
            "MADE",
            lambda backup: [(local_time(backup.created), "muted")],
            min_width=16,
            max_width=16,
            priority=3,
            sort=lambda backup: backup.created or None,
            text=lambda backup: local_time(backup.created),
        ),
        Column(
            "kind",
            "KIND",
            lambda backup: [(kind(backup), "muted")],
            min_width=6,
            max_width=6,
            priority=2,
            sort=kind,
            text=kind,
            words=("daily", "hourly", "manual"),
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
