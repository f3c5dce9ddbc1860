"""What databases cost this month: read after the list, few at a time, each where it belongs."""

import asyncio
import re
from typing import Any

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.elsewhere import Elsewhere
from tests.screens.stage import HELD, Stage, asked, settle, workspace
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.host_state import LATE_AT_ONCE
from upstash_tui.api.request import RequestFor

STATS = "/v2/redis/stats/"
INDEX = "/v2/vector/index/"


async def asked_for(elsewhere: Elsewhere) -> list[str]:
    """The databases whose statistics were asked for."""
    return [each["path"].removeprefix(STATS) for each in await elsewhere.asked() if STATS in each["path"]]


def cost_of(name: str, text: str) -> str:
    rows = [re.split("[│┬]", line)[0] for line in text.splitlines()]
    end = next(row.index("THIS MONTH") for row in rows if "THIS MONTH" in row) + len("THIS MONTH")
    return next(row for row in rows if f" {name} " in row)[:end].split(" ")[-1]


async def all_costs(stage: Stage, *but: str) -> None:
    """Wait until there is one in each row, ``but`` in some."""

    def are_there(text: str) -> bool:
        return "THIS MONTH" in text and all(
            "$" in cost_of(name, text) for name in stage.names if name not in but
        )

    await stage.shows(are_there, "all costs")


@pytest.mark.usefixtures("late_values")
async def test_each_cost_comes_to_its_row_and_is_asked_for_once(elsewhere: Elsewhere) -> None:
    unread = await elsewhere.database_id("job-queue")
    elsewhere.sandbox.order({"path": f"{STATS}{unread}", "do": "status", "status": 403, "times": 0})
    async with workspace(elsewhere.sandbox, (160, 36)) as stage:
        await all_costs(stage, "job-queue")
        assert cost_of("job-queue", stage.text) == "?"
        ids = await asked_for(elsewhere)
        assert len(ids) == len(set(ids)), "each once"


@pytest.mark.usefixtures("late_values")
async def test_all_lists_share_what_was_read_until_r_is_pressed(elsewhere: Elsewhere) -> None:
    async with workspace(elsewhere.sandbox, (160, 36)) as stage:
        await all_costs(stage)
        asked_before = sorted(await asked_for(elsewhere))
        await stage.press("o", "o")
        await stage.until("Overview 26", " % of $20 ", " % of $50 ", " % of $60 ")
        assert sorted(await asked_for(elsewhere)) == asked_before
        other = {"path": f"{STATS}{asked_before[0]}", "do": "status", "status": 200}
        elsewhere.sandbox.order(other | {"body": '{"total_monthly_billing": 7654.25}', "times": 0})
        await stage.press("o", "r", "r")
        await stage.until("$7,654.25")


@pytest.mark.usefixtures("late_values")
async def test_a_server_that_knows_no_period_tells_the_cost_alone(elsewhere: Elsewhere) -> None:
    refused = {"path": f"{STATS}*", "do": "status", "status": 400, "times": 1}
    elsewhere.sandbox.order(refused)
    async with workspace(elsewhere.sandbox, (160, 36)) as stage:
        await all_costs(stage)
        assert len(re.findall(r" \?  +\$", stage.text)) == 1, "the activity of one is not known"
        ids = await asked_for(elsewhere)
        assert len(ids) == len(set(ids)) + 1, "that one again, without a period"


@pytest.mark.usefixtures("late_values")
async def test_few_are_asked_for_at_a_time(here: LocalUpstash, monkeypatch: pytest.MonkeyPatch) -> None:
    """While none is answered the others wait, and in the end all have come."""
    answered, one = asyncio.Event(), UpstashClient.one
    asking: list[str] = []
    most = 0

    async def held(self: UpstashClient, request: RequestFor[Any]) -> Any:
        nonlocal most
        if STATS not in request.url(self.api_url):
            return await one(self, request)
        asking.append(request.path)
        most = max(most, len(asking))
        try:
            await answered.wait()
            return await one(self, request)
        finally:
            asking.remove(request.path)

    monkeypatch.setattr(UpstashClient, "one", held)
    async with workspace(here, (160, 36)) as stage:
        await wait_for(lambda: len(asking) == LATE_AT_ONCE, what="a first few")
        answered.set()
        await all_costs(stage)
        assert most == LATE_AT_ONCE


@pytest.mark.usefixtures("late_values")
async def test_columns_of_one_answer_are_read_together(elsewhere: Elsewhere) -> None:
    """What is under way has the value of one more that is shown meanwhile, too."""
    sandbox = elsewhere.sandbox
    sandbox.order(HELD | {"path": f"{INDEX}*", "times": LATE_AT_ONCE})
    async with workspace(sandbox, (120, 36)) as stage:
        await stage.press("o", "v")
        await wait_for(lambda: sandbox.held == LATE_AT_ONCE, what="a first few")
        await stage.press("c", *["down"] * 5, "space", "enter")
        await stage.until("VECTORS")
        sandbox.release()
        await stage.until("This month in all: ")
        await stage.without(" … ")
        read = [each["path"] for each in sandbox.asked if each["path"].startswith(INDEX)]
        assert len(read) == len({*read}), "each once"


async def test_the_details_say_the_cost_that_the_usage_read(elsewhere: Elsewhere) -> None:
    async with workspace(elsewhere.sandbox, (120, 36)) as stage:
        await stage.filter("my-cache")
        await stage.until("$20 a month")
        await stage.press("2")
        await stage.until("This month")
        await stage.press("1")
        await stage.until("of $20 so far", "%")
        assert len(await asked_for(elsewhere)) == 1


async def test_a_cost_that_is_not_the_price_of_the_plan_is_drawn_once(
    here: LocalUpstash, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list goes on with the price; the two don't draw each other for ever."""
    monkeypatch.setattr("upstash_tui.products.redis.sandbox.stats._Use.cost", lambda use, commands: 12.5)
    async with workspace(here, (120, 36)) as stage:
        await stage.filter("geo-lookup")
        await stage.until("Fixed 10 GB")
        await stage.press("2")
        await stage.until("$12.50")
        await settle()


async def test_that_every_digit_is_given_stands_in_the_title(elsewhere: Elsewhere) -> None:
    """Of the tab in which it is turned on, and of no other."""
    async with workspace(elsewhere.sandbox, (120, 36)) as stage:
        title = stage.place.tabs.line

        def marked() -> bool:
            return "exact" in str(title.render())

        await stage.press("enter", "2")
        await stage.until("This month")
        await stage.press("x")
        await wait_for(marked)
        await stage.press("1")
        await wait_for(lambda: not marked())
        await stage.press("2")
        await wait_for(marked)
        await stage.press("x")
        await wait_for(lambda: not marked())


@pytest.mark.usefixtures("late_values")
async def test_what_all_records_come_to_is_read_once_after_the_list(here: LocalUpstash) -> None:
    async with workspace(here, (120, 36)) as stage:

        async def times_asked() -> int:
            return len(await asked(here, "GET", "/v2/vector/index/stats"))

        await stage.press("o", "v")
        await stage.until("This month in all: ", " requests · ", ". Now ", " vectors · ")
        await stage.press("o", "r", "o", "v", "G", "g")
        assert await times_asked() == 1
        here.order({"path": "/v2/vector/index/stats", "do": "status", "status": 500, "times": 0})
        await stage.press("r")
        while await times_asked() == 1:
            await stage.pilot.pause()
        await settle()
        assert "This month in all: " in stage.text, "what was known stays"
        await stage.press("L")
        await stage.until("Read the totals of your indexes")
