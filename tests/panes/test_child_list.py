"""The list of what belongs to a record: when it reads, what it does with answers, and the keys it offers."""

from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

from tests.backups import BACKUPS, backup, database
from tests.by_hand import ByHand
from tests.conftest import wait_for
from tests.panes.child_host import ORDERS, ChildHost
from tests.panes.child_host import now as now  # noqa: PLC0414 - a fixture
from upstash_tui.api.decode import Page
from upstash_tui.api.teams import Team
from upstash_tui.panes.child_list import STALE_SECONDS, ChildList
from upstash_tui.panes.facts_view import FactsView
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.products.account.product import MEMBERS
from upstash_tui.products.account.records import Member
from upstash_tui.products.redis.requests import list_backups

pytestmark = pytest.mark.usefixtures("now")
SIZE = (100, 30)
SETTLED = [each for each in BACKUPS if each.state != "pending"]
CACHE = database("cache")


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> ByHand:
    """What the pane wants to do later, which the test fires."""
    made = ByHand()
    monkeypatch.setattr(ChildList, "set_timer", made)
    return made


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The monotonic clock of the pane: ``clock.seconds`` is what it shows."""
    made = SimpleNamespace(seconds=0.0)
    made.monotonic = lambda: made.seconds
    monkeypatch.setattr("upstash_tui.panes.child_list.time", made)
    return made


async def test_each_backup_in_plain_words_newest_first() -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(BACKUPS)
        await pilot.pause()
        assert [key.removeprefix("id-") for key in app.table.keys][:4] == [
            *("being-made", "hourly-1", "before-migration", "daily-2")
        ]
        for words in (
            *("Backups 6", "daily backup on", "◐ pending", "● completed", "○ failed", "◌ archived"),
            *("26 h ago", "2026-08-19 13:00", "146 MB", "999 B", "daily", "hourly", "manual"),
            *("[b]odd[/b] 日本語の名前", "just now"),
        ):
            assert words in app.text, words
        line = next(line for line in app.text.splitlines() if "being-made" in line)
        assert " 0 " not in line, "what is being made has no size yet"


# When it reads


async def test_reads_the_children_of_its_parent_once() -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        app.pane.open(ORDERS)
        app.pane.open(ORDERS)
        await pilot.pause()
        assert "Reading the backups…" in app.text
        assert app.requests == [list_backups("id-orders")]
        assert app.asked == ["id-orders"]
        app.answer(Page(tuple(SETTLED)))
        await pilot.press("down")
        newer = database(daily=False)
        app.pane.open(newer)
        await pilot.pause()
        assert app.asked == ["id-orders"]
        assert app.pane._parent_record is newer
        assert "daily backup off" in app.text
        assert app.table.cursor == "id-before-migration"


async def test_reads_nothing_while_hidden_and_then_what_is_open() -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        app.show("other")
        await pilot.pause()
        app.pane.open(ORDERS)
        app.pane.open(CACHE)
        await pilot.pause()
        assert app.asked == []
        app.show("children")
        await wait_for(lambda: app.asked == ["id-cache"])


async def test_a_cursor_that_runs_through_the_outer_list_reads_the_last_only(timers: ByHand) -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(())
        for name in ("a", "b", "c", "d"):
            app.pane.open(database(name))
            await pilot.pause()
            assert "Reading the backups…" in app.text
        assert timers.fire() == 1
        await wait_for(lambda: len(app.asked) == 2)
        assert app.asked == ["id-orders", "id-d"]


async def test_the_seconds_of_a_wait_are_those_of_its_parent(
    timers: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ResourceList, "set_interval", seconds := ByHand())
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        app.pane.open(ORDERS)
        await wait_for(lambda: app.asked)
        seconds.fire()
        await pilot.pause()
        assert "Reading the backups… 1 s" in app.text
        app.pane.open(CACHE)
        await pilot.pause()
        assert "1 s" not in app.text
        timers.fire()
        await wait_for(lambda: len(app.asked) == 2)
        app.pane.open(None)
        assert seconds.fire() == 0, "nothing is waited for"


async def test_what_is_stale_is_read_again_when_it_becomes_visible(clock: SimpleNamespace) -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(SETTLED)

        async def hide_and_show() -> None:
            for tab in ("other", "children"):
                app.show(tab)
                await pilot.pause()

        clock.seconds = STALE_SECONDS
        await hide_and_show()
        assert len(app.asked) == 1
        clock.seconds += 1
        await hide_and_show()
        await wait_for(lambda: len(app.asked) == 2)
        assert "daily-2" in app.text, "the old rows stay until the new ones come"


async def test_a_question_that_nobody_may_have_heard_is_asked_again() -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        app.pane.open(ORDERS)
        await wait_for(lambda: len(app.asked) == 1)
        app.show("other")
        await pilot.pause()
        app.show("children")
        await wait_for(lambda: len(app.asked) == 2)


async def test_looks_again_only_while_something_happens_to_a_record(timers: ByHand) -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(BACKUPS)
        assert timers.fire() == 1
        await wait_for(lambda: len(app.asked) == 2)
        assert timers.fire() == 0, "not again before an answer came"
        app.answer(Page(tuple(BACKUPS)))
        assert timers.fire() == 1
        await wait_for(lambda: len(app.asked) == 3)
        app.answer(Page((backup("being-made", 20),)))
        await pilot.pause()
        assert timers.fire() == 0


@pytest.mark.parametrize("way", ["tab", "failure", "no parent"])
async def test_stops_looking_where_there_is_nothing_to_see(way: str, timers: ByHand) -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(BACKUPS)
        if way == "tab":
            app.show("other")
        elif way == "failure":
            app.fail("It broke.", "Press r.")
        else:
            app.pane.open(None)
        await pilot.pause()
        assert timers.fire() == 0
        assert len(app.asked) == 1
        if way == "tab":
            app.show("children")
            await wait_for(lambda: len(app.asked) == 2)


async def test_goes_on_looking_once_no_other_screen_covers_it(timers: ByHand) -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(BACKUPS)
        await app.push_screen(Screen())
        assert [timers.fire(), timers.fire()] == [1, 1]
        await pilot.pause()
        assert len(app.asked) == 1
        app.pop_screen()
        await pilot.pause()
        assert timers.fire() == 1
        await wait_for(lambda: len(app.asked) == 2)


async def test_goes_on_looking_behind_a_dialog(timers: ByHand) -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE):
        await app.opened(BACKUPS)
        await app.push_screen(ModalScreen())
        assert timers.fire() == 1
        await wait_for(lambda: len(app.asked) == 2)


async def test_reads_again_when_asked_and_only_with_a_parent(timers: ByHand) -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        app.pane.read_again()
        await pilot.pause()
        assert app.asked == []
        await app.opened(BACKUPS)
        app.pane.read_again()
        await wait_for(lambda: len(app.asked) == 2)
        assert timers.fire() == 0, "one that is read now need not be read in a moment"


# Answers


async def test_answers_for_another_parent_are_ignored() -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(())
        app.pane.open(CACHE)
        app.answer(Page(tuple(BACKUPS)))
        app.fail("It broke.")
        await pilot.pause()
        assert "daily-2" not in app.text
        assert "It broke." not in app.text
        assert "Reading the backups…" in app.text


async def test_nothing_of_the_parent_before_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upstash_tui.panes.child_list.SETTLE_SECONDS", 86_400.0)
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(BACKUPS)
        app.pane.open(CACHE)
        await pilot.pause()
        assert "Reading the backups…" in app.text
        assert not app.pane.list.records
        app.pane.open(None)
        await pilot.pause()
        assert "No database is chosen." in app.text
        await pilot.press("r", "b", "d")
        assert app.asked == ["id-orders"]
        assert app.actions == []


async def test_records_that_could_not_be_decoded_are_counted() -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        app.pane.open(ORDERS)
        await wait_for(lambda: app.asked)
        app.answer(Page(tuple(SETTLED), unreadable=2))
        await pilot.pause()
        assert "! 2 backups could not be read from the answer and can't be shown." in app.text


async def test_a_failure_says_how_to_go_on_and_keeps_the_rows() -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        app.pane.open(ORDERS)
        await wait_for(lambda: len(app.asked) == 1)
        app.fail("Upstash [b]did not[/b] answer.", "Press r to try again.")
        await pilot.pause()
        assert "Upstash [b]did not[/b] answer." in app.text
        assert "Press r to try again." in app.text
        assert app.reads[0].again == "list.refresh"
        await pilot.press("r")
        await wait_for(lambda: len(app.asked) == 2)
        assert "Reading the backups…" in app.text
        app.answer(Page(tuple(SETTLED)))
        app.fail("It broke.", "Press r to try again.")
        await pilot.pause()
        assert "daily-2" in app.text
        assert "! It broke. Press r to try again. These rows are from before." in app.text


async def test_a_failure_with_nothing_to_show_is_read_again_when_it_becomes_visible() -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        app.pane.open(ORDERS)
        await wait_for(lambda: len(app.asked) == 1)
        app.fail("It broke.")
        await pilot.pause()
        assert len(app.asked) == 1, "it does not insist by itself"
        app.show("other")
        await pilot.pause()
        app.show("children")
        await wait_for(lambda: len(app.asked) == 2)


async def test_refresh_keeps_the_rows_until_the_answer() -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(SETTLED)
        await pilot.press("r")
        await wait_for(lambda: len(app.asked) == 2)
        await pilot.pause()
        assert "refreshing…" in app.text
        assert "daily-2" in app.text
        app.answer(Page(tuple(SETTLED[:1])))
        await pilot.pause()
        assert "refreshing…" not in app.text
        assert "Backups 1" in app.text


# Keys


async def test_nothing_yet_says_what_to_do() -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(())
        await pilot.pause()
        for words in ("Backups 0", "No backup yet.", "Press b", "Press D"):
            assert words in app.text
        offered = app.offered()
        assert (offered["backups.create"], offered["backups.daily"]) == (True, True)
        assert (offered["backups.restore"], offered["record.delete"]) == (False, False)


async def test_while_nothing_may_change_no_key_is_named_that_would() -> None:
    app = ChildHost(read_only=True)
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(())
        for read_only in (True, False, True):
            app.pane.set_read_only(read_only)
            await pilot.pause()
            assert "No backup yet." in app.text
            assert ("Press b" in app.text) is not read_only
            assert ("Press D" in app.text) is not read_only


@pytest.mark.parametrize(
    ("key", "action"), [("b", "back_up"), ("t", "restore"), ("d", "delete"), ("D", "daily")]
)
async def test_a_key_asks_for_its_action_for_the_parent_that_is_known_now(key: str, action: str) -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(SETTLED)
        newer = database(daily=False)
        app.pane.open(newer)
        await pilot.press("down", key)
        (asked,) = app.actions
        assert (asked.action, asked.pane, asked.parent) == (action, app.pane.list, newer)
        assert asked.pane.highlighted == next(each for each in BACKUPS if each.name == "before-migration")


async def test_keys_of_other_kinds_of_records_do_nothing() -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(SETTLED)
        await pilot.press("n", "p")
        assert app.actions == []
        assert not {"list.new", "list.pin"} & set(app.offered())


async def test_enter_shows_the_details_below_the_list_and_hides_them_again() -> None:
    """They follow the cursor; what has failed says so and what can be done."""
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(SETTLED)
        details = app.pane.query_one(FactsView)

        async def under_the_cursor() -> Any:
            await pilot.pause()
            assert details.record == app.pane.list.highlighted
            return details.record

        await pilot.press("enter")
        first = await under_the_cursor()
        assert f"Name         {first.name}" in app.text
        await pilot.press("down")
        assert await under_the_cursor() != first
        while (await under_the_cursor()).state != "failed":
            await pilot.press("down")
        assert "There is nothing in it to restore." in app.text
        assert "b makes another one now" in app.text
        for key in ("enter", "escape"):
            await pilot.press(key)
            await pilot.pause()
            assert "Made  " not in app.text
            assert app.actions == []
            await pilot.press("enter")
            await under_the_cursor()
            assert "Made  " in app.text


async def test_marked_records_can_be_deleted_while_a_filter_hides_them() -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(SETTLED)
        await pilot.press("space", "space", "slash", *"nothing", "enter")
        assert app.pane.list.highlighted is None
        await pilot.press("d")
        assert [each.action for each in app.actions] == ["delete"]
        assert len(app.pane.list.marked) == 2
        assert not app.offered()["backups.restore"]


async def test_every_key_tells_what_it_does() -> None:
    app = ChildHost()
    async with app.run_test(size=SIZE) as pilot:
        await app.opened(SETTLED)
        await pilot.pause()
        own = [
            active.binding
            for active in app.screen.active_bindings.values()
            if (active.binding.id or "").startswith(("backups.", "record."))
        ]
        assert {binding.key for binding in own} == {"b", "t", "d", "delete", "D"}
        assert all(binding.tooltip for binding in own)


async def test_of_another_kind_of_records_other_keys_are_offered() -> None:
    navy = Team(id="id-navy", name="Navy")
    app = ChildHost(resource=MEMBERS)

    async def asked(pilot: Pilot[Any], key: str) -> list[tuple[str, Any]]:
        await pilot.press(key)
        return [(each.action, each.parent) for each in app.actions]

    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "No team is chosen." in app.text
        assert await asked(pilot, "n") == []
        await app.opened([Member(email="grace@example.com", role="dev")], navy)
        await pilot.pause()
        offered = app.offered()
        assert not {"backups.create", "backups.restore", "backups.daily"} & set(offered)
        assert await asked(pilot, "n") == [("create", navy)]
        assert await asked(pilot, "d") == [("create", navy), ("delete", navy)]


async def test_a_key_of_records_without_its_action_is_not_left_to_what_is_around() -> None:
    readings = replace(MEMBERS, actions=tuple(each for each in MEMBERS.actions if each.id != "delete"))
    app = ChildHost(resource=readings)
    async with app.run_test(size=SIZE) as pilot:
        await app.opened([Member(email="grace@example.com", role="dev")], Team(id="id-navy", name="Navy"))
        await pilot.pause()
        assert app.offered()["record.delete"] is False
        await pilot.press("d")
        assert app.actions == []
