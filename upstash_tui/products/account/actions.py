"""What can be done with teams and their members."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from upstash_tui.api.teams import Team
from upstash_tui.products.account import operations
from upstash_tui.products.account.records import Member
from upstash_tui.resources.action import Action, Asker, for_each
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.source import Scope

if TYPE_CHECKING:
    from upstash_tui.products.account.panes.new_member import NewMember
    from upstash_tui.products.account.panes.new_team import NewTeam

NEW_TEAM = "upstash_tui.products.account.panes.new_team:NewTeamDialog"
NEW_MEMBER = "upstash_tui.products.account.panes.new_member:NewMemberDialog"


async def _create_team(asker: Asker, scope: Scope[Team], _: Sequence[Team]) -> Sequence[Operation]:
    taken = {team.name for team in scope.records}
    new: NewTeam | None = await asker.form(NEW_TEAM, taken, keep="new team")
    if new is None:
        return ()
    known = frozenset(team.id for team in scope.records)
    return (operations.create_team(new.name, copy_card=new.copy_card, known_ids=known),)


async def _add_member(asker: Asker, scope: Scope[Member], _: Sequence[Member]) -> Sequence[Operation]:
    team: Team = scope.parent
    members = [member.email for member in scope.records]
    new: NewMember | None = await asker.form(NEW_MEMBER, team.name, members, keep=f"member of {team.id}")
    return () if new is None else (operations.add_member(team, new.email, new.role),)


async def _remove_members(_: Asker, scope: Scope[Member], members: Sequence[Member]) -> Sequence[Operation]:
    return [operations.remove_member(scope.parent, member) for member in members]


TEAM_ACTIONS: tuple[Action[Team], ...] = (
    Action("create", "New", _create_team, takes="none", needs_api_key=True),
    Action(
        "delete",
        "Delete",
        for_each(operations.delete_team),
        verb=("Delete", "deleted"),
        needs_api_key=True,
        warning="These teams and all their memberships end. Their databases must be deleted before.",
    ),
)

MEMBER_ACTIONS: tuple[Action[Member], ...] = (
    Action("create", "Add", _add_member, takes="none", needs_api_key=True),
    Action(
        "delete",
        "Remove",
        _remove_members,
        verb=("Remove", "removed"),
        needs_api_key=True,
        warning="They can no longer use the team's databases. Credentials they know go on working until they "
        "are reset.",
    ),
)
