"""Teams of an account: what every product can be moved to."""

from collections.abc import Mapping

import msgspec

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.decode import Reader
from upstash_tui.api.request import RequestFor


class Team(msgspec.Struct, frozen=True, kw_only=True):
    """An account several people share."""

    id: str = msgspec.field(name="team_id")
    name: str = msgspec.field(name="team_name", default="")
    copy_card: bool | None = msgspec.field(name="copy_cc", default=None)
    """Whether the owner's credit card was copied to it when it was made."""


TEAM = Reader(Team, sent_back=("id",), also={"name": "id"}, once_by="id")
"""A team is listed once: the server has been seen to name one for each of its members."""


def is_team(owner: str) -> bool:
    """Whether the owner of a record, as the server names it, is a team by its id, not an e-mail address."""
    return bool(owner) and "@" not in owner


async def team_names(client: UpstashClient, team_id: str) -> Mapping[str, str]:
    """The names of the account's teams by their ids, and of ``team_id``: itself if it is none of them.

    The teams are read when one is unknown. Raises ``UpstashError``.
    """
    async with client.reading_teams:
        if team_id not in client.team_names:
            teams = (await client.list(list_teams())).records
            client.team_names |= {team_id: team_id} | {team.id: team.name for team in teams}
    return client.team_names


def list_teams() -> RequestFor[Team]:
    """GET /teams: the teams of the account."""
    return RequestFor("GET", "/teams", answer=TEAM)
