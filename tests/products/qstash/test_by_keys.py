"""QStash in the app, by keys: nothing but the product's own folder describes it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from tests.conftest import wait_for
from tests.screens.stage import Stage, asked, settle, workspace
from upstash_tui.products.qstash.panes.usage import QStashUsage
from upstash_tui.products.qstash.records import QStash
from upstash_tui.products.qstash.sandbox.users import ADDRESSES
from upstash_tui.screens.resource_screen import ResourceScreen
from upstash_tui.settings import Settings
from upstash_tui.widgets.chart import NOTHING, Chart

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

SMALL, LARGE = (80, 24), (120, 36)


@asynccontextmanager
async def regions(
    sandbox: "LocalUpstash", size: tuple[int, int] = SMALL, *, read_only: bool = False
) -> AsyncIterator[Stage]:
    """The sample owner's regions, read."""
    sandbox.fresh()
    start = Settings(start="qstash")
    async with workspace(sandbox, size, read_only=read_only, settings=start) as stage:
        await stage.until("QStash EU", "QStash US")
        yield stage


def rows(stage: Stage) -> Sequence[QStash]:
    """Those in the list, in its order."""
    places = [each for each in stage.app.screen_stack if isinstance(each, ResourceScreen)]
    return places[-1].list.rows


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
async def test_the_list_the_details_and_the_usage(sandbox: "LocalUpstash", size: tuple[int, int]) -> None:
    async with regions(sandbox, size) as stage:
        assert len(await asked(sandbox, "GET", "/v2/qstash/users")) == 1
        await stage.press("enter")
        await stage.until("qstash-eu-central-1.upstash.io", "Token", "Messages/day")
        token = rows(stage)[0].token
        assert token is not None
        assert token.reveal()[:20] not in stage.text
        await stage.press("2")
        await stage.until("This month", "Dead letters", "Budget")
        await settle()
        pane = stage.app.screen.query_one(QStashUsage)
        assert [chart.id for chart in pane.query(Chart) if chart.display and NOTHING in chart.text] == []


async def test_the_addresses_are_listed_and_copied(sandbox: "LocalUpstash") -> None:
    async with regions(sandbox, LARGE) as stage:
        await stage.press("enter", "3")
        await stage.until("Addresses", *ADDRESSES)
        assert len(await asked(sandbox, "GET", "/v2/qstash/ipv4")) == 1
        await stage.press("y", "l")
        await stage.until("Copied All addresses, a line each")
        assert stage.app.clipboard.split() == [*ADDRESSES]
        await stage.press("y", "a")
        await stage.until(f"Copied Address of {min(ADDRESSES)}")


async def test_the_budget_is_what_the_api_takes(sandbox: "LocalUpstash") -> None:
    async with regions(sandbox, LARGE) as stage:
        await stage.press("e", "b")
        await stage.until("The budget of QStash EU")
        await stage.press("ctrl+u")
        await stage.type("7")
        await stage.press("enter")
        await stage.until("20 to 10,000, or 0 for no limit.")
        await stage.press("ctrl+u")
        await stage.type("100")
        await stage.press("enter")
        await stage.until("Set the budget of QStash EU", "$100")
        await stage.press("y")
        await stage.until("The budget of QStash EU is $100 a month.")
        path = f"/v2/qstash/update-budget/{rows(stage)[0].id}"
        assert [each["body"] for each in await asked(sandbox, "PATCH", path)] == ['{"budget":100}']


async def test_the_free_plan_has_no_budget_and_no_prod_pack(sandbox: "LocalUpstash") -> None:
    async with regions(sandbox, LARGE) as stage:
        await stage.press("down", "e")
        await stage.until("The free plan costs nothing", "Not on the free plan")


async def test_new_tokens_are_read(sandbox: "LocalUpstash") -> None:
    async with regions(sandbox, LARGE) as stage:
        before = rows(stage)[1].token
        await stage.press("down", "e", "w")
        await stage.until("Rotate the tokens of QStash US", "to confirm")
        await stage.type("QStash US")
        await stage.press("enter")
        await stage.until("QStash US has new tokens.")
        await wait_for(lambda: rows(stage)[1].token not in (None, before))


async def test_what_a_team_owns_says_its_name(sandbox: "LocalUpstash") -> None:
    async with regions(sandbox, LARGE) as stage:
        await stage.press("e", "m")
        await stage.until("Analytical Engines")
        await stage.press("enter")
        await stage.until("to confirm")
        await stage.type("QStash EU")
        await stage.press("enter")
        await stage.until("Owner        Analytical Engines")
        assert rows(stage)[0].customer_id not in stage.text


async def test_read_only_changes_nothing(sandbox: "LocalUpstash") -> None:
    async with regions(sandbox, read_only=True) as stage:
        await stage.press("o", "r")
        await stage.until("Redis 12")
        await stage.press("o", "q")
        await stage.until("QStash EU", "QStash US")
        await stage.until("READ-ONLY")
        await stage.press("d", "e", "n")
        assert stage.dialog is None
        await stage.press("y", "u")
        await stage.until("Copied URL of QStash EU")
