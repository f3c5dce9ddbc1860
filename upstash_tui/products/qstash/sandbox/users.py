"""The operations on QStash that are not its statistics."""

from typing import Any

from upstash_tui.products.qstash.plans import MAX_BUDGET, MIN_BUDGET, PLANS, REGIONS
from upstash_tui.products.qstash.sandbox import actions, refusals
from upstash_tui.products.qstash.sandbox.user import User, as_json
from upstash_tui.sandbox import fields
from upstash_tui.sandbox.audit import record
from upstash_tui.sandbox.calls import OK, Call
from upstash_tui.sandbox.refusals import FIELD_MISSING

ADDRESSES = ("3.125.136.186/32", "18.198.95.233/32", "52.28.31.54/32", "3.73.119.17/32", "35.157.243.0/24")
"""Where QStash is said to call from: samples, but for the document's two."""


def of_account(call: Call) -> list[User]:
    """Those that the account sees. Each account has one in each region, made when it is first looked at."""
    records = call.sandbox.records(User)
    if not any(user.owner == call.account.email for user in records.values()):
        for region, title in REGIONS.items():
            user = User(
                id=call.sandbox.new_id(),
                name=title,
                owner=call.account.email,
                region=region,
                created=int(call.sandbox.now()),
                token=call.sandbox.new_token(),
                read_only_token=call.sandbox.new_token(),
            )
            records[user.id] = user
    return call.sandbox.seen(call.account, User)


def named_user(call: Call, user_id: object) -> User:
    """The one of that id; refuses with 404."""
    of_account(call)
    return call.sandbox.find(call.account, User, user_id, refusals.NOT_FOUND)


def list_users(call: Call) -> list[dict[str, Any]]:
    """One for each region, with tokens: there is no way to leave those out."""
    return [as_json(user, read_only=call.key.read_only) for user in of_account(call)]


def get_user(call: Call) -> dict[str, Any]:
    """One of them, with tokens."""
    return as_json(named_user(call, call.path["id"]), read_only=call.key.read_only)


def rotate_token(call: Call) -> dict[str, Any]:
    """New tokens, which the answer carries; the old ones stop working at once."""
    user = named_user(call, call.path["id"])
    user.token, user.read_only_token = call.sandbox.new_token(), call.sandbox.new_token()
    record(call, actions.ROTATE_TOKEN, user.name)
    return as_json(user)


def set_plan(call: Call) -> str:
    """Another plan than the free one."""
    user = named_user(call, call.path["id"])
    name = fields.text(call.body, "plan_name")
    if name not in {plan.name for plan in PLANS if plan.name != "free"}:
        raise refusals.PLAN_UNKNOWN.refusal(value=name)
    user.plan, user.upgraded = name, int(call.sandbox.now())
    record(call, actions.SET_PLAN, user.name, name)
    return OK


def update_budget(call: Call) -> str:
    """The most a month may cost; 0 for no limit."""
    user = named_user(call, call.path["id"])
    budget = fields.whole_number(call.body, "budget")
    if budget is None:
        raise FIELD_MISSING.refusal(field="budget")
    if budget and not MIN_BUDGET <= budget <= MAX_BUDGET:
        raise refusals.BUDGET_WRONG.refusal()
    user.budget = budget
    record(call, actions.SET_BUDGET, user.name, str(budget))
    return OK


def enable_prodpack(call: Call) -> str:
    """The Prod Pack on."""
    user = named_user(call, call.path["id"])
    if user.plan == "free":
        raise refusals.FREE_PLAN.refusal()
    user.prod_pack = True
    record(call, actions.ENABLE_PRODPACK, user.name)
    return OK


def disable_prodpack(call: Call) -> str:
    """The Prod Pack off."""
    user = named_user(call, call.path["id"])
    user.prod_pack = False
    record(call, actions.DISABLE_PRODPACK, user.name)
    return OK


def move_to_team(call: Call) -> str:
    """To a team. Who moves it goes on seeing it, being in the team."""
    user = named_user(call, fields.text(call.body, "qstash_id"))
    team = call.sandbox.team(call.account, fields.text(call.body, "target_team_id"))
    user.team_id = team.id
    record(call, actions.MOVE_TO_TEAM, user.name, team.name)
    return OK


def list_addresses(_: Call) -> list[str]:
    """The same for everybody."""
    return list(ADDRESSES)
