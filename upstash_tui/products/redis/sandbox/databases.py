"""The operations on one database that are neither creating it, its backups nor its statistics."""

import secrets
from typing import Any

from upstash_tui.products.redis.sandbox import actions, rules
from upstash_tui.products.redis.sandbox.backup import Backup
from upstash_tui.products.redis.sandbox.database import Database, as_json
from upstash_tui.products.redis.sandbox.refusals import (
    ALREADY_DISABLED,
    ALREADY_ENABLED,
    DATABASE_NOT_FOUND,
    ID_MISMATCH,
)
from upstash_tui.sandbox import fields
from upstash_tui.sandbox.audit import record
from upstash_tui.sandbox.calls import OK, Call
from upstash_tui.sandbox.refusals import FIELD_MISSING


def find_database(call: Call, database_id: str) -> Database:
    """One of the account's databases; refuses with 404."""
    return call.sandbox.find(call.account, Database, database_id, DATABASE_NOT_FOUND)


def named_database(call: Call) -> Database:
    """The one that the path names."""
    return find_database(call, call.path["id"])


def _shown(call: Call, database: Database, *, hide: bool = False) -> dict[str, Any]:
    return as_json(database, call.sandbox.now(), read_only=call.key.read_only, hide=hide)


def list_databases(call: Call) -> list[dict[str, Any]]:
    """All of them, with credentials: there is no way to leave those out here."""
    return [_shown(call, database) for database in call.sandbox.seen(call.account, Database)]


def get_database(call: Call) -> dict[str, Any]:
    """One of them; ``?credentials=hide`` leaves the credentials out."""
    return _shown(call, named_database(call), hide=call.query.get("credentials") == "hide")


def delete_database(call: Call) -> str:
    """Delete it and its backups."""
    database = named_database(call)
    del call.sandbox.records(Database)[database.id]
    backups = call.sandbox.records(Backup)
    for backup in [each for each in backups.values() if each.database_id == database.id]:
        del backups[backup.id]
    record(call, actions.DELETE_DATABASE, database.name)
    return OK


def rename(call: Call) -> dict[str, Any]:
    """Here the field is ``name``."""
    database = named_database(call)
    name = fields.text(call.body, "name")
    rules.check_name(call.sandbox, call.account, name, but=database)
    record(call, actions.RENAME_DATABASE, database.name, name)
    database.name = name
    return _shown(call, database)


def reset_password(call: Call) -> dict[str, Any]:
    """New credentials; the old ones stop working at once."""
    database = named_database(call)
    database.password = secrets.token_hex(16)
    database.rest_token = "A" + secrets.token_urlsafe(42)
    database.read_only_token = "Ao" + secrets.token_urlsafe(42)
    record(call, actions.RESET_PASSWORD, database.name)
    return _shown(call, database)


def enable_tls(call: Call) -> dict[str, Any]:
    """It is always on: this changes nothing."""
    return _shown(call, named_database(call))


def _set_eviction(call: Call, wanted: bool) -> str:
    database = named_database(call)
    database.eviction = wanted
    record(call, actions.ENABLE_EVICTION if wanted else actions.DISABLE_EVICTION, database.name)
    return OK


def enable_eviction(call: Call) -> str:
    """Let it drop keys when it is full."""
    return _set_eviction(call, True)


def disable_eviction(call: Call) -> str:
    """Let writes fail when it is full."""
    return _set_eviction(call, False)


def _set_auto_upgrade(call: Call, wanted: bool) -> str:
    database = named_database(call)
    if database.auto_upgrade == wanted:
        raise (ALREADY_ENABLED if wanted else ALREADY_DISABLED).refusal(what="auto upgrade")
    database.auto_upgrade = wanted
    record(call, actions.ENABLE_AUTO_UPGRADE if wanted else actions.DISABLE_AUTO_UPGRADE, database.name)
    return OK


def enable_auto_upgrade(call: Call) -> str:
    """Refuses when it is on already."""
    return _set_auto_upgrade(call, True)


def disable_auto_upgrade(call: Call) -> str:
    """Refuses when it is off already."""
    return _set_auto_upgrade(call, False)


def change_plan(call: Call) -> str:
    """Another plan, and with it auto upgrade and the Prod Pack if they are given."""
    database = named_database(call)
    plan = fields.text(call.body, "plan_name")
    if call.body.get("database_id") not in (None, database.id):
        raise ID_MISMATCH.refusal()
    prod_pack = fields.flag(call.body, "prod_pack_enabled")
    auto_upgrade = fields.flag(call.body, "auto_upgrade")
    rules.check_plan(call.sandbox, call.account, plan, but=database)
    rules.check_reads(database.primary, database.reads, plan)
    rules.check_prod_pack(plan, database.prod_pack if prod_pack is None else prod_pack)
    record(call, actions.CHANGE_PLAN, database.name, plan)
    database.plan = plan
    database.plan_changed = int(call.sandbox.now())
    if plan != "payg":
        database.budget = 0
    if prod_pack is not None:
        database.prod_pack = prod_pack
    if auto_upgrade is not None:
        database.auto_upgrade = auto_upgrade
    database.settle("updating", call.sandbox.ready_at())
    return OK


def update_budget(call: Call) -> str:
    """Dollars a month, for pay-as-you-go only."""
    database = named_database(call)
    budget = fields.whole_number(call.body, "budget")
    if budget is None:
        raise FIELD_MISSING.refusal(field="budget")
    rules.check_budget(budget, database.plan)
    database.budget = budget
    record(call, actions.UPDATE_BUDGET, database.name, str(budget))
    return OK


def update_regions(call: Call) -> str:
    """Replaces the whole list of read regions."""
    database = named_database(call)
    reads = fields.texts(call.body, "read_regions")
    if reads is None:
        raise FIELD_MISSING.refusal(field="read_regions")
    rules.check_reads(database.primary, reads, database.plan)
    database.reads = list(reads)
    database.settle("updating", call.sandbox.ready_at())
    record(call, actions.UPDATE_REGIONS, database.name, ", ".join(reads))
    return OK


def move_to_team(call: Call) -> str:
    """Both ids are in the body. The mover goes on seeing the database, being in the team."""
    team_id = fields.text(call.body, "team_id")
    database = find_database(call, fields.text(call.body, "database_id"))
    team = call.sandbox.team(call.account, team_id)
    database.team_id = team.id
    record(call, actions.MOVE_TO_TEAM, database.name, team.name)
    return OK
