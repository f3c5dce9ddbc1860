"""The operations on search databases that are not their statistics."""

import secrets
from typing import Any

from upstash_tui.products.search.plans import MAX_FREE_DATABASES, MAX_PAID_DATABASES, PLANS, REGIONS
from upstash_tui.products.search.sandbox import actions, refusals
from upstash_tui.products.search.sandbox.database import SearchDatabase, as_json
from upstash_tui.sandbox import fields
from upstash_tui.sandbox.audit import record
from upstash_tui.sandbox.calls import OK, Call
from upstash_tui.sandbox.names import slug


def named_database(call: Call) -> SearchDatabase:
    """The one that the path names; refuses with 404."""
    return call.sandbox.find(call.account, SearchDatabase, call.path["id"], refusals.NOT_FOUND)


def _shown(call: Call, database: SearchDatabase) -> dict[str, Any]:
    return as_json(database, call.sandbox.now(), read_only=call.key.read_only)


def list_databases(call: Call) -> list[dict[str, Any]]:
    """All of them, with tokens: there is no way to leave those out."""
    return [_shown(call, database) for database in call.sandbox.seen(call.account, SearchDatabase)]


def get_database(call: Call) -> dict[str, Any]:
    """One of them, with tokens."""
    return _shown(call, named_database(call))


def create_database(call: Call) -> dict[str, Any]:
    """Make one; it can be used at once. Answers with its tokens."""
    sandbox = call.sandbox
    name = fields.text(call.body, "name")
    region = fields.choice(call.body, "region", REGIONS)
    plan = fields.choice(call.body, "type", ("free", "payg", "fixed"))
    if plan not in {each.name for each in PLANS}:
        raise refusals.FIXED.refusal()
    _check_name(call, name)
    _check_number(call, plan)
    database = SearchDatabase(
        id=sandbox.new_id(),
        name=name,
        owner=call.account.email,
        team_id=call.account.only_of or None,
        region=region,
        created=int(sandbox.now()),
        slug=slug(secrets.randbelow(1 << 40)),
        token=sandbox.new_token(),
        read_only_token=sandbox.new_token(),
        plan=plan,
        full_host=len(sandbox.records(SearchDatabase)) % 2 == 0,
    )
    sandbox.records(SearchDatabase)[database.id] = database
    record(call, actions.CREATE, database.name)
    return as_json(database, sandbox.now())


def delete_database(call: Call) -> str:
    """Delete it and all that it holds."""
    database = named_database(call)
    del call.sandbox.records(SearchDatabase)[database.id]
    record(call, actions.DELETE, database.name)
    return OK


def rename(call: Call) -> str:
    """Another name; the endpoint stays."""
    database = named_database(call)
    name = fields.text(call.body, "name")
    _check_name(call, name, but=database)
    record(call, actions.RENAME, database.name, name)
    database.name = name
    return OK


def reset_password(call: Call) -> str:
    """New tokens, which the answer does not carry; the old ones stop working at once."""
    database = named_database(call)
    database.token, database.read_only_token = call.sandbox.new_token(), call.sandbox.new_token()
    record(call, actions.RESET_PASSWORD, database.name)
    return OK


def transfer(call: Call) -> str:
    """To a team. Who transfers it goes on seeing it, being in the team."""
    database = named_database(call)
    target = fields.text(call.body, "target_account")
    if target in call.sandbox.accounts:
        raise refusals.TO_AN_ACCOUNT.refusal()
    team = call.sandbox.team(call.account, target)
    database.team_id = team.id
    record(call, actions.TRANSFER, database.name, team.name)
    return OK


def _check_name(call: Call, name: str, but: SearchDatabase | None = None) -> None:
    """Refuse a name that another one of the account has; whether the service does is not known."""
    others = call.sandbox.seen(call.account, SearchDatabase)
    if any(other.name == name and other is not but for other in others):
        raise refusals.NAME_TAKEN.refusal(name=name)


def _check_number(call: Call, plan: str) -> None:
    plans = [each.plan for each in call.sandbox.seen(call.account, SearchDatabase)]
    if plan == "free" and plans.count("free") >= MAX_FREE_DATABASES:
        raise refusals.FREE_LIMIT.refusal()
    if plan != "free" and len(plans) - plans.count("free") >= MAX_PAID_DATABASES:
        raise refusals.PAID_LIMIT.refusal()
