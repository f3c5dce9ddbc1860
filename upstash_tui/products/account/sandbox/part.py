"""The account's own part of the local Upstash."""

from upstash_tui.products.account.sandbox import actions, teams
from upstash_tui.products.account.sandbox.audit_logs import audit_logs
from upstash_tui.sandbox.audit import Past
from upstash_tui.sandbox.part import Part, Route
from upstash_tui.sandbox.samples import TEAM_NAME

PART = Part(
    routes=(
        Route("GET", "/v2/teams", teams.list_teams),
        Route("POST", "/v2/team", teams.create_team, api_key_only=True),
        Route("DELETE", "/v2/team/{id}", teams.delete_team, api_key_only=True),
        Route("POST", "/v2/teams/member", teams.add_member, api_key_only=True),
        Route("DELETE", "/v2/teams/member", teams.remove_member, api_key_only=True),
        Route("GET", "/v2/teams/{team_id}", teams.list_members),
        Route("GET", "/auditlogs", audit_logs),
    ),
    history=(
        Past(412, actions.CREATE_TEAM, TEAM_NAME),
        Past(411, actions.ADD_MEMBER, TEAM_NAME, "charles@example.com"),
    ),
)
