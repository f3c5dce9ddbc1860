"""The operations on backups."""

from typing import Any

from upstash_tui.products.redis.sandbox import actions
from upstash_tui.products.redis.sandbox.backup import Backup
from upstash_tui.products.redis.sandbox.database import Database
from upstash_tui.products.redis.sandbox.databases import named_database
from upstash_tui.products.redis.sandbox.refusals import BACKUP_NOT_FOUND, BACKUP_NOT_READY, MAINTENANCE
from upstash_tui.sandbox import fields
from upstash_tui.sandbox.audit import record
from upstash_tui.sandbox.calls import OK, Call

_BYTES = 3 * 1024 * 1024


def list_backups(call: Call) -> list[dict[str, Any]] | None:
    """Those of one database, newest first; ``null`` where there is none, as the service really does."""
    database = named_database(call)
    now = call.sandbox.now()
    mine = [backup for backup in call.sandbox.records(Backup).values() if backup.database_id == database.id]
    return [backup.as_json(now) for backup in reversed(mine)] or None


def create_backup(call: Call) -> str:
    """Start one; it is pending first. A database that is still being made answers 500."""
    database, sandbox = named_database(call), call.sandbox
    name = fields.text(call.body, "name")
    now = sandbox.now()
    if database.being_created(now):
        raise MAINTENANCE.refusal()
    backup = Backup(
        id=sandbox.new_id(),
        database_id=database.id,
        customer=database.customer_id,
        name=name,
        created=int(now),
        done_at=sandbox.ready_at(),
        size=_BYTES,
    )
    sandbox.records(Backup)[backup.id] = backup
    record(call, actions.CREATE_BACKUP, database.name, name)
    return OK


def delete_backup(call: Call) -> str:
    """Delete one of this database's."""
    database = named_database(call)
    backup = call.sandbox.records(Backup).get(call.path["backup_id"])
    if backup is None or backup.database_id != database.id:
        raise BACKUP_NOT_FOUND.refusal()
    del call.sandbox.records(Backup)[backup.id]
    record(call, actions.DELETE_BACKUP, database.name, backup.name)
    return OK


def restore_backup(call: Call) -> str:
    """Replace everything in the database by a finished backup, its own or another's of the same account."""
    database = named_database(call)
    backup = call.sandbox.records(Backup).get(fields.text(call.body, "backup_id"))
    source = call.sandbox.records(Database).get(backup.database_id) if backup is not None else None
    if backup is None or source is None or not call.sandbox.sees(call.account, source):
        raise BACKUP_NOT_FOUND.refusal()
    if backup.state(call.sandbox.now()) != "completed":
        raise BACKUP_NOT_READY.refusal()
    database.settle("restoring", call.sandbox.ready_at())
    record(call, actions.RESTORE_BACKUP, database.name, backup.name)
    return OK


def _set_daily(call: Call, wanted: bool) -> str:
    database = named_database(call)
    database.daily_backup = wanted
    record(call, actions.ENABLE_DAILY_BACKUP if wanted else actions.DISABLE_DAILY_BACKUP, database.name)
    return OK


def enable_daily(call: Call) -> str:
    """Back up every day from now on."""
    return _set_daily(call, True)


def disable_daily(call: Call) -> str:
    """Stop doing so."""
    return _set_daily(call, False)
