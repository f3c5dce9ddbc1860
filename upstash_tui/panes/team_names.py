"""Reading the names of the teams that own records."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from textual.widget import Widget

from upstash_tui.api import teams
from upstash_tui.messages import ReadRequested
from upstash_tui.resources.source import Scope


def ask_for_team_names(asker: Widget, team: str, done: Callable[[Mapping[str, str]], None]) -> None:
    """Call ``done`` with names by ids, that of ``team`` among them; never if they can't be read."""
    asker.post_message(
        ReadRequested(
            asker,
            "Read the teams",
            "team names",
            partial(_read, team),
            done,
            lambda sentence, advice: None,
            again="record.refresh",
        )
    )


async def _read(team: str, scope: Scope[Any]) -> Mapping[str, str]:
    return await teams.team_names(scope.client, team)
