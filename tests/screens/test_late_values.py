"""Late values of rows that move: what is under way goes on, and what is in sight now comes next."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests import headless
from tests.by_hand import ByHand
from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import HELD, Stage, done, held, settle, workspace
from upstash_tui.api.host_state import LATE_AT_ONCE
from upstash_tui.panes.resource_rows import ResourceRows
from upstash_tui.products.account.teams import MEMBERS
from upstash_tui.screens.resource_screen import ResourceScreen
from upstash_tui.widgets.table import Table

if TYPE_CHECKING:
    from tests.conftest import StartSandbox

STATS = "/v2/redis/stats/"


class Rows:
    """The list in front, whose late values are read by a request each."""

    def __init__(self, stage: Stage, sandbox: LocalUpstash, still: ByHand) -> None:
        self.stage, self.sandbox, self._still = stage, sandbox, still

    @property
    def in_sight(self) -> list[str]:
        (table,) = self.stage.place.list.query(Table)
        return [*table.in_sight]

    @property
    def asked_for(self) -> list[str]:
        """The databases whose statistics were asked for."""
        paths = [each["path"] for each in self.sandbox.asked]
        return [each.removeprefix(STATS) for each in paths if each.startswith(STATS)]

    def is_known(self, key: str) -> bool:
        return self.stage.place.list.late.value("totals", key) is not None

    def hold(self, times: int, path: str = f"{STATS}*") -> None:
        """Hold the next requests; those after them are answered at once."""
        self.sandbox.order(HELD | {"path": path, "method": "GET", "times": times})

    async def stand_still(self) -> None:
        await headless.rest()
        self._still.fire()
        await headless.rest()

    async def move(self, *keys: str) -> None:
        """Move them, and have them stand still."""
        await self.stage.press(*keys)
        await self.stand_still()

    async def read_again(self) -> None:
        """Press the key for it, and have the list there."""
        await self.stage.press("r")
        await headless.rest()
        await done(self.stage, "read list")
        await headless.rest()

    async def begin(self) -> list[str]:
        """Have as many requests held as are sent at once, and return what all were for so far."""
        await self.stand_still()
        await self.full()
        return self.asked_for

    async def full(self) -> None:
        await wait_for(lambda: self.sandbox.held == LATE_AT_ONCE, what="as many as are read at once")

    async def all_come(self) -> None:
        self.sandbox.release()
        await settle()


@pytest_asyncio.fixture
async def rows(start_sandbox: "StartSandbox", monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rows]:
    """More databases than there are lines on the screen."""
    monkeypatch.setattr(ResourceRows, "set_timer", still := ByHand())
    sandbox = await start_sandbox(databases=90)
    async with workspace(sandbox, (160, 36)) as stage:
        yield Rows(stage, sandbox, still)


async def test_a_value_is_asked_for_once_however_often_rows_move(rows: Rows) -> None:
    rows.hold(LATE_AT_ONCE)
    first = await rows.begin()
    await rows.move("G")
    await rows.move("g")
    await rows.full()
    assert rows.asked_for == first, "what is under way goes on"
    await rows.all_come()
    assert all(map(rows.is_known, rows.in_sight))
    assert len(rows.asked_for) == len({*rows.asked_for}), "each once"


async def test_what_is_in_sight_now_comes_next_and_nothing_else(rows: Rows) -> None:
    rows.hold(2 * LATE_AT_ONCE)
    first = await rows.begin()
    await rows.move("G")
    rows.sandbox.release()
    await wait_for(lambda: len(rows.asked_for) == 2 * LATE_AT_ONCE)
    assert {*rows.asked_for} - {*first} <= {*rows.in_sight}
    await rows.full()
    await rows.all_come()
    assert {*rows.asked_for} == {*first, *rows.in_sight}


async def test_where_all_is_known_nothing_is_begun_for_where_rows_were(rows: Rows) -> None:
    await rows.stand_still()
    await settle()
    rows.hold(LATE_AT_ONCE)
    await rows.stage.press("G")
    by_then = await rows.begin()
    await rows.move("g")
    await rows.all_come()
    assert rows.asked_for == by_then


async def test_a_list_that_is_read_again_asks_anew_for_what_is_under_way(rows: Rows) -> None:
    rows.hold(2 * LATE_AT_ONCE)
    first = await rows.begin()
    await rows.read_again()
    await rows.stand_still()
    await wait_for(lambda: len(rows.asked_for) == 2 * LATE_AT_ONCE)
    await rows.full()
    assert sorted(rows.asked_for) == sorted([*first, *first]), "at once: the others are let go"
    await rows.all_come()
    assert all(map(rows.is_known, rows.in_sight))


async def test_an_answer_of_before_the_list_was_read_again_is_not_taken(rows: Rows) -> None:
    rows.hold(LATE_AT_ONCE)
    first = await rows.begin()
    await rows.read_again()
    await rows.all_come()
    assert not any(map(rows.is_known, first))
    await rows.stand_still()
    await settle()
    assert all(map(rows.is_known, rows.in_sight))
    assert {each for each in rows.asked_for if rows.asked_for.count(each) == 2} == {*first}


async def test_what_an_operation_changed_is_read_anew_though_it_is_under_way(rows: Rows) -> None:
    stage, path = rows.stage, "/v2/teams/*"
    await stage.press("o", "t")
    await stage.until("Analytical Engines", "Members ")
    teams = stage.app.screen
    assert isinstance(teams, ResourceScreen)
    (team,) = [each.id for each in teams.list.rows]
    rows.hold(1, path)
    await rows.stand_still()
    await held(rows.sandbox)
    await stage.press("enter", "n")
    await stage.type("grace@example.com")
    await stage.press("enter")
    await stage.until("Add grace@example.com to ")
    await stage.press("enter")
    await stage.until("grace@example.com is added to ")
    await rows.all_come()
    late = teams.list.late
    assert late.value(MEMBERS, team) is None, "it was asked for before"
    await rows.stand_still()
    await settle()
    assert "grace@example.com" in [each.email for each in late.value(MEMBERS, team)]
