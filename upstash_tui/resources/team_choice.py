"""Choosing a team to move records to."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol, TypeVar

from upstash_tui.api.teams import Team, list_teams
from upstash_tui.resources.action import Asker, Choice, Named, Propose, subject_of
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.source import R, Scope


class Owned(Named, Protocol):
    """A record that belongs to an account or a team."""

    @property
    def customer_id(self) -> str: ...


O = TypeVar("O", bound=Owned)  # noqa: E741 - the owned record


def to_team(verb: str, plural: str, operation: Callable[[O, Team], Operation]) -> Propose[O]:
    """Proposes ``operation`` of each record, with the team that is picked: ``Move`` my-cache to it."""

    async def propose(asker: Asker, scope: Scope[O], records: Sequence[O]) -> Sequence[Operation]:
        owners = {record.customer_id for record in records}
        team = await _pick_team(asker, scope, f"{verb} {subject_of(records, plural)} to", owners)
        return () if team is None else [operation(each, team) for each in records]

    return propose


async def _pick_team(asker: Asker, scope: Scope[R], title: str, owners: Collection[str]) -> Team | None:
    """One of the account's teams, ``None`` if the user left or there is none.

    ``owners`` are the ids of those that own the records now. Raises ``UpstashError``.
    """
    listed = await asker.read(lambda: scope.client.list(list_teams()))
    teams = {team.id: team for team in listed.records}
    scope.client.team_names |= {team.id: team.name for team in teams.values()}
    if not teams:
        asker.refuse("There is no team yet.", "app.places", "leads to the teams.")
        return None
    chosen = await asker.pick(title, [_choice(team, owners) for team in teams.values()])
    return None if chosen is None else teams[chosen]


def _choice(team: Team, owners: Collection[str]) -> Choice:
    reason = "It belongs to this team" if {*owners} == {team.id} else ""
    return Choice(team.id, team.name, disabled_reason=reason)
