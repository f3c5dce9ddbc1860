"""The operations on one database that are neither creating it, its backups nor its statistics."""

import secrets
from typing import Any

from upstash_tui.sandbox import fields, rules
from upstash_tui.sandbox.audit import record
from upstash_tui.sandbox.calls import Call
from upstash_tui.sandbox.database import Database, as_json
from upstash_tui.sandbox.refusals import (
    ALREADY_DISABLED,
    ALREADY_ENABLED,
    FIELD_MISSING,
    ID_MISMATCH,
    TEAM_NOT_FOUND,
)

OK = "OK"
"""What most changes answer."""


def _named(call: Call) -> Database:
    return call.sandbox.database(call.account, call.path["id"])


def _shown(call: Call, database: Database, *, hide: bool = False) -> dict[str, Any]:
    return as_json(database, call.sandbox.now(), read_only=call.key.read_only, hide=hide)


def list_databases(call: Call) -> list[dict[str, Any]]:
    """All of them, with credentials: there is no way to leave those out here."""
    return [_shown(call, database) for database in call.sandbox.databases_of(call.account)]


def get_database(call: Call) -> dict[str, Any]:
    """One of them; ``?credentials=hide`` leaves the credentials out."""
    return _shown(call, _named(call), hide=call.query.get("credentials") == "hide")


def delete_database(call: Call) -> str:
    """Delete it and its backups."""
    database = _named(call)
    del call.sandbox.databases[database.id]
    for backup in [each for each in call.sandbox.backups.values() if each.database_id == database.id]:
        del call.sandbox.backups[backup.id]
    record(call, "Delete Database", database.name)
    return OK


def rename(call: Call) -> dict[str, Any]:
    """Here the field is ``name``."""
    database = _named(call)
    name = fields.text(call.body, "name")
    rules.check_name(call.sandbox, call.account, name, but=database)
    record(call, "Rename Database", database.name, name)
    database.name = name
    return _shown(call, database)


def reset_password(call: Call) -> dict[str, Any]:
    """New credentials; the old ones stop working at once."""
    database = _named(call)
    database.password = secrets.token_hex(16)
    database.rest_token = "A" + secrets.token_urlsafe(42)
    database.read_only_token = "Ao" + secrets.token_urlsafe(42)
    record(call, "Reset Database Password", database.name)
    return _shown(call, database)


def enable_tls(call: Call) -> dict[str, Any]:
    """It is always on: this changes nothing."""
    return _shown(call, _named(call))


def _set_eviction(call: Call, wanted: bool) -> str:
    database = _named(call)
    database.eviction = wanted
    record(call, f"{'Enable' if wanted else 'Disable'} Eviction", database.name)
    return OK


def enable_eviction(call: Call) -> str:
    """Let it drop keys when it is full."""
    return _set_eviction(call, True)


def disable_eviction(call: Call) -> str:
    """Let writes fail when it is full."""
    return _set_eviction(call, False)


def _set_auto_upgrade(call: Call, wanted: bool) -> str:
    database = _named(call)
    if database.auto_upgrade == wanted:
        raise (ALREADY_ENABLED if wanted else ALREADY_DISABLED).refusal(what="auto upgrade")
    database.auto_upgrade = wanted
    record(call, f"{'Enable' if wanted else 'Disable'} Auto Upgrade", database.name)
    return OK


def enable_auto_upgrade(call: Call) -> str:
    """Refuses when it is on already."""
    return _set_auto_upgrade(call, True)


def disable_auto_upgrade(call: Call) -> str:
    """Refuses when it is off already."""
    return _set_auto_upgrade(call, False)


def change_plan(call: Call) -> str:
    """Another plan, and with it auto upgrade and the Prod Pack if they are given."""
    database = _named(call)
    plan = fields.text(call.body, "plan_name")
    if call.body.get("database_id") not in (None, database.id):
        raise ID_MISMATCH.refusal()
    prod_pack = fields.flag(call.body, "prod_pack_enabled")
    auto_upgrade = fields.flag(call.body, "auto_upgrade")
    rules.check_plan(call.sandbox, call.account, plan, but=database)
    rules.check_reads(database.primary, database.reads, plan)
    rules.check_prod_pack(plan, database.prod_pack if prod_pack is None else prod_pack)
    record(call, "Change Plan", database.name, plan)
    database.plan = plan
    database.plan_changed = int(call.sandbox.now())
    if plan != "payg":
        database.budget = 0
    if prod_pack is not None:
        database.prod_pack = prod_pack
    if auto_upgrade is not None:
        database.auto_upgrade = auto_upgrade
    call.sandbox.settle(database, "updating")
    return OK


def update_budget(call: Call) -> str:
    """Dollars a month, for pay-as-you-go only."""
    database = _named(call)
    budget = fields.whole_number(call.body, "budget")
    if budget is None:
        raise FIELD_MISSING.refusal(field="budget")
    rules.check_budget(budget, database.plan)
    database.budget = budget
    record(call, "Update Budget", database.name, str(budget))
    return OK


def update_regions(call: Call) -> str:
    """Replaces the whole list of read regions."""
    database = _named(call)
    reads = fields.texts(call.body, "read_regions")
    if reads is None:
        raise FIELD_MISSING.refusal(field="read_regions")
    rules.check_reads(database.primary, reads, database.plan)
    database.reads = list(reads)
    call.sandbox.settle(database, "updating")
    record(call, "Update Regions", database.name, ", ".join(reads))
    return OK


def move_to_team(call: Call) -> str:
    """Both ids are in the body. The mover goes on seeing the database, being in the team."""
    team = call.sandbox.teams.get(fields.text(call.body, "team_id"))
    database = call.sandbox.database(call.account, fields.text(call.body, "database_id"))
    if team is None or call.account.email not in team.members:
        raise TEAM_NOT_FOUND.refusal()
    database.team_id = team.id
    record(call, "Move Database To Team", database.name, team.name)
    return OK
