"""What can be done with teams and their members."""

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.teams import Team, list_teams
from upstash_tui.products.account import requests
from upstash_tui.products.account.records import Member
from upstash_tui.resources.new_record import NewRecord
from upstash_tui.resources.operation import Operation, Risk, Touched, to_type
from upstash_tui.resources.run import Unsettled


def create_team(name: str, *, copy_card: bool, known_ids: frozenset[str]) -> Operation:
    """A new team. ``known_ids`` are the teams that were there before."""
    request = requests.create_team(name, copy_card)
    record = NewRecord(name, request, list_teams(), known_ids)
    return Operation(
        title=f"Create the team {name}",
        summary="A new team, owned by you. "
        + (
            "Your credit card is copied to it and pays for its databases."
            if copy_card
            else "It has no card until you give it one in the console."
        ),
        risk=Risk.PAID if copy_card else Risk.SAFE,
        request=request,
        touched=(Touched("teams"),),
        done=f"Created the team {name}.",
        send=record.send,
        took_effect=record.took_effect,
    )


def delete_team(team: Team) -> Operation:
    """Only its owner can, and only once it has no databases."""

    async def took_effect(client: UpstashClient) -> bool:
        return all(each.id != team.id for each in (await client.list(list_teams())).records)

    return Operation(
        title=f"Delete the team {team.name}",
        summary="The team and all its memberships end. Its databases must be deleted before.",
        risk=Risk.DESTRUCTIVE,
        confirm=to_type(team.name, team.id),
        request=requests.delete_team(team.id),
        touched=(Touched("teams"),),
        target=team.id,
        name=team.name,
        about="Team",
        done=f"Deleted the team {team.name}.",
        took_effect=took_effect,
    )


def add_member(team: Team, email: str, role: str) -> Operation:
    """Membership, or an invitation to it, which the list of members need not show before it is accepted."""

    async def took_effect(client: UpstashClient) -> bool:
        if await _is_member(client, team, email):
            return True
        raise Unsettled(
            f"{email} is not in the list of members, but an invitation may have gone out all the same: ask "
            "them, or look in the console, before you add them again.",
            may_have_happened=True,
        )

    return Operation(
        title=f"Add {email} to {team.name}",
        summary=f"{email} becomes a member as {role}, perhaps only after accepting an invitation by mail, "
        "and can then use the team's databases as that role allows.",
        risk=Risk.SAFE,
        request=requests.add_member(team.id, email, role),
        touched=(Touched("members"),),
        target=team.id,
        name=email,
        done=f"{email} is added to {team.name} as {role}, or invited to it.",
        took_effect=took_effect,
    )


def remove_member(team: Team, member: Member) -> Operation:
    """The member loses access to the team's databases."""

    async def took_effect(client: UpstashClient) -> bool:
        return not await _is_member(client, team, member.email)

    return Operation(
        title=f"Remove {member.email} from {team.name}",
        summary=f"{member.email} can no longer use the team's databases. Credentials they know go on "
        "working until they are reset.",
        risk=Risk.DESTRUCTIVE,
        confirm=to_type(member.email, member.email),
        request=requests.remove_member(team.id, member.email),
        touched=(Touched("members"),),
        target=member.email.casefold(),
        name=member.email,
        about=f"Member of {team.name}",
        done=f"Removed {member.email} from {team.name}.",
        took_effect=took_effect,
    )


async def _is_member(client: UpstashClient, team: Team, email: str) -> bool:
    wanted = email.casefold()
    return any(
        each.email.casefold() == wanted
        for each in (await client.list(requests.list_members(team.id))).records
    )
