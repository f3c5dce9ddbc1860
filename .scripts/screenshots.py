"""Makes the pictures in ``screenshots/`` from the demo: ``python .scripts/screenshots.py``.

They are drawn by the app itself on sample data, so that they neither go stale nor show a real account.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from upstash_tui.app import UpstashApp
from upstash_tui.services import DemoServices
from upstash_tui.settings import Settings

FOLDER = Path(__file__).parent.parent / "screenshots"
Steps = Callable[[Pilot[None], "Shot"], Awaitable[None]]
Shot = Callable[[str], None]


async def _until(pilot: Pilot[None], text: str, limit: float = 20.0) -> None:
    """Wait until ``text`` is on the screen."""
    async with asyncio.timeout(limit):
        while text not in pilot.app.export_screenshot().replace("&#160;", " "):
            await pilot.pause(0.05)


async def _main_job(pilot: Pilot[None], shot: Shot) -> None:
    await _until(pilot, "Skip sign-in")
    shot("connect")
    await pilot.press("s")
    await _until(pilot, "webhooks")
    await pilot.press("G", "g", "j", "j", "j", "j", "j", "j")
    await _until(pilot, "y u")
    shot("databases")
    await pilot.press("y")
    await _until(pilot, "Copy from")
    shot("copy")
    await pilot.press("escape", "n", *"orders")
    await pilot.press("ctrl+r", *"eu-west-1", "enter", *"tokyo", "space", *"virginia", "space")
    await pilot.pause(0.5); shot("create")
    await _until(pilot, "is a read region")
    shot("create")
    await pilot.press("ctrl+s")
    await _until(pilot, "Ready.")
    shot("created")


async def _narrow(pilot: Pilot[None], shot: Shot) -> None:
    await _until(pilot, "Skip sign-in")
    await pilot.press("s")
    await _until(pilot, "webhooks")
    shot("databases-80x24")


async def _take(steps: Steps, size: tuple[int, int], theme: str | None = None, suffix: str = "") -> None:
    app = UpstashApp(DemoServices(Settings(theme=theme), environment={}, launch_browser=False))

    def shot(name: str) -> None:
        (FOLDER / f"{name}{suffix}.svg").write_text(app.export_screenshot(title="upstash-tui"), "utf-8")

    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await steps(pilot, shot)


async def _all() -> None:
    FOLDER.mkdir(exist_ok=True)
    await _take(_main_job, (120, 36))
    await _take(_main_job, (120, 36), theme="upstash-light", suffix="-light")
    await _take(_narrow, (80, 24))


if __name__ == "__main__":
    for name in ("NO_COLOR", "TEXTUAL_THEME"):
        os.environ.pop(name, None)
    asyncio.run(_all())
