"""How the pictures are taken: the demo, walked by keys."""

import asyncio
import os
from collections.abc import Sequence

import httpx
from terminal_svg import Screen, shown_by
from textual.pilot import Pilot

from upstash_tui.demo import DemoServices
from upstash_tui.services import Services
from upstash_tui.settings import Settings

PATIENCE = 30.0
"""Seconds that a walk waits for what it expects."""
REST = 0.5
"""Seconds without a change after which a screen is complete."""


def plain_environment() -> None:
    """What the machine says of its user, its colours and its time zone is in no picture."""
    for name in ("NO_COLOR", "TEXTUAL_THEME"):
        os.environ.pop(name, None)
    os.environ |= {"LOGNAME": "ada", "TZ": "UTC"}


def demo(theme: str) -> Services:
    return DemoServices(Settings(theme=theme), environment={}, launch_browser=False)


async def others_send(services: Services, database: str, commands: Sequence[Sequence[str]]) -> None:
    """Send ``commands`` to a database of the demo's, as an application does."""
    if not isinstance(services, DemoServices):
        raise TypeError(f"{services} has no sample data")
    owner, at = await services.sample_credential(), services.endpoints
    async with httpx.AsyncClient(timeout=PATIENCE) as client:
        found = await client.get(
            f"{at.api_url}/v2/redis/databases", auth=(owner.email, owner.api_key.reveal())
        )
        of = next(each for each in found.json() if each["database_name"] == database)
        token = {"authorization": f"Bearer {of['rest_token']}"}
        for command in commands:
            sent = await client.post(f"{at.data_url}/{of['endpoint']}", json=command, headers=token)
            sent.raise_for_status()


async def until(pilot: Pilot[None], text: str) -> Screen:
    """Wait until ``text`` is on the screen and nothing changes any more; the screen."""
    try:
        async with asyncio.timeout(PATIENCE):
            while text not in words(await at_rest(pilot)):
                pass
    except TimeoutError:
        raise TimeoutError(f"{text!r} is not on the screen:\n{words(shown_by(pilot.app))}") from None
    return shown_by(pilot.app)


async def at_rest(pilot: Pilot[None]) -> Screen:
    """What is shown once nothing has changed for a while."""
    before, screen = None, shown_by(pilot.app)
    while screen != before:
        await pilot.pause(REST)
        before, screen = screen, shown_by(pilot.app)
    return screen


def words(screen: Screen) -> str:
    """Its text, line by line."""
    return "\n".join(" ".join(run.text for run in line.runs).replace("\xa0", " ") for line in screen.lines)
