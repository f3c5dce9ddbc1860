"""Giving records to a team, and the choice of it."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol, TypeVar

from upstash_tui.api.teams import Team, list_teams
from upstash_tui.resources.action import Action, Asker, Choice, Named, subject_of
from upstash_tui.resources.operation import Operation
from upstash_tui.resources.source import R, Scope


class Owned(Named, Protocol):
    """A record that belongs to an account or a team."""

    @property
    def customer_id(self) -> str: ...


O = TypeVar("O", bound=Owned)  # noqa: E741 - the owned record


def to_team(
    id: str, verb: tuple[str, str], plural: str, operation: Callable[[O, Team], Operation], *, back: str
) -> Action[O]:
    """``operation`` of each record, with the team that is picked.

    ``verb`` is that of :class:`Action`. ``back`` is a sentence on whether records can return.
    """

    async def propose(asker: Asker, scope: Scope[O], records: Sequence[O]) -> Sequence[Operation]:
        owners = {record.customer_id for record in records}
        team = await _pick_team(asker, scope, f"{verb[0]} {subject_of(records, plural)} to", owners)
        return () if team is None else [operation(each, team) for each in records]

    return Action(
        id,
        f"{verb[0]} to a team",
        propose,
        key="m",
        now=lambda record: record.customer_id,
        verb=verb,
        warning=f"A team owns them and pays for them from then on. {back}",
    )


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
