"""Pictures of a database without an account, with a still clock."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from functools import partialmethod
from types import SimpleNamespace

import httpx
import pytest
from textual.pilot import Pilot

from tests.clock import NOW, time_zone
from tests.conftest import need_module
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, services
from upstash_tui.accounts.free import FreeDatabase, MemoryFree
from upstash_tui.accounts.memory import MemoryAccounts
from upstash_tui.app import UpstashApp
from upstash_tui.panes.facts_view import FactsView
from upstash_tui.products.redis.free.reply import read_reply

KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
Look = Callable[..., bool]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    clock = SimpleNamespace(time=lambda: NOW)
    monkeypatch.setattr(FactsView, "__init__", partialmethod(FactsView.__init__, now=lambda: NOW))
    for module in ("products.redis.free.product", "screens.connect_options"):
        monkeypatch.setattr(f"upstash_tui.{module}.time", clock)
    with time_zone("UTC"):
        yield


async def kept(url: str, hours: float) -> MemoryFree:
    """One that was started at ``url`` and has ``hours`` left."""
    store = MemoryFree(lambda: NOW)
    async with httpx.AsyncClient(base_url=url, trust_env=False, verify=False) as client:
        reply = await client.post("/start-redis", headers={"idempotency-key": KEY})
    found = read_reply(reply.text, KEY, NOW)
    database = FreeDatabase(
        id=KEY,
        host=found.host,
        expires=int(NOW + hours * 3600),
        claim_url=found.claim_url,
        rest_token=found.rest_token,
    )
    await store.save(database, KEY)
    return store


@pytest.fixture
def looks(snap_compare: Callable[..., bool], here: LocalUpstash) -> Look:
    """Whether the app, in which ``steps`` lead on from the connect screen, looks as before."""
    need_module("fakeredis")

    def compare(
        size: tuple[int, int], steps: Callable[[Stage], Awaitable[None]], hours: float | None = None
    ) -> bool:
        accounts = MemoryAccounts(here.url)
        accounts.free = MemoryFree() if hours is None else asyncio.run(kept(here.url, hours))
        app = UpstashApp(services(here.url, accounts=accounts, client_id=here.client_id, demo=True))

        async def run(pilot: Pilot[None]) -> None:
            stage = Stage(app, pilot)
            await stage.until("Connect Upstash")
            await steps(stage)
            app.screen.refresh()
            await pilot.pause()

        return snap_compare(app, terminal_size=size, run_before=run)

    return compare


@SIZES
def test_the_connect_screen_knows_it(looks: Look, size: tuple[int, int]) -> None:
    async def steps(stage: Stage) -> None:
        await stage.until("61 h left")

    assert looks(size, steps, 61)


@SIZES
def test_the_preview(looks: Look, size: tuple[int, int]) -> None:
    async def steps(stage: Stage) -> None:
        await stage.press("f")
        await stage.until("never two")

    assert looks(size, steps)


@pytest.mark.usefixtures("late_values")
@SIZES
def test_the_details(looks: Look, size: tuple[int, int]) -> None:
    async def steps(stage: Stage) -> None:
        await stage.press("f")
        await stage.until("Free databases 1", "61 h", "0 B")
        await stage.press("enter")
        await stage.until("REST token", "Commands/s", "esc Back")

    assert looks(size, steps, 61)
