"""The team operations and the audit logs of the Developer API as requests.

Methods, paths and bodies are those of the vendor's OpenAPI document.
"""

from upstash_tui.api.identifier import segment
from upstash_tui.api.request import Request, RequestFor
from upstash_tui.api.teams import TEAM, Team
from upstash_tui.products.account.records import AUDIT_EVENT, MEMBER, AuditEvent, Member


def create_team(name: str, copy_card: bool = False) -> RequestFor[Team]:
    """POST /team: answers the team. ``copy_card`` copies the account's credit card to it."""
    return RequestFor("POST", "/team", {"team_name": name, "copy_cc": copy_card}, answer=TEAM)


def delete_team(team_id: str) -> Request:
    """DELETE /team/{id}: answers "OK". For the owner only, once the team has no databases."""
    return Request("DELETE", f"/team/{segment(team_id)}")


def list_members(team_id: str) -> RequestFor[Member]:
    """GET /teams/{team_id}: the members of a team."""
    return RequestFor("GET", f"/teams/{segment(team_id)}", answer=MEMBER)


def add_member(team_id: str, email: str, role: str) -> RequestFor[Member]:
    """POST /teams/member: answers the member. ``role`` is admin, dev or finance."""
    return RequestFor(
        "POST",
        "/teams/member",
        {"team_id": team_id, "member_email": email, "member_role": role},
        answer=MEMBER,
    )


def remove_member(team_id: str, email: str) -> Request:
    """DELETE /teams/member, with a JSON body: answers "OK"."""
    return Request("DELETE", "/teams/member", {"team_id": team_id, "member_email": email})


def list_audit_logs() -> RequestFor[AuditEvent]:
    """GET /auditlogs, which stands beside ``/v2``, not below it: what was done in the account."""
    return RequestFor("GET", "/auditlogs", versioned=False, answer=AUDIT_EVENT)
