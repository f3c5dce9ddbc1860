"""Makes the pictures in ``screenshots/`` from the demo: ``python .scripts/screenshots.py``.

They are drawn by the app itself on sample data, so that they neither go stale nor show a real account.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.app import UpstashApp
from upstash_tui.services import DemoServices, Services
from upstash_tui.settings import Endpoints, Settings

FOLDER = Path(__file__).parent.parent / "screenshots"
Steps = Callable[[Pilot[None], "Shot"], Awaitable[None]]
Shot = Callable[[str], None]


async def _until(pilot: Pilot[None], text: str, limit: float = 20.0) -> None:
    """Wait until ``text`` is on the screen."""
    async with asyncio.timeout(limit):
        while text not in pilot.app.export_screenshot().replace("&#160;", " "):
            await pilot.pause(0.05)


async def _main_job(pilot: Pilot[None], shot: Shot) -> None:
    """Connect, look, create: the pictures of the README."""
    await _to_my_cache(pilot)
    shot("databases")
    await pilot.press("y")
    await _until(pilot, "Copy from")
    shot("copy")
    await pilot.press("escape", "n", *"orders")
    await pilot.press("ctrl+r", *"eu-west-1", "enter", *"tokyo", "space", *"virginia", "space")
    await _until(pilot, "us-east-1 is a read region")
    shot("create")
    await pilot.press("ctrl+s")
    await _until(pilot, "again creates it")
    await pilot.press("ctrl+s")
    await _until(pilot, "Ready.")
    shot("created")


async def _owner(pilot: Pilot[None], shot: Shot) -> None:
    """What an owner does: usage, backups, changes, teams, the audit log."""
    await _to_my_cache(pilot)
    await pilot.press("2")
    await _until(pilot, "This month")
    shot("usage")
    await pilot.press("escape", "e")
    await _until(pilot, "Read regions")
    shot("change")
    await pilot.press("escape", "d")
    await _until(pilot, "to confirm")
    await pilot.press("tab", "x")
    await _until(pilot, "curl")
    shot("delete")
    await pilot.press("escape", "t")
    await _until(pilot, "charles")
    shot("teams")
    await pilot.press("escape", "l")
    await _until(pilot, "Create Team")
    shot("audit-log")


async def _several(pilot: Pilot[None], shot: Shot) -> None:
    """Three databases changed at once."""
    await _to_my_cache(pilot)
    await pilot.press("space", "space", "space", "e", "p")
    await _until(pilot, "The plan of 3 databases")
    await pilot.press("end", "up", "up", "up", "up", "enter")
    await _until(pilot, "Together")
    shot("several")


async def _vector(pilot: Pilot[None], shot: Shot) -> None:
    """Another product: the list with the details of an index, its usage, the form."""
    await _until(pilot, "Skip sign-in")
    await pilot.press("s")
    await _until(pilot, "webhooks")
    await pilot.press("o", "v")
    await _until(pilot, "support-tickets")
    shot("vector")
    await pilot.press("2")
    await _until(pilot, "This month")
    shot("vector-usage")
    await pilot.press("escape", "n")
    await _until(pilot, "New index")
    shot("vector-create")


async def _to_my_cache(pilot: Pilot[None]) -> None:
    await _until(pilot, "Skip sign-in")
    await pilot.press("s")
    await _until(pilot, "webhooks")
    await pilot.press("g", *"jjjjjj")
    await _until(pilot, "bright-osprey")


async def _narrow(pilot: Pilot[None], shot: Shot) -> None:
    """The size of a plain terminal."""
    await _until(pilot, "Skip sign-in")
    await pilot.press("s")
    await _until(pilot, "webhooks")
    await pilot.press("g", *"jjjjjj")
    shot("databases-80x24")
    await pilot.press("2")
    await _until(pilot, "This month")
    shot("usage-80x24")


async def _connect(pilot: Pilot[None], shot: Shot) -> None:
    """What a person without an account sees first."""
    await _until(pilot, "Try the demo")
    shot("connect")


def _over_ssh(theme: str) -> Services:
    remote = {"SSH_CONNECTION": "198.51.100.7 50022 203.0.113.5 22"}
    return DemoServices(Settings(theme=theme), environment=remote)


async def _sign_in(pilot: Pilot[None], shot: Shot) -> None:
    """A sign-in that waits for the browser."""
    await _until(pilot, "Skip sign-in")
    await pilot.press("enter")
    await _until(pilot, "http://localhost:3000/")
    shot("sign-in")


def _demo(theme: str) -> Services:
    return DemoServices(Settings(theme=theme), environment={}, launch_browser=False)


def _real(theme: str) -> Services:
    nowhere = Endpoints(client_id="client")
    return Services(Settings(theme=theme), nowhere, environment={}, accounts=MemoryAccounts(nowhere.api_url))


async def _take(
    steps: Steps,
    size: tuple[int, int] = (120, 36),
    *,
    services: Callable[[str], Services] = _demo,
    theme: str = "upstash-dark",
    only: frozenset[str] = frozenset(),
    suffix: str = "",
) -> None:
    app = UpstashApp(services(theme))

    def shot(name: str) -> None:
        if only and name not in only:
            return
        (FOLDER / f"{name}{suffix}.svg").write_text(app.export_screenshot(title="upstash-tui"), "utf-8")

    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await steps(pilot, shot)


async def _all() -> None:
    FOLDER.mkdir(exist_ok=True)
    await _take(_connect, services=_real)
    await _take(_sign_in, services=_over_ssh)
    await _take(_main_job)
    await _take(_owner)
    await _take(_several)
    await _take(_vector)
    await _take(_main_job, theme="upstash-light", only=frozenset({"databases", "create"}), suffix="-light")
    await _take(_narrow, (80, 24))


if __name__ == "__main__":
    for name in ("NO_COLOR", "TEXTUAL_THEME"):
        os.environ.pop(name, None)
    os.environ["LOGNAME"] = "ada"
    asyncio.run(_all())
