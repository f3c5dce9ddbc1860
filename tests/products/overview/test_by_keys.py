"""Everything that the account owns in one list, by keys."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from textual.events import Key

from tests.conftest import wait_for
from tests.screens.stage import HELD, Stage, release, settle, workspace
from upstash_tui.api.host_state import LATE_AT_ONCE
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.products.overview.columns import Urgency
from upstash_tui.products.overview.items import Item
from upstash_tui.screens.resource_screen import ResourceScreen
from upstash_tui.settings import Settings

if TYPE_CHECKING:
    from tests.conftest import StartSandbox
    from tests.local_upstash import LocalUpstash

pytestmark = pytest.mark.usefixtures("late_values")
SMALL, LARGE = (80, 24), (120, 36)
MIDDLE_OF_MONTH = datetime(2026, 11, 15, 12, tzinfo=UTC).timestamp()
LISTS = ("/v2/redis/databases", "/v2/vector/index", "/v2/search", "/v2/qstash/users")
VECTOR = {"do": "status", "method": "GET", "path": "/v2/vector/index", "status": 500, "times": 0}


@asynccontextmanager
async def overview(
    sandbox: "LocalUpstash", size: tuple[int, int] = LARGE, *faults: dict[str, Any]
) -> AsyncIterator[Stage]:
    """The list of all that the sample owner has, read."""
    async with workspace(sandbox, size) as stage:
        sandbox.fresh()
        if faults:
            sandbox.order(*faults)
        await stage.press("o", "o")
        await stage.until("━ Overview ")
        await wait_for(lambda: rows(stage), what="the lists")
        yield stage


@pytest.fixture
async def sandbox(start_sandbox: "StartSandbox") -> "LocalUpstash":
    """In the middle of a month: as it begins nothing costs anything yet."""
    return await start_sandbox(now=lambda: MIDDLE_OF_MONTH)


@pytest.fixture
async def small(start_sandbox: "StartSandbox") -> "LocalUpstash":
    """With one database beside what there is of the other products."""
    return await start_sandbox(databases=1)


def rows(stage: Stage) -> Sequence[Item]:
    """The records in the list, in its order."""
    places = [each for each in stage.app.screen_stack if isinstance(each, ResourceScreen)]
    return places[-1].list.rows


def names(stage: Stage) -> list[str]:
    return [each.name for each in rows(stage)]


async def requested(sandbox: "LocalUpstash") -> list[str]:
    """Paths of the requests so far."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        return [each["path"] for each in (await client.get(f"{sandbox.url}/_sandbox/requests")).json()]


async def test_the_cost_of_the_month_is_added_up_by_product(sandbox: "LocalUpstash") -> None:
    """Under the rows, and as a whole in the header, wherever one is."""
    async with overview(sandbox, (160, 36)) as stage:
        await stage.until("26 records · Redis $", " · Vector $", " · Search $", " · QStash $")
        total = re.search(r"Overview (\$[\d,.]+) ", stage.text.splitlines()[0])
        assert total is not None
        line = next(line for line in stage.text.splitlines() if "26 records" in line)
        assert line.split()[-1] == total[1]
        parts = [float(each.replace(",", "")) for each in re.findall(r"[a-z] \$([\d,.]+)", line)]
        assert parts == sorted(parts, reverse=True)
        assert sum(parts) == pytest.approx(float(total[1][1:].replace(",", "")), abs=0.05)
        await stage.filter("redis")
        await stage.until("12 records · Redis $")
        await stage.press("o", "r")
        assert total[0] in stage.text.splitlines()[0], "the filter hides rows, not costs"


async def test_a_cost_that_is_not_known_leaves_the_sum_open(sandbox: "LocalUpstash") -> None:
    unread = {"path": "/v2/vector/index/*", "do": "status", "status": 403, "times": 0}
    async with workspace(sandbox, LARGE) as stage:
        sandbox.order(unread)
        await stage.press("o", "o")
        await stage.until(" ? ", "this month of 19")
        await settle()
        assert "+  Teams" in stage.text.splitlines()[0]


async def test_an_account_opens_where_the_settings_say(sandbox: "LocalUpstash") -> None:
    async with workspace(sandbox, LARGE, settings=Settings(start="overview")) as stage:
        await stage.until("━ Overview 26 ━", "staging-cache")
        assert await requested(sandbox) != []
        assert [each.place for each in stage.app.places.screens] == ["Overview"]


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
async def test_what_needs_attention_stands_first_then_what_costs_most(
    sandbox: "LocalUpstash", size: tuple[int, int]
) -> None:
    async with overview(sandbox, size) as stage:
        urgent = {"staging-cache", "support-tickets", "blog", "QStash EU", "feature-flags"}
        dear = {"storefront", "help-center", "geo-lookup", "analytics-buffer"}

        def stand_first() -> bool:
            """What is used of budgets and of days decides how many others stand among them."""
            at = {name: place for place, name in enumerate(names(stage))}
            return urgent | dear <= at.keys() and max(at[each] for each in urgent) < min(
                at[each] for each in dear
            )

        await wait_for(stand_first)
        await stage.until("suspended", "! 9")
        assert names(stage)[0] == "staging-cache"
        assert {each.place.title for each in rows(stage)} == {"Redis", "Vector", "Search", "QStash"}


async def test_a_list_is_one_request_and_each_figure_at_most_one(sandbox: "LocalUpstash") -> None:
    async with overview(sandbox) as stage:
        await stage.without(" … ")  # every figure was read
        await settle()
        paths = await requested(sandbox)
        assert sorted(path for path in paths if path in LISTS) == sorted(LISTS)
        assert max(Counter(paths).values()) == 1
        await stage.press("r")
        await settle()
        again = (await requested(sandbox))[len(paths) :]
        assert sorted(path for path in again if path in LISTS) == sorted(LISTS)


async def test_the_order_and_the_cards_agree(sandbox: "LocalUpstash") -> None:
    """What stands first has a card above its details, which says the same, and nothing else has one."""
    async with overview(sandbox) as stage:
        await stage.without(" … ")
        await settle()
        late = stage.app.screen.query_one("#overview", ResourceList).late

        def values(item: Item) -> Callable[[str], Any]:
            return lambda column: late.value(column, item.key)

        urgent = 0
        for item in rows(stage):
            card = item.resource.attention(item.record, values(item))
            found: Urgency = late.value("attention", item.key)
            assert (card is not None) == (found.level > 0), item.name
            if card is not None:
                urgent += 1
                assert all(part in found.words for part in card.title.split(" · ")), item.name
        assert [late.value("attention", each.key).level > 0 for each in rows(stage)].index(False) == urgent


async def test_a_card_names_the_keys_that_lead_to_its_place(small: "LocalUpstash") -> None:
    async with overview(small) as stage:
        await stage.filter("support-tickets")
        await stage.press("g", "l")
        await stage.until("of 521K vectors", "enter e p changes the plan")
        await stage.press("enter")
        await stage.until("━ support-tickets", "e Change")
        await stage.press("e", "p")
        await stage.until("The plan of support-tickets")


async def test_a_product_that_fails_costs_the_others_nothing_and_is_named(small: "LocalUpstash") -> None:
    async with overview(small, LARGE, VECTOR) as stage:
        assert names(stage)[0] == "Vector could not be read"
        await stage.until("Upstash failed to do it")
        assert {each.place.title for each in rows(stage)} == {"Redis", "Vector", "Search", "QStash"}
        await stage.press("g", "enter")
        await stage.until("━ Vector", "500")


async def details_of(stage: Stage, name: str, *words: str) -> None:
    """Return once the focus is in the details of this record, and ``words`` are on the screen."""
    await stage.until("┬━", *words)
    screen = stage.app.screen
    assert isinstance(screen, ResourceScreen)
    await wait_for(
        lambda: screen.record is not None and screen.resource.name(screen.record) == name, what=name
    )


async def test_enter_goes_to_the_record_in_its_own_place(small: "LocalUpstash") -> None:
    async with overview(small) as stage:
        for name, words in (
            ("help-center", "Documents"),
            ("my-cache", "REST token"),
            ("QStash US", "Messages/day"),
        ):
            await stage.filter(name)
            await stage.press("g", "enter")
            await details_of(stage, name, words)
            await stage.press("o", "o", "/", "ctrl+u", "enter")
            await stage.until("━ Overview")


async def test_enter_goes_to_a_record_that_its_place_has_not_read_yet(sandbox: "LocalUpstash") -> None:
    async with overview(sandbox) as stage:
        body = {"database_name": "newest", "platform": "aws", "primary_region": "eu-west-1", "plan": "payg"}
        owner = (sandbox.email, sandbox.api_key)
        async with httpx.AsyncClient(trust_env=False, verify=False, auth=owner) as client:
            made = await client.post(f"{sandbox.url}/v2/redis/database", json=body)
            await stage.press("r")
            await stage.until("Overview 27")
            await stage.filter("newest")
            await stage.press("g", "enter")
            await details_of(stage, "newest", "Redis 13")
            gone = f"{sandbox.url}/v2/redis/database/{made.json()['database_id']}"
            assert (await client.delete(gone)).is_success
        await stage.press("escape", "r")
        await stage.until("Redis 12")
        await stage.press("o", "o", "enter")
        await stage.until("This database does not exist any longer.")
        assert stage.at == "Redis"


async def test_it_is_filtered_by_product_and_state(small: "LocalUpstash") -> None:
    async with overview(small) as stage:
        await stage.filter("product:search plan:free")
        await wait_for(lambda: names(stage) == ["blog"])


async def test_a_figure_that_another_list_reads_is_not_asked_for_again(small: "LocalUpstash") -> None:
    small.order(HELD | {"path": "/v2/redis/stats/*", "times": 0})
    async with workspace(small, LARGE) as stage:
        await wait_for(lambda: small.held, what="the cost of the database in its own list")
        await stage.press("o", "o")
        await stage.until(" … ", "this month of 14")
        assert small.held == 1
        small.release()
        await stage.without(" … ")
        assert len([path for path in await requested(small) if "/redis/stats/" in path]) == 1


async def test_forty_databases_are_there_at_once(start_sandbox: "StartSandbox") -> None:
    sandbox = await start_sandbox(databases=40, indexes=3, search_databases=1)
    sandbox.order(HELD | {"method": "GET", "path": "/v2/redis/stats/*", "times": 0})
    async with workspace(sandbox, LARGE) as stage:
        await wait_for(lambda: sandbox.held == LATE_AT_ONCE, what="the first place reads its own costs")
        await stage.press("o", "o")
        await stage.until("Overview 46")  # while no figure of a database is there
        assert len(rows(stage)) == 46
        sandbox.release()


async def test_keys_typed_while_a_record_is_opened_wait_for_it(small: "LocalUpstash") -> None:
    """Its list is read first."""
    async with overview(small) as stage:
        await stage.filter("product:vector")
        await wait_for(lambda: {each.place.id for each in rows(stage)} == {"vector"}, what="the indexes")
        small.order(HELD | {"path": "/v2/vector/index", "times": 1})
        for key in ("enter", "e", "p"):
            stage.app.post_message(Key(key, key if len(key) == 1 else None))
        await release(small)
        await stage.until("The plan of ")


async def test_what_cannot_be_opened_drops_what_was_typed_for_it(small: "LocalUpstash") -> None:
    async with overview(small) as stage:
        await stage.filter("product:vector")
        await wait_for(lambda: {each.place.id for each in rows(stage)} == {"vector"}, what="the indexes")
        small.order(VECTOR | {"status": 403})
        for key in ("enter", "n"):
            stage.app.post_message(Key(key, key if len(key) == 1 else None))
        await stage.until("This API key may not do that")
        await settle()
        assert "New index" not in stage.text
