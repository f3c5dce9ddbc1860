"""The team operations and the audit logs of the Developer API as requests.

Methods, paths and bodies are those of the vendor's OpenAPI document.
"""

from upstash_tui.api.request import Request, segment


def list_teams() -> Request:
    """GET /teams: the teams of the account."""
    return Request("GET", "/teams")


def create_team(name: str, copy_card: bool = False) -> Request:
    """POST /team: answers the team. ``copy_card`` copies the account's credit card to it."""
    return Request("POST", "/team", {"team_name": name, "copy_cc": copy_card})


def delete_team(team_id: str) -> Request:
    """DELETE /team/{id}: answers "OK". For the owner only, once the team has no databases."""
    return Request("DELETE", f"/team/{segment(team_id)}")


def list_members(team_id: str) -> Request:
    """GET /teams/{team_id}: the members of a team."""
    return Request("GET", f"/teams/{segment(team_id)}")


def add_member(team_id: str, email: str, role: str) -> Request:
    """POST /teams/member: answers the member. ``role`` is admin, dev or finance."""
    return Request("POST", "/teams/member", {"team_id": team_id, "member_email": email, "member_role": role})


def remove_member(team_id: str, email: str) -> Request:
    """DELETE /teams/member, with a JSON body: answers "OK"."""
    return Request("DELETE", "/teams/member", {"team_id": team_id, "member_email": email})


def list_audit_logs() -> Request:
    """GET /auditlogs, which stands beside ``/v2``, not below it: what was done in the account."""
    return Request("GET", "/auditlogs", versioned=False)
