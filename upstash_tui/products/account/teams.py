"""The teams of an account and their members, as lists."""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from msgspec.structs import replace

from upstash_tui.api.decode import Page
from upstash_tui.api.teams import Team
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.products.account import requests
from upstash_tui.products.account.records import Member
from upstash_tui.resources.column import Column, Late
from upstash_tui.resources.common_columns import name_column
from upstash_tui.resources.copy_format import CopyFormat, plain
from upstash_tui.resources.fact import Fact, Group
from upstash_tui.resources.fact import Late as Known
from upstash_tui.resources.source import Scope

_CARD = {True: "copied", False: "none", None: UNKNOWN}


async def _members(scope: Scope[Team], team: Team) -> Sequence[Member]:
    return (await read_members(scope, team)).records


MEMBERS = "members"
"""Id of the late value that has the members of a team."""

TEAM_COLUMNS: tuple[Column[Team], ...] = (
    name_column(attrgetter("name"), min_width=14, weight=3),
    Column(
        "card",
        "CARD",
        lambda team: [(_CARD[team.copy_card], "muted")],
        min_width=6,
        max_width=6,
        priority=1,
        sort=lambda team: team.copy_card,
        text=lambda team: _CARD[team.copy_card],
        words=("copied", "none"),
        in_any=False,
    ),
    Column(
        "id",
        "ID",
        lambda team: [(team.id, "muted")],
        min_width=8,
        max_width=36,
        priority=2,
        text=lambda team: team.id.casefold(),
    ),
    Column(
        MEMBERS,
        label="Members",
        shown="searched only",
        late=Late(_members, lambda members: (), at_cursor=True),
    ),
)


def team_facts(team: Team, now: float, late: Known) -> list[Group]:
    """The details of a team."""
    members: Sequence[Member] | None = late(MEMBERS)
    facts = [
        Fact("Name", team.name),
        Fact("Members", UNKNOWN if members is None else _roles(members)),
        Fact("Your role", _your_role(members or ()) or UNKNOWN),
        Fact("Card", _CARD[team.copy_card]),
        Fact("Id", team.id, copy="i"),
    ]
    return [Group("Team", facts)]


def team_peek(team: Team, late: Known) -> list[tuple[str, str]]:
    """How many are in it with which roles, and yours; who they are."""
    members: Sequence[Member] | None = late(MEMBERS)
    if members is None:
        return [("", ""), ("", "")]
    role, number = _your_role(members), f"{len(members)} member{'' if len(members) == 1 else 's'}"
    return [
        (f"{number}: {_roles(members)}", f"you are {role}" if role else ""),
        (", ".join(member.email for member in members), ""),
    ]


def _roles(members: Sequence[Member]) -> str:
    """``1 owner, 2 dev``."""
    roles = Counter(member.role or UNKNOWN for member in members)
    return ", ".join(f"{count} {role}" for role, count in roles.items()) or "none"


def _your_role(members: Iterable[Member]) -> str:
    return next((member.role for member in members if member.is_you), "")


def team_copies(team: Team) -> tuple[CopyFormat, ...]:
    """What can be copied from a team."""
    return (plain("i", "Team id", team.id),)


def member_facts(member: Member, now: float, late: Known) -> list[Group]:
    """The details of a member."""
    you = " (you)" if member.is_you else ""
    facts = [
        Fact("E-mail", f"{member.email}{you}"),
        Fact("Role", member.role or UNKNOWN),
        Fact("Team", member.team_name or UNKNOWN),
    ]
    return [Group("Member", facts)]


def member_key(member: Member) -> str:
    """What a member is known by in a team: the e-mail in small letters."""
    return member.email.casefold()


async def read_members(scope: Scope[Any], team: Team) -> Page[Member]:
    """Each member of ``team`` once."""
    page = await scope.client.list(requests.list_members(team.id))
    return Page(merged(page.records, scope.email), page.unreadable)


def merged(members: Iterable[Member], me: str) -> tuple[Member, ...]:
    """Each member once, with all roles that the server named; ``me`` is the e-mail of the account."""
    people: dict[str, Member] = {}
    for member in members:
        key = member_key(member)
        before = people.setdefault(key, member)
        roles = dict.fromkeys(role for role in (*before.role.split(", "), member.role) if role)
        people[key] = replace(before, role=", ".join(roles), is_you=key == me.casefold())
    return tuple(people.values())


MEMBER_COLUMNS: tuple[Column[Member], ...] = (
    Column(
        "email",
        "MEMBER",
        lambda member: [(member.email, ""), (" (you)" if member.is_you else "", "muted")],
        min_width=20,
        max_width=60,
        weight=3,
        text=member_key,
        shown="always",
    ),
    Column(
        "role",
        "ROLE",
        lambda member: [(member.role or UNKNOWN, "")],
        max_width=24,
        sort=lambda member: member.role.casefold() or None,
        text=lambda member: member.role.casefold(),
    ),
)
