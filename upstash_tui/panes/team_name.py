"""Reading the name of the team that owns a record."""

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.widget import Widget

from upstash_tui.api import teams
from upstash_tui.messages import ReadRequested
from upstash_tui.resources.source import Scope


def ask_for_team_name(asker: Widget, team: str, done: Callable[[str, str], None]) -> None:
    """Call ``done`` with the id ``team`` and its name, once that was read; never if it can't be."""
    asker.post_message(
        ReadRequested(
            asker,
            "Read the teams",
            "team name",
            partial(_read, team),
            partial(done, team),
            lambda sentence, advice: None,
            again="record.refresh",
        )
    )


async def _read(team: str, scope: Scope[Any]) -> str:
    return await teams.team_name(scope.client, team)
