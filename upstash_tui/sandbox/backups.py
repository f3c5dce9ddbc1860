"""The operations on backups."""

from typing import Any

from upstash_tui.sandbox import fields
from upstash_tui.sandbox.audit import record
from upstash_tui.sandbox.backup import Backup
from upstash_tui.sandbox.calls import Call
from upstash_tui.sandbox.database import Database
from upstash_tui.sandbox.databases import OK
from upstash_tui.sandbox.refusals import BACKUP_NOT_FOUND, BACKUP_NOT_READY, MAINTENANCE

_BYTES = 3 * 1024 * 1024


def _named(call: Call) -> Database:
    return call.sandbox.database(call.account, call.path["id"])


def list_backups(call: Call) -> list[dict[str, Any]] | None:
    """Those of one database, newest first; ``null`` where there is none, as the service really does."""
    database = _named(call)
    now = call.sandbox.now()
    mine = [backup for backup in call.sandbox.backups.values() if backup.database_id == database.id]
    return [backup.as_json(now) for backup in reversed(mine)] or None


def create_backup(call: Call) -> str:
    """Start one; it is pending first. A database that is still being made answers 500."""
    database, sandbox = _named(call), call.sandbox
    name = fields.text(call.body, "name")
    now = sandbox.now()
    if database.being_created(now):
        raise MAINTENANCE.refusal()
    backup = Backup(
        id=sandbox.new_id(),
        database_id=database.id,
        customer=database.team_id or database.owner,
        name=name,
        created=int(now),
        done_at=now + sandbox.ready_seconds,
        size=_BYTES,
    )
    sandbox.backups[backup.id] = backup
    record(call, "Create Backup", database.name, name)
    return OK


def delete_backup(call: Call) -> str:
    """Delete one of this database's."""
    database = _named(call)
    backup = call.sandbox.backups.get(call.path["backup_id"])
    if backup is None or backup.database_id != database.id:
        raise BACKUP_NOT_FOUND.refusal()
    del call.sandbox.backups[backup.id]
    record(call, "Delete Backup", database.name, backup.name)
    return OK


def restore_backup(call: Call) -> str:
    """Replace everything in the database by a finished backup, its own or another's of the same account."""
    database = _named(call)
    backup = call.sandbox.backups.get(fields.text(call.body, "backup_id"))
    source = call.sandbox.databases.get(backup.database_id) if backup is not None else None
    if backup is None or source is None or not call.sandbox.sees(call.account, source):
        raise BACKUP_NOT_FOUND.refusal()
    if backup.state(call.sandbox.now()) != "completed":
        raise BACKUP_NOT_READY.refusal()
    call.sandbox.settle(database, "restoring")
    record(call, "Restore Backup", database.name, backup.name)
    return OK


def _set_daily(call: Call, wanted: bool) -> str:
    database = _named(call)
    database.daily_backup = wanted
    record(call, f"{'Enable' if wanted else 'Disable'} Daily Backup", database.name)
    return OK


def enable_daily(call: Call) -> str:
    """Back up every day from now on."""
    return _set_daily(call, True)


def disable_daily(call: Call) -> str:
    """Stop doing so."""
    return _set_daily(call, False)
