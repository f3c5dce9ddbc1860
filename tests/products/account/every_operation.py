"""One of each operation on teams and members there is."""

from collections.abc import Sequence

from tests.products.operations.every import Every, Look
from tests.products.operations.world import World
from upstash_tui.api.teams import list_teams
from upstash_tui.products.account import requests as account
from upstash_tui.products.account.operations import add_member, create_team, delete_team, remove_member
from upstash_tui.products.account.records import Member
from upstash_tui.resources.operation import Operation, Risk

EMAIL = "grace@example.com"


def _teams(world: World) -> Look:
    async def look() -> object:
        return {team.id for team in (await world.client.list(list_teams())).records}

    return look


def _members(world: World, team_id: str) -> Look:
    async def look() -> object:
        return {member.email for member in (await world.client.list(account.list_members(team_id))).records}

    return look


async def _create_team(world: World) -> tuple[Operation, Look]:
    for team in (await world.client.list(list_teams())).records:
        if team.name == "Compilers":
            await world.client.send(account.delete_team(team.id))
    known = frozenset(team.id for team in (await world.client.list(list_teams())).records)
    return create_team("Compilers", copy_card=False, known_ids=known), _teams(world)


async def _delete_team(world: World) -> tuple[Operation, Look]:
    return delete_team(await world.team("To be deleted")), _teams(world)


async def _add_member(world: World) -> tuple[Operation, Look]:
    team = await world.team("Navy")
    if EMAIL in {member.email for member in (await world.client.list(account.list_members(team.id))).records}:
        await world.client.send(account.remove_member(team.id, EMAIL))
    return add_member(team, EMAIL, "dev"), _members(world, team.id)


async def _remove_member(world: World) -> tuple[Operation, Look]:
    team = await world.team("Navy")
    if EMAIL not in {
        member.email for member in (await world.client.list(account.list_members(team.id))).records
    }:
        await world.client.one(account.add_member(team.id, EMAIL, "dev"))
    return remove_member(team, Member(email=EMAIL, role="dev")), _members(world, team.id)


TAGS = ("teams",)
EVERY = (
    Every("create-team", ("POST", "/team"), _create_team),
    Every("delete-team", ("DELETE", "/team/{id}"), _delete_team, risk=Risk.DESTRUCTIVE),
    Every("add-member", ("POST", "/teams/member"), _add_member, leaves_no_trace=True),
    Every("remove-member", ("DELETE", "/teams/member"), _remove_member, risk=Risk.DESTRUCTIVE),
)


async def gone(world: World) -> Sequence[Operation]:
    """Of a team."""
    team = await world.team("Gone soon")
    await world.client.send(account.delete_team(team.id))
    return (
        delete_team(team),
        add_member(team, "x@example.com", "dev"),
        remove_member(team, Member(email="ada@example.com")),
    )
