"""What belongs to an account beside its products, as data: start reading here."""

from collections.abc import Sequence
from operator import attrgetter

from upstash_tui.api.teams import Team, list_teams
from upstash_tui.bindings import KeyName
from upstash_tui.catalog.links import API_KEYS
from upstash_tui.products.account import audit_log, requests, teams
from upstash_tui.products.account.actions import MEMBER_ACTIONS, TEAM_ACTIONS
from upstash_tui.products.account.records import AuditEvent, Member
from upstash_tui.resources.resource import Resource, Tab
from upstash_tui.resources.source import Source


def _no_teams(key: KeyName, read_only: bool) -> Sequence[str]:
    new = [] if read_only else [f"Press {key('list.new')} to create one."]
    return ["You are in no team yet.", *new]


def _no_members(key: KeyName, read_only: bool) -> Sequence[str]:
    new = [] if read_only else [f"Press {key('list.new')} to add somebody."]
    return ["Nobody is listed in this team.", *new]


def _no_entries(key: KeyName, read_only: bool) -> Sequence[str]:
    return ["Nothing was done in this account lately.", f"Press {key('list.refresh')} to look again."]


def _as_a_team(key: KeyName) -> str:
    return (
        "An API key speaks for one account. To see and change a team's own databases, switch to the team in "
        f"the console, make a key there ({key('screen.console')}), and add it here as an account of its own "
        f"({key('app.accounts')}), with your own e-mail."
    )


MEMBERS: Resource[Member] = Resource(
    id="members",
    singular="member",
    plural="members",
    key=teams.member_key,
    name=attrgetter("email"),
    columns=teams.MEMBER_COLUMNS,
    sort=("email", False),
    no_parent="No team is chosen.",
    reading="Reading the members…",
    nothing=_no_members,
    filter_hint="e-mail, role",
    new="Add somebody to this team",
    source=Source(page=lambda scope: teams.read_members(scope, scope.parent)),
    actions=MEMBER_ACTIONS,
    facts=teams.member_facts,
)

TEAMS: Resource[Team] = Resource(
    id="teams",
    singular="team",
    plural="teams",
    key=attrgetter("id"),
    name=attrgetter("name"),
    columns=teams.TEAM_COLUMNS,
    sort=("name", False),
    reading="Reading your teams…",
    nothing=_no_teams,
    filter_hint="name, id",
    new="Create a team",
    source=Source(page=lambda scope: scope.client.list(list_teams())),
    actions=TEAM_ACTIONS,
    facts=teams.team_facts,
    peek=teams.team_peek,
    copies=teams.team_copies,
    tabs=(Tab("members", "Members", child=MEMBERS), Tab("details", "Details")),
    console_page=API_KEYS,
    footnote=_as_a_team,
)

AUDIT_LOG: Resource[AuditEvent] = Resource(
    id="audit_log",
    singular="entry",
    plural="entries",
    title="Audit log",
    key=attrgetter("id"),
    name=lambda event: "",
    columns=audit_log.COLUMNS,
    sort=("time", True),
    reading="Reading the audit log…",
    nothing=_no_entries,
    filter_hint="who, action, what, address, date",
    source=Source(page=lambda scope: scope.client.list(requests.list_audit_logs())),
    facts=audit_log.facts,
    peek=audit_log.peek,
    subject=attrgetter("entity"),
    exported=audit_log.exported,
    tabs=(Tab("details", "Details"),),
    details_on_enter=True,
    footnote=lambda key: audit_log.KEPT,
)
