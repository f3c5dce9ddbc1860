"""Pictures of indexes: the list, the details, the usage and the form, on sample records and a still clock."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from functools import partialmethod
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot

from tests.clock import NOW, time_zone
from tests.products.vector.panes.test_form import describe
from tests.products.vector.panes.test_usage import open_usage
from tests.screens.stage import Stage, services, settle, with_account
from upstash_tui.app import UpstashApp
from upstash_tui.panes.facts_view import FactsView

if TYPE_CHECKING:
    from tests.conftest import StartSandbox

Look = Callable[[tuple[int, int], Callable[[Stage], Awaitable[object]]], bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(FactsView, "__init__", partialmethod(FactsView.__init__, now=lambda: NOW))
    with time_zone("UTC"):
        yield


@pytest.fixture
async def looks(snap_compare: Callable[..., bool], start_sandbox: "StartSandbox") -> Look:
    """Whether the app, in the list of indexes, looks as before after some steps."""
    sandbox = await start_sandbox(now=lambda: NOW)

    def compare(size: tuple[int, int], steps: Callable[[Stage], Awaitable[object]]) -> bool:
        accounts = asyncio.run(with_account(sandbox))
        app = UpstashApp(services(sandbox.url, client_id=sandbox.client_id, accounts=accounts, demo=True))

        async def run(pilot: Pilot[None]) -> None:
            stage = Stage(app, pilot)
            await stage.until("Redis 12")
            await stage.press("o", "v")
            await stage.until("Vector 8")
            await steps(stage)
            await settle()
            app.screen.refresh()  # a look at its text drew it without what lies behind
            await pilot.pause()

        return snap_compare(app, terminal_size=size, run_before=run)

    return compare


@SIZES
def test_the_list(looks: Look, size: tuple[int, int]) -> None:
    assert looks(size, lambda stage: stage.press("down", "down", "space"))


@SIZES
def test_the_details(looks: Look, size: tuple[int, int]) -> None:
    assert looks(size, lambda stage: stage.press("down", "down", "down", "enter"))


@SIZES
@pytest.mark.parametrize("name", ["product-search", "support-tickets"])
def test_the_usage(looks: Look, size: tuple[int, int], name: str) -> None:
    assert looks(size, lambda stage: open_usage(stage, name))


@SIZES
def test_the_usage_further_down(looks: Look, size: tuple[int, int]) -> None:
    async def steps(stage: Stage) -> None:
        await open_usage(stage, "recommendations")
        await stage.press("end")

    assert looks(size, steps)


@SIZES
def test_the_form_with_errors(looks: Look, size: tuple[int, int]) -> None:
    assert looks(size, lambda stage: stage.press("n", "ctrl+s"))


@SIZES
def test_the_form_filled_in(looks: Look, size: tuple[int, int]) -> None:
    chosen: dict[str, Any] = {"type": "HYBRID", "model": "BGE_M3", "sparse": "BM25"}
    assert looks(size, lambda stage: describe(stage, "handbook", **chosen))


@SIZES
def test_the_form_of_a_sparse_index_where_the_plan_is_not_sold(looks: Look, size: tuple[int, int]) -> None:
    chosen: dict[str, Any] = {"type": "SPARSE", "sparse": "BM25", "region": "us-central1", "plan": "fixed"}
    assert looks(size, lambda stage: describe(stage, "keywords", **chosen))


@SIZES
def test_the_menu_of_models(looks: Look, size: tuple[int, int]) -> None:
    async def steps(stage: Stage) -> None:
        await describe(stage, "handbook")
        stage.app.screen.query_one("#model").focus()
        await stage.press("enter", "down")

    assert looks(size, steps)
