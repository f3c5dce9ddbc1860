"""The details of a record: all of it is said, and going on to the next one moves nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from tests.audit_events import LOG
from tests.by_hand import ByHand
from tests.clock import NOW, time_zone
from tests.counted import counted
from tests.host import Host
from upstash_tui.messages import ReadRequested
from upstash_tui.panes.facts_view import FactsView
from upstash_tui.products.account.product import AUDIT_LOG
from upstash_tui.products.redis.plans import PLANS
from upstash_tui.products.redis.product import DATABASES
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.figure_columns import COST
from upstash_tui.secret import Secret
from upstash_tui.widgets.facts import Facts
from upstash_tui.widgets.keys import KeyedApp
from upstash_tui.widgets.world_map import WorldMap


class KeyedHost(KeyedApp, Host):
    """Takes no key that is greyed."""


BESIDE, ALONE = (59, 33), (80, 20)
"""The sizes it has beside the list at 120 by 36, and alone at 80 by 24."""
READS = ("eu-central-1", "ap-southeast-2", "us-west-1")
TOKEN = "AX" + "0123456789ab" * 5


def database(**fields: Any) -> Database:
    usual = {
        "id": "a7494819-2e0d-429f-84a5-c03edfd03e69",
        "name": "orders",
        "primary_region": "us-east-1",
        "state": "active",
        "endpoint": "golden-cardinal-29321",
        "port": 6379,
        "type": "payg",
        "budget": 20,
        "customer_id": "ada@example.com",
        "created": 1_719_100_000,
        "rest_token": Secret(TOKEN),
        "password": Secret("e45133bbe47bbf54d913de6bfd2f6678"),
    }
    return Database(**usual | fields)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _utc() -> Iterator[None]:
    with time_zone("UTC"):
        yield


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[Screen[Any]]:
    """An entry for each time that a screen is laid out."""
    return counted(monkeypatch, Screen, "_refresh_layout")


@pytest.mark.parametrize("size", [BESIDE, ALONE])
async def test_the_next_database_moves_nothing(size: tuple[int, int], layouts: list[Screen[Any]]) -> None:
    """Of whatever plan, with whatever read regions: no layout, and every label stays on its line."""
    details = FactsView(DATABASES)
    app = Host(details)
    async with app.run_test(size=size) as pilot:
        details.open(database())
        await pilot.pause()
        layouts.clear()
        height = details.query_one(Facts).size.height
        labels = [line[:14] for line in app.text.split("\n")[:height]]
        for plan in PLANS:
            for reads in range(4):
                host = "golden-cardinal-29321" if reads else "my-very-dear-cache-1234567"
                other = f"id-{plan.name}-{reads}"
                details.open(database(id=other, type=plan.name, read_regions=READS[:reads], endpoint=host))
                await pilot.pause()
                text = app.text
                assert [line[:14] for line in text.split("\n")[:height]] == labels
                assert all(code in text for code in READS[:reads])
                assert f"{host}.upstash.io" in text
    assert not layouts


async def test_the_first_database_costs_one_layout_and_the_one_that_follows_it(
    layouts: list[Screen[Any]],
) -> None:
    """Textual lays out once more after whatever changed a size."""
    details = FactsView(DATABASES)
    app = Host(details)
    async with app.run_test(size=BESIDE) as pilot:
        await pilot.pause()
        layouts.clear()
        details.open(database())
        for _ in range(3):
            await pilot.pause()
        assert len(layouts) == 2
        details.scroll_end(animate=False)
        await pilot.pause()
        assert "◆" in app.text


@pytest.mark.parametrize("size", [BESIDE, ALONE])
async def test_more_read_regions_than_fit_are_all_said(size: tuple[int, int]) -> None:
    reads = ("eu-central-1", "eu-west-1", "eu-west-2", "ap-southeast-1", "ap-southeast-2", "sa-east-1")
    details = FactsView(DATABASES)
    app = Host(details)
    async with app.run_test(size=size) as pilot:
        details.open(database(read_regions=reads))
        await pilot.pause()
        assert all(code in app.text for code in reads)


async def test_secrets_are_shown_whole_when_asked_for_and_masked_again() -> None:
    details = FactsView(DATABASES)
    app = Host(details)
    async with app.run_test(size=BESIDE) as pilot:
        details.open(database())
        details.focus()
        await pilot.pause()
        assert TOKEN[:8] not in app.text
        await pilot.press("v")
        assert TOKEN in "".join(line[14:53].strip() for line in app.lines)
        await pilot.press("v")
        await pilot.pause()
        assert TOKEN[:8] not in app.text


async def test_the_keys_that_move_in_a_list_scroll() -> None:
    details = FactsView(DATABASES)
    app = Host(details)
    async with app.run_test(size=(60, 12)) as pilot:
        details.open(database())
        details.focus()
        await pilot.pause()

        async def after(key: str) -> float:
            await pilot.press(key)
            await pilot.wait_for_animation()
            return details.scroll_target_y

        assert [await after(key) for key in ("j", "j", "k")] == [1, 2, 1]
        assert await after("G") == details.max_scroll_y > 10
        assert await after("g") == 0
        assert await after("pagedown") > 5


async def test_secrets_that_are_asked_for_come_into_sight() -> None:
    details = FactsView(DATABASES)
    app = Host(details)
    async with app.run_test(size=(60, 12)) as pilot:
        details.open(database())
        details.focus()
        await pilot.pause()
        details.scroll_end(animate=False)
        await pilot.pause()
        assert "Password" not in app.text
        await pilot.press("v")
        await pilot.pause()
        assert TOKEN[:8] in app.text


async def test_keys_that_change_something_are_left_out_while_nothing_may_change() -> None:
    details = FactsView(DATABASES, read_only=True)
    app = Host(details)
    async with app.run_test(size=(80, 60)) as pilot:
        details.open(database(read_regions=READS[:1]))

        async def changes() -> set[str]:
            await pilot.pause()
            assert "y u" in app.text
            words = [line.split()[-2:] for line in app.lines]
            return {" ".join(each) for each in words if each[:1] == ["e"]}

        assert await changes() == set()
        details.set_read_only(False)
        assert await changes() == {f"e {keys}" for keys in ("p", "r", "b", "m", "w/t", "e/u", "d/k")}
        details.set_read_only(True)
        assert await changes() == set()


async def test_no_copy_is_spoken_of_that_the_menu_does_not_have() -> None:
    details = FactsView(DATABASES)
    app = Host(details)
    async with app.run_test(size=(80, 60)) as pilot:

        async def copies() -> set[str]:
            await pilot.pause()
            return {line.split()[-1] for line in app.lines if line.split()[-2:-1] == ["y"]}

        details.open(database())
        assert await copies() == {"u", "t", "r", "i"}
        assert ".env · redis-cli · more" in app.text
        details.open(database(rest_token=None, read_only_rest_token=Secret(TOKEN), password=None))
        assert await copies() == {"u", "o", "i"}
        assert ".env · more" in app.text


async def test_an_endpoint_is_whole_or_said_in_short() -> None:
    details = FactsView(DATABASES)
    app = Host(details)
    async with app.run_test(size=(47, 33)) as pilot:
        details.open(database())
        await pilot.pause()
        assert "same host, port 6379" in app.text
        assert "golden-cardinal-" in app.text
        await pilot.resize_terminal(60, 33)
        await pilot.pause()
        assert "golden-cardinal-29321.upstash.io:6379" in app.text


async def test_without_a_database_nothing_is_drawn() -> None:
    details = FactsView(DATABASES)
    app = Host(details)
    async with app.run_test(size=BESIDE) as pilot:
        blank = app.lines
        details.open(database())
        await pilot.pause()
        details.open(None)
        await pilot.pause()
        assert app.lines == blank
        assert not app.text.strip()
        assert details.record is None


async def test_a_key_for_secrets_or_digits_is_offered_where_there_are_some() -> None:
    databases, log = FactsView(DATABASES), FactsView(AUDIT_LOG)
    app = KeyedHost(databases, log)

    async def offered(pilot: Pilot[None]) -> set[str]:
        await pilot.pause()
        own = {"details.reveal", "details.exact"}
        return own & {each.binding.id or "" for each in app.screen.active_bindings.values() if each.enabled}

    async with app.run_test(size=BESIDE) as pilot:
        databases.focus()
        assert await offered(pilot) == set()
        databases.open(database())
        assert await offered(pilot) == {"details.reveal", "details.exact"}
        databases.open(database(rest_token=None, password=None))
        assert await offered(pilot) == {"details.exact"}
        databases.open(Database(id="bare"))
        assert await offered(pilot) == set()
        log.focus()
        log.open(LOG[0])
        assert await offered(pilot) == set()


async def test_a_suspended_database_says_what_is_known_and_what_can_be_done() -> None:
    details = FactsView(DATABASES, late=lambda column, key: {COST: 12.5}.get(column))
    app = Host(details)
    async with app.run_test(size=BESIDE) as pilot:
        details.open(database(state="suspended", budget=None))
        await pilot.pause()
        top, *card = app.lines[:9]
        assert " suspended " in top
        shown = " ".join("\n".join(card).replace("│", " ").split())
        assert "gives no reason" in shown
        assert "plan Pay as you go budget none: no upper limit this month $12.50 so far" in shown
        assert all(each in shown for each in ("w opens the web console", "U shows", "y i copies its id"))
        details.open(database(id="another"))
        await pilot.pause()
        assert "suspended" not in app.text
        assert app.lines[0].split()[0] == "Connect"


class Reading(KeyedHost):
    """Keeps what is to be read."""

    def __init__(self, *widgets: Widget) -> None:
        super().__init__(*widgets)
        self.asked: list[ReadRequested] = []

    def on_read_requested(self, event: ReadRequested) -> None:
        self.asked.append(event)


async def test_names_of_teams_are_read_once_for_all_records() -> None:
    """A read that a newer one replaced is not missed: each answer names all teams."""
    details = FactsView(DATABASES)
    app = Reading(details)
    async with app.run_test(size=(80, 60)) as pilot:

        async def shown(owner: str) -> str:
            details.open(database(id=f"of-{owner}", customer_id=owner))
            await pilot.pause()
            (row,) = [line for line in app.lines if line.startswith(" Owner ")]
            return row.removesuffix("e m").split(maxsplit=1)[1].strip()

        assert await shown("ada@example.com") == "ada@example.com"
        assert app.asked == []
        assert await shown("team-1") == "team-1"
        assert await shown("team-2") == "team-2"
        _, last = app.asked
        last.done({"team-1": "Navy", "team-2": "Army"})
        assert [await shown("team-1"), await shown("team-2")] == ["Navy", "Army"]
        details.focus()
        await pilot.press("x")
        assert await shown("team-1") == "team-1"
        assert len(app.asked) == 2


async def test_every_digit_is_a_key_away() -> None:
    details = FactsView(DATABASES, now=lambda: NOW)
    app = Host(details)
    async with app.run_test(size=(80, 60)) as pilot:
        details.open(database(disk_bytes=123_456_789, created=int(NOW) - 7200))
        details.focus()
        await pilot.pause()
        for exact in (False, True, False):
            assert ("up to 118 MB" in app.text) is not exact
            assert ("123,456,789" in app.text) is exact
            assert ("13:00:00" in app.text) is exact
            assert "(2 h ago)" in app.text
            await pilot.press("x")
            await pilot.pause()


async def test_secrets_are_masked_again_by_themselves_and_for_the_next_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    details = FactsView(DATABASES)
    app = Host(details)
    async with app.run_test(size=BESIDE) as pilot:
        details.open(database())
        details.focus()
        await pilot.pause()
        monkeypatch.setattr(FactsView, "set_timer", timers := ByHand())
        await pilot.press("v")
        assert TOKEN[:8] in app.text
        details.open(database(budget=30))
        await pilot.pause()
        assert TOKEN[:8] in app.text, "it is the same one, read again"
        assert timers.fire() == 1
        await pilot.pause()
        assert TOKEN[:8] not in app.text
        await pilot.press("v")
        details.open(database(id="another"))
        await pilot.pause()
        assert TOKEN[:8] not in app.text
        assert timers.fire() == 0


async def test_a_record_without_regions_has_no_map_and_no_markup() -> None:
    details = FactsView(AUDIT_LOG)
    app = Host(details)
    async with app.run_test(size=BESIDE) as pilot:
        details.open(LOG[2])
        await pilot.pause()
        assert "[b]grace[/b]@example.com" in app.text
        assert not details.query(WorldMap)


async def test_keys_are_named_as_they_are_bound() -> None:
    details = FactsView(DATABASES)
    app = KeyedHost(details)
    async with app.run_test(size=(80, 60)) as pilot:
        app.set_keymap({"record.copy": "ctrl+y", "pick.u": "1", "record.change": "f2"})
        details.open(database())
        await pilot.pause()
        assert "ctrl+y 1" in app.text
        assert "f2 p" in app.text
