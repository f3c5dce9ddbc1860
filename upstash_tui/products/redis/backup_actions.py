"""What can be done with the backups of a database."""

import time
from collections.abc import Callable, Sequence

from upstash_tui.formatting.moments import moment
from upstash_tui.products.redis.backup import Backup
from upstash_tui.products.redis.backup_operations import create_backup, delete_backup, restore_backup
from upstash_tui.products.redis.operations import set_daily_backup
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.action import Action, Asker, Propose
from upstash_tui.resources.listed import Listed
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.source import Scope

Backups = Sequence[Backup]

Databases = Callable[[], Listed[Database]]
"""How databases are listed, to choose one; called when it is needed, as their backups are a part of that."""


async def _back_up(asker: Asker, scope: Scope[Backup], _: Backups) -> Sequence[Operation]:
    database: Database = scope.parent
    name = await asker.text(
        f"Back up {database.name}",
        "The name of the backup:",
        _free_name(scope.records, time.time()),
        keep=f"backup of {database.id}",
        check=lambda text: "" if text else "A backup needs a name.",
    )
    known = frozenset(backup.id for backup in scope.records)
    return () if name is None else (create_backup(database, name, known),)


def _restore_into(databases: Databases) -> Propose[Backup]:
    """Proposes to restore a backup into a database that is chosen."""

    async def restore(asker: Asker, scope: Scope[Backup], backups: Backups) -> Sequence[Operation]:
        (backup,) = backups
        database = await asker.record(
            f"Restore {backup.name} into",
            databases(),
            scope.parents,
            note="Everything that is in the database you choose is deleted first.",
            first=backup.database_id,
        )
        return () if database is None else (restore_backup(database, backup, time.time()),)

    return restore


async def _delete(_: Asker, scope: Scope[Backup], backups: Backups) -> Sequence[Operation]:
    return [delete_backup(scope.parent, backup) for backup in backups]


async def _switch_daily(_: Asker, scope: Scope[Backup], __: Backups) -> Sequence[Operation]:
    """On if it is off or not known."""
    database: Database = scope.parent
    return (set_daily_backup(database, database.daily_backup is not True),)


def _not_restorable(backup: Backup) -> str:
    """Why there is nothing in it to restore; empty if there is."""
    reason = {
        "pending": "is still being made: it can be restored once it is completed.",
        "failed": "has failed: there is nothing in it to restore.",
    }.get(backup.state)
    return f"{backup.name} {reason}" if reason else ""


def _free_name(backups: Backups, now: float) -> str:
    """``manual-2026-08-20-1430``, numbered if there is one of that name."""
    when = moment(now)
    first = name = f"manual-{when:%Y-%m-%d-%H%M}" if when else "manual"
    taken, number = {backup.name for backup in backups}, 2
    while name in taken:
        name, number = f"{first}-{number}", number + 1
    return name


def actions(databases: Databases) -> tuple[Action[Backup], ...]:
    """All of them; a backup is restored into one of ``databases``."""
    return (
        Action("back_up", "Back up now", _back_up, takes="none"),
        Action("restore", "Restore", _restore_into(databases), takes="one", disabled_reason=_not_restorable),
        Action(
            "delete", "Delete", _delete, verb=("Delete", "deleted"), warning="The databases stay as they are."
        ),
        Action("daily", "Daily backup", _switch_daily, takes="none"),
    )
