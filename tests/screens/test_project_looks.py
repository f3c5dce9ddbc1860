"""Pictures of what a folder's environment names."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.conftest import need_module
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, services
from tests.screens.test_project import databases, of_vercel
from upstash_tui.app import UpstashApp
from upstash_tui.products.redis.records import Database
from upstash_tui.settings import Endpoints

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
Look = Callable[..., bool]


@pytest.fixture
async def found(here: LocalUpstash) -> list[Database]:
    return await databases(here)


@pytest.fixture
def looks(
    snap_compare: Callable[..., bool],
    here: LocalUpstash,
    found: list[Database],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Look:
    """Whether the app, in which ``steps`` lead on from the connect screen, looks as before."""
    need_module("fakeredis")
    monkeypatch.chdir(tmp_path)
    one, other, *_ = found
    (tmp_path / ".env.local").write_text(of_vercel(one) + of_vercel(other, "cache_") + "QSTASH_TOKEN=abc\n")

    def compare(size: tuple[int, int], steps: Callable[[Stage], Awaitable[None]]) -> bool:
        made = services(here.url, client_id=here.client_id)
        made.endpoints = Endpoints(here.url, here.url, here.client_id, is_demo=True, data_url=here.data_url)
        app = UpstashApp(made)

        async def run(pilot: Pilot[None]) -> None:
            stage = Stage(app, pilot)
            await stage.until("Connect Upstash")
            await steps(stage)
            app.screen.refresh()
            await pilot.pause()

        return snap_compare(app, terminal_size=size, run_before=run)

    return compare


@SIZES
def test_the_connect_screen(looks: Look, size: tuple[int, int]) -> None:
    async def steps(stage: Stage) -> None:
        await stage.until("This folder")

    assert looks(size, steps)


@pytest.mark.usefixtures("late_values")
@SIZES
def test_the_list(looks: Look, size: tuple[int, int]) -> None:
    async def steps(stage: Stage) -> None:
        await stage.press("full_stop")
        await stage.until("Redis 2", "320")

    assert looks(size, steps)


@pytest.mark.usefixtures("late_values")
@SIZES
def test_the_details(looks: Look, size: tuple[int, int]) -> None:
    async def steps(stage: Stage) -> None:
        await stage.press("full_stop")
        await stage.until("Redis 2", "320")
        await stage.press("enter")
        await stage.until("8.2.0", "esc Back")

    assert looks(size, steps)


@SIZES
def test_what_has_no_data_to_show_here(looks: Look, size: tuple[int, int]) -> None:
    async def steps(stage: Stage) -> None:
        await stage.press("full_stop")
        await stage.until("Redis 2")
        await stage.press("o", "q")
        await stage.until("can't be shown in this version", "QSTASH_TOKEN")

    assert looks(size, steps)
