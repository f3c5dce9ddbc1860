"""The operations on teams."""

import re
from typing import Any

from upstash_tui.products.account.sandbox import actions
from upstash_tui.products.account.sandbox.refusals import (
    MEMBER_EXISTS,
    MEMBER_IS_OWNER,
    MEMBER_NOT_FOUND,
    MEMBER_ROLE,
    TEAM_LIMIT,
    TEAM_NAME_TAKEN,
    TEAM_NOT_EMPTY,
    TEAM_NOT_OWNER,
)
from upstash_tui.sandbox import fields
from upstash_tui.sandbox.audit import record
from upstash_tui.sandbox.calls import OK, Call
from upstash_tui.sandbox.refusals import FIELD_MISSING, FIELD_WRONG
from upstash_tui.sandbox.team import Team

ROLES = ("admin", "dev", "finance")
"""Those a member can be given; the maker is the ``owner``."""
MAX_OWNED = 5
"""Teams one account can own, as the vendor documents it."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def _mine(call: Call) -> list[Team]:
    return [team for team in call.sandbox.records(Team).values() if call.account.email in team.members]


def _ruled(call: Call, team_id: str) -> Team:
    """The team, for someone who may change who is in it."""
    team = call.sandbox.team(call.account, team_id)
    if team.members[call.account.email] not in {"owner", "admin"}:
        raise TEAM_NOT_OWNER.refusal()
    return team


def _shown(team: Team) -> dict[str, Any]:
    return {"team_id": team.id, "team_name": team.name, "copy_cc": team.copy_cc}


def _member(team: Team, email: str) -> dict[str, Any]:
    return {
        "team_id": team.id,
        "team_name": team.name,
        "member_email": email,
        "member_role": team.members[email],
        "copy_cc": team.copy_cc,
    }


def list_teams(call: Call) -> list[dict[str, Any]]:
    """One row for each member of each team, so a team comes several times, as was seen on the service."""
    return [_shown(team) for team in _mine(call) for _ in team.members]


def create_team(call: Call) -> dict[str, Any]:
    """A team owned by the caller; five at most."""
    name = fields.text(call.body, "team_name")
    copy_cc = fields.flag(call.body, "copy_cc")
    if copy_cc is None:
        raise FIELD_MISSING.refusal(field="copy_cc")
    owned = [team for team in _mine(call) if team.owner == call.account.email]
    if any(team.name == name for team in owned):
        raise TEAM_NAME_TAKEN.refusal(name=name)
    if len(owned) >= MAX_OWNED:
        raise TEAM_LIMIT.refusal()
    team = Team(call.sandbox.new_id(), name, copy_cc, {call.account.email: "owner"})
    call.sandbox.records(Team)[team.id] = team
    record(call, actions.CREATE_TEAM, name)
    return _shown(team)


def delete_team(call: Call) -> str:
    """For its owner, once nothing belongs to it."""
    team = call.sandbox.team(call.account, call.path["id"])
    if team.owner != call.account.email:
        raise TEAM_NOT_OWNER.refusal()
    if owned := call.sandbox.owned_by(team):
        raise TEAM_NOT_EMPTY.refusal(what=owned[0].plural)
    del call.sandbox.records(Team)[team.id]
    record(call, actions.DELETE_TEAM, team.name)
    return OK


def list_members(call: Call) -> list[dict[str, Any]]:
    """Who is in it, the owner first."""
    team = call.sandbox.team(call.account, call.path["team_id"])
    return [_member(team, email) for email in team.members]


def add_member(call: Call) -> dict[str, Any]:
    """Add somebody by e-mail, in a role other than the owner's."""
    team = _ruled(call, fields.text(call.body, "team_id"))
    email = fields.text(call.body, "member_email")
    role = fields.text(call.body, "member_role")
    if not _EMAIL.fullmatch(email):
        raise FIELD_WRONG.refusal(field="member_email", wanted="an e-mail address")
    if role not in ROLES:
        raise MEMBER_ROLE.refusal(role=role)
    if email in team.members:
        raise MEMBER_EXISTS.refusal(email=email)
    team.members[email] = role
    record(call, actions.ADD_MEMBER, team.name, email)
    return _member(team, email)


def remove_member(call: Call) -> str:
    """A DELETE with a JSON body. The owner can't be removed."""
    team = _ruled(call, fields.text(call.body, "team_id"))
    email = fields.text(call.body, "member_email")
    if email not in team.members:
        raise MEMBER_NOT_FOUND.refusal()
    if email == team.owner:
        raise MEMBER_IS_OWNER.refusal()
    del team.members[email]
    record(call, actions.REMOVE_MEMBER, team.name, email)
    return OK
