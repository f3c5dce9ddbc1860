"""What belongs to an account beside its products, as data: start reading here."""

from collections.abc import Sequence
from operator import attrgetter

from upstash_tui.api.teams import Team
from upstash_tui.products.account import audit_log, teams
from upstash_tui.products.account.records import AuditEvent, Member
from upstash_tui.resources.resource import KeyName, Resource


def _no_teams(key: KeyName, read_only: bool) -> Sequence[str]:
    new = [] if read_only else [f"Press {key('list.new')} to create one."]
    return ["You are in no team yet.", *new]


def _no_members(key: KeyName, read_only: bool) -> Sequence[str]:
    new = [] if read_only else [f"Press {key('list.new')} to add somebody."]
    return ["Nobody is listed in this team.", *new]


def _no_entries(key: KeyName, read_only: bool) -> Sequence[str]:
    return [
        "Nothing was done in this account lately.",
        f"Press {key('list.refresh')} to look again.",
    ]


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
)


def members(me: str) -> Resource[Member]:
    """The members of a team; ``me`` is the e-mail of the account that looks."""
    return Resource(
        id="members",
        singular="member",
        plural="members",
        key=teams.member_key,
        name=attrgetter("email"),
        columns=teams.member_columns(me),
        sort=("email", False),
        no_parent="No team is chosen.",
        reading="Reading the members…",
        nothing=_no_members,
        filter_hint="e-mail, role",
        new="Add somebody to this team",
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
    fitted=True,
    reading="Reading the audit log…",
    nothing=_no_entries,
    filter_hint="who, action, what, address, date",
)
