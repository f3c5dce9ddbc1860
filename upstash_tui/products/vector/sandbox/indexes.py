"""The operations on one index that are neither creating it nor its statistics."""

from typing import Any

from upstash_tui.products.vector.plans import PLANS
from upstash_tui.products.vector.sandbox import actions, rules
from upstash_tui.products.vector.sandbox.index import Index, as_json
from upstash_tui.products.vector.sandbox.refusals import INDEX_NOT_FOUND, TO_AN_ACCOUNT
from upstash_tui.products.vector.sandbox.use import use_of
from upstash_tui.sandbox import fields
from upstash_tui.sandbox.audit import record
from upstash_tui.sandbox.calls import OK, Call


def named_index(call: Call) -> Index:
    """The one that the path names; refuses with 404."""
    return call.sandbox.find(call.account, Index, call.path["id"], INDEX_NOT_FOUND)


def _shown(call: Call, index: Index) -> dict[str, Any]:
    return as_json(index, use_of(index, call.sandbox.now()).throughput(), read_only=call.key.read_only)


def list_indexes(call: Call) -> list[dict[str, Any]]:
    """All of them, with tokens: there is no way to leave those out."""
    return [_shown(call, index) for index in call.sandbox.seen(call.account, Index)]


def get_index(call: Call) -> dict[str, Any]:
    """One of them, with tokens."""
    return _shown(call, named_index(call))


def delete_index(call: Call) -> str:
    """Delete it and all that it holds."""
    index = named_index(call)
    del call.sandbox.records(Index)[index.id]
    record(call, actions.DELETE_INDEX, index.name)
    return OK


def rename(call: Call) -> str:
    """Another name; the endpoint stays."""
    index = named_index(call)
    name = fields.text(call.body, "name")
    rules.check_name(call.sandbox, call.account, name, but=index)
    record(call, actions.RENAME_INDEX, index.name, name)
    index.name = name
    return OK


def reset_password(call: Call) -> str:
    """New tokens, which the answer does not carry; the old ones stop working at once."""
    index = named_index(call)
    index.token, index.read_only_token = call.sandbox.new_token(), call.sandbox.new_token()
    record(call, actions.RESET_PASSWORD, index.name)
    return OK


def set_plan(call: Call) -> str:
    """Another plan. Here pay-as-you-go has no older name."""
    index = named_index(call)
    plan = fields.choice(call.body, "target_plan", tuple(plan.name for plan in PLANS))
    rules.check_plan(
        call.sandbox, call.account, plan, region=index.region, dimension=index.dimension, but=index
    )
    record(call, actions.SET_PLAN, index.name, plan)
    index.plan = plan
    return OK


def transfer(call: Call) -> str:
    """To a team. Who transfers it goes on seeing the index, being in the team."""
    index = named_index(call)
    target = fields.text(call.body, "target_account")
    if target in call.sandbox.accounts:
        raise TO_AN_ACCOUNT.refusal()
    team = call.sandbox.team(call.account, target)
    index.team_id = team.id
    record(call, actions.TRANSFER_INDEX, index.name, team.name)
    return OK
