"""What the databases of the list cost: asked for what is visible, and kept."""

from dataclasses import replace
from typing import Any

import pytest

from tests.by_hand import ByHand
from tests.conftest import wait_for
from tests.counted import counted
from tests.databases import many, sample
from tests.panes.list_host import FOUR, ListHost, filter_by
from upstash_tui.panes.resource_rows import ResourceRows
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.resources.collection import Collection
from upstash_tui.state.arrangement import Arrangement


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> ByHand:
    """Fired where the rows have stood still for a while."""
    monkeypatch.setattr(ResourceRows, "set_timer", timers := ByHand())
    return timers


def billed(count: int) -> list[Any]:
    """Databases whose cost has to be asked for."""
    return [replace(each, plan_name="payg") for each in many(count)]


WITH_COST = Arrangement(columns=(*DATABASES.usual, "cost"))


async def test_costs_are_asked_for_what_is_in_sight(still: ByHand) -> None:
    app = ListHost(billed(200), left=WITH_COST)
    async with app.run_test() as pilot:
        still.fire()
        await wait_for(lambda: app.costs_requested)
        assert app.costs_requested == [tuple(app.table.keys[:21])]
        app.answer({"id-service-00000": 8.6, "id-service-00001": 0.0, "id-service-00002": None})
        await pilot.pause()
        assert "$8.60" in app.line_of("service-00000")
        assert " $0" in app.line_of("service-00001")
        assert " ? " in app.line_of("service-00002")
        await pilot.press("pagedown", "pageup", "pagedown", "down")
        assert still.fire() == 1
        await wait_for(lambda: len(app.costs_requested) > 1)
        assert set(app.costs_requested[1]) == set(app.table.in_sight) - {
            "id-service-00000",
            "id-service-00001",
            "id-service-00002",
        }


async def test_only_the_record_under_the_cursor_is_asked_for_while_the_column_is_off(still: ByHand) -> None:
    """What the details say of its use is in the same answer as its cost."""
    app = ListHost(billed(200), left=Arrangement(columns=("name", "region")))
    async with app.run_test() as pilot:
        await pilot.press("pagedown", "down")
        assert still.fire() == 1, "none for where the cursor did not stay"
        await wait_for(lambda: app.costs_requested)
        (first,) = app.costs_requested[0]
        assert first == app.table.cursor
        app.answer({first: 1.5})
        await pilot.press("up", "down")
        still.fire()
        await pilot.pause()
        assert (first,) not in app.costs_requested[1:], "it is known"
        await pilot.press("c", *["down"] * 7, "space", "enter")
        app.costs_requested.clear()
        assert still.fire() == 1
        await wait_for(lambda: app.costs_requested)
        assert set(app.costs_requested[0]) == set(app.table.in_sight) - {first}


async def test_a_fixed_price_is_asked_for_under_the_cursor_alone(still: ByHand) -> None:
    """Its price is known, but not how much of its limits is used."""
    fixed = [sample(f"shop-{number}", plan_name="fixed_1gb") for number in range(5)]
    app = ListHost(fixed, left=Arrangement(columns=("cost",)))
    async with app.run_test():
        still.fire()
        await wait_for(lambda: app.costs_requested)
        assert app.costs_requested == [("id-shop-0",)]


async def test_sorting_by_cost_wants_all_of_them_in_sight_first(still: ByHand) -> None:
    app = ListHost(billed(60), left=Arrangement(columns=("cost",), sort="cost", reverse=True))
    async with app.run_test() as pilot:
        still.fire()
        await wait_for(lambda: app.costs_requested)
        wanted = app.costs_requested[0]
        assert wanted[:21] == tuple(app.table.in_sight)
        assert set(wanted) == set(app.table.keys)
        app.answer({"id-service-00040": 5.0})
        app.answer({"id-service-00041": 7.0, "id-service-00003": None})
        assert still.fire() == 1, "the answers are gathered"
        assert app.names[:3] == ["service-00041", "service-00040", "service-00000"]
        assert app.table.cursor == "id-service-00000", "the cursor stays on its row"
        await pilot.pause()
        assert len(app.costs_requested) == 1, "answers ask for nothing"


async def test_answers_alone_put_nothing_in_order(still: ByHand, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is done once for all that came since, and not at all where none is another than before."""
    app = ListHost(billed(60), left=Arrangement(columns=("cost",), sort="cost", reverse=True))
    async with app.run_test() as pilot:
        costs: dict[str, float | None] = {key: float(at) for at, key in enumerate(app.table.keys)}
        still.fire()
        ordered = counted(monkeypatch, Collection, "_ranks")
        app.answer(costs)
        assert ordered == []
        assert still.fire() == 1
        await pilot.pause()
        assert app.names[0] == "service-00059"
        ordered.clear()
        app.answer(costs)
        await pilot.pause()
        assert ordered == []


async def test_a_new_list_asks_again(still: ByHand) -> None:
    """For the costs that are not kept for the account."""
    app = ListHost(FOUR, left=WITH_COST)
    async with app.run_test():
        still.fire()
        await wait_for(lambda: app.costs_requested)
        app.answer({database.id: 1.0 for database in FOUR})
        app.pane.show([*FOUR, sample("omega")])
        assert still.fire() == 1
        await wait_for(lambda: len(app.costs_requested) == 2)
        assert set(app.costs_requested[1]) == {database.id for database in [*FOUR, sample("omega")]}
        assert "$1 " in app.line_of("alpha"), "what was known stays until then"


async def test_an_order_by_costs_that_are_not_known_is_none(still: ByHand) -> None:
    by_cost = Arrangement(columns=("cost",), sort="cost", reverse=True)
    app = ListHost([*billed(3), sample("big", plan_name="fixed_1gb")], left=by_cost)
    async with app.run_test() as pilot:
        assert app.names[0] == "big"
        assert "THIS MONTH▼" in app.text, "a fixed price is known"
        still.fire()
        await wait_for(lambda: app.costs_requested)
        app.pane.drop("id-big")
        await pilot.pause()
        assert "THIS MONTH▼" not in app.text
        assert "NAME▲" in app.text, "the order that there is"
        assert " name ━" in app.text.splitlines()[0], "as the title says"
        app.answer({"id-service-00000": 1.0, "id-service-00001": 3.0})
        still.fire()
        await pilot.pause()
        assert "THIS MONTH▼" in app.text
        assert " this month, highest first ━" in app.text.splitlines()[0]
        order = ["service-00001", "service-00000", "service-00002"]
        assert app.names == order
        await pilot.press("r")
        app.pane.late.fail(["cost", "totals"], [f"id-service-0000{number}" for number in range(3)])
        await pilot.pause()
        assert app.names == order, "what was known stays, and so does the order"
        assert "$3 1 m" in app.line_of("service-00001")
        assert " ? " in app.line_of("service-00002")


async def test_a_filter_for_costs_reads_all_of_them_and_the_rows_follow(still: ByHand) -> None:
    app = ListHost(FOUR)
    async with app.run_test() as pilot:
        await pilot.press("slash")
        await filter_by(pilot, "cost>10")
        assert still.fire() == 1
        await wait_for(lambda: app.costs_requested)
        assert set(app.costs_requested[0]) == {database.id for database in FOUR}, "though it is not shown"
        assert "Reading what the filter asks for: 0 of 4." in app.text
        app.answer({"id-alpha": 12.0, "id-beta": None})
        app.answer({"id-gamma": 9.5})
        app.pane.late.fail(["cost", "totals"], ["id-delta"])
        assert still.fire() == 1
        await pilot.pause()
        assert app.names == ["alpha"]
        app.answer({"id-delta": 40.0})
        assert still.fire() == 2, "the order, and the level of the one that is under the cursor now"
        await pilot.pause()
        assert app.names == ["alpha", "delta"]
        assert "Databases 2 of 4" in app.text
        await filter_by(pilot, "00")
        assert "No database matches “cost>1000”." in app.text


async def test_what_the_rows_add_up_to_stands_under_them() -> None:
    shop = [sample("alpha", state="suspended"), sample("beta"), sample("gamma", modifying_state="creating")]
    app = ListHost(shop)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "3 databases · 1 suspended · 1 creating" in app.text
        app.answer({"id-alpha": 0.0, "id-beta": 600.05})
        await pilot.pause()
        rows = app.text.splitlines()
        foot = next(row for row in rows if "3 databases" in row)
        assert foot.split()[-1] == "$600.05"
        assert "this month of 2" in foot, "of one it is not known"
        assert foot.index("$600.05") == app.line_of("beta").index("$600.05")
        app.answer({"id-gamma": 1.0})
        await pilot.pause()
        assert "creating   " in app.text
        assert "$601.05" in app.text
        await pilot.press("slash")
        await filter_by(pilot, "!is:suspended !beta")
        assert "3 databases" not in app.text, "one row is its own sum"


async def test_those_of_which_hardly_anything_is_left_are_counted() -> None:
    app = ListHost([sample("alpha", budget=20), sample("beta", budget=20), sample("gamma", budget=20)])
    async with app.run_test() as pilot:
        for name, percents in (("alpha", 79.9), ("beta", 80.0), ("gamma", 103.0)):
            app.pane.late.take_in(f"id-{name}", {"used": percents})
        await pilot.pause()
        assert "3 databases · 2 over 80 % used" in app.text
        assert app.pane.counts == {"over 80 % used": 2}
        app.pane.late.take_in("id-gamma", {"used": None})
        await pilot.pause()
        assert "3 databases · 1 over 80 % used" in app.text


async def test_the_last_row_has_the_sum_in_sight() -> None:
    app = ListHost(billed(60))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "60 databases" not in app.text
        await pilot.press("G")
        await pilot.pause()
        assert "60 databases" in app.text
        assert app.table.cursor in app.table.in_sight
        await pilot.press("k", "k")
        await pilot.pause()
        assert "60 databases" in app.text, "rows move only where the cursor leaves them"
