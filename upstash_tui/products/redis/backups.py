"""The backups of a database, as data."""

import time
from collections.abc import Sequence
from operator import attrgetter

from upstash_tui.bindings import KeyName
from upstash_tui.formatting.moments import age, local_time
from upstash_tui.formatting.numbers import SIZE
from upstash_tui.formatting.words import UNKNOWN, on_off
from upstash_tui.products.redis import requests
from upstash_tui.products.redis.backup import Backup
from upstash_tui.products.redis.backup_actions import Databases, actions
from upstash_tui.resources.column import Column, Tone
from upstash_tui.resources.common_columns import name_column
from upstash_tui.resources.fact import Attention, Fact, Group, Late
from upstash_tui.resources.fact_values import since
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import Source
from upstash_tui.resources.status import Status

_LOOKS: dict[str, tuple[Tone, str]] = {
    "completed": ("good", "●"),
    "pending": ("busy", "◐"),
    "failed": ("bad", "○"),
}


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


def facts(backup: Backup, now: float, late: Late) -> list[Group]:
    """The details of a backup; ``now`` is the time in Unix seconds."""
    state = status(backup)
    return [
        Group(
            "Backup",
            [
                Fact("Name", backup.name),
                Fact("Made", since(backup.created, now)),
                Fact("Size", size(backup)),
                Fact("Kind", kind(backup), beside=True),
                Fact("Id", backup.id),
            ],
            note=f"{state.glyph} {state.words}",
        )
    ]


def attention(backup: Backup, late: Late) -> Attention | None:
    """What to do about a backup that has failed."""
    if backup.state != "failed":
        return None
    return Attention(
        "failed",
        ["There is nothing in it to restore."],
        (("backups.create", "makes another one now"), ("record.delete", "deletes this one")),
    )


def _no_backups(key: KeyName, read_only: bool) -> Sequence[str]:
    if read_only:
        return ["No backup yet."]
    return [
        "No backup yet.",
        f"Press {key('backups.create')} to make one now.",
        f"Press {key('backups.daily')} to switch the daily backup on or off.",
    ]


COLUMNS: tuple[Column[Backup], ...] = (
    name_column(attrgetter("name"), max_width=36, weight=3),
    Column(
        "state",
        "STATE",
        lambda backup: status(backup).cell,
        min_width=11,
        max_width=11,
        sort=attrgetter("state"),
        text=lambda backup: backup.state.casefold(),
        words=tuple(_LOOKS),
    ),
    Column(
        "age",
        "AGE",
        lambda backup: [(age(backup.created, time.time()), "")],
        min_width=10,
        max_width=10,
        sort=attrgetter("created"),
        measure="moment",
    ),
    Column(
        "size",
        "SIZE",
        lambda backup: [(size(backup), "")],
        max_width=8,
        priority=1,
        right=True,
        sort=attrgetter("size"),
        measure="bytes",
    ),
    Column(
        "made",
        "MADE",
        lambda backup: [(local_time(backup.created), "muted")],
        min_width=16,
        max_width=16,
        priority=3,
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


def backups(databases: Databases) -> Resource[Backup]:
    """The backups of a database, which can be restored into any of ``databases``."""
    return Resource(
        id="backups",
        singular="backup",
        plural="backups",
        key=attrgetter("id"),
        name=attrgetter("name"),
        columns=COLUMNS,
        sort=("age", True),
        no_parent="No database is chosen.",
        parent_note=lambda database: f"daily backup {on_off(database.daily_backup)}",
        reading="Reading the backups…",
        nothing=_no_backups,
        filter_hint="name, state, kind, date",
        source=Source(
            page=lambda scope: scope.client.list(requests.list_backups(scope.parent.id)),
            settled=lambda backup: backup.state != "pending",
        ),
        actions=actions(databases),
        facts=facts,
        attention=attention,
    )
