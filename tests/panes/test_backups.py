"""The pane of backups as a person uses it."""

from collections.abc import Iterator
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input

from tests.by_hand import ByHand
from tests.clock import time_zone
from tests.conftest import wait_for
from tests.panes.backups_host import BACKUPS, BackupsHost, backup, database
from upstash_tui.dialogs.ask_text import AskTextDialog
from upstash_tui.panes.backups import BackupsPane, RestoreElsewhere
from upstash_tui.resources.operation import Risk

ORDERS = database()

SIZE = (100, 30)


@pytest.fixture(autouse=True)
def _utc() -> Iterator[None]:
    with time_zone("UTC"):
        yield


async def opened(app: BackupsHost, pilot: Any, backups: Any = BACKUPS) -> None:
    """``orders`` is in sight and its backups are told."""
    app.pane.open(ORDERS)
    await wait_for(lambda: app.asked == ["id-orders"])
    app.pane.show(ORDERS, backups)
    await pilot.pause()


async def test_each_backup_in_plain_words_newest_first() -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
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


async def test_shows_the_local_time_of_the_row_where_there_is_no_column_for_it() -> None:
    app = BackupsHost(width=58)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        await pilot.press("down", "down")
        assert "MADE" not in app.text
        assert "made 2026-08-19 13:00 · manual · before-migration" in app.text


async def test_asks_once_for_what_it_does_not_know() -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        app.pane.open(ORDERS)
        app.pane.open(ORDERS)
        await pilot.pause()
        assert "Reading the backups…" in app.text
        assert app.asked == ["id-orders"]
        app.pane.show(ORDERS, BACKUPS)
        await pilot.press("down")
        app.pane.open(database(daily=False))
        await pilot.pause()
        assert app.asked == ["id-orders"]
        assert "daily backup off" in app.text
        assert app.table.cursor == "id-hourly-1"


async def test_asks_for_nothing_out_of_sight_and_then_for_what_is_in_sight() -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        app.open("other")
        await pilot.pause()
        app.pane.open(ORDERS)
        await pilot.pause()
        assert app.asked == []
        app.open("backups")
        await wait_for(lambda: app.asked == ["id-orders"])


async def test_a_cursor_that_runs_through_the_list_asks_for_the_last_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot, ())
        monkeypatch.setattr(BackupsPane, "set_timer", settling := ByHand())
        for name in ("a", "b", "c", "d"):
            app.pane.open(database(name))
            await pilot.pause()
        assert settling.fire() == 1
        await wait_for(lambda: "id-d" in app.asked)
        assert app.asked == ["id-orders", "id-d"]


async def test_answers_about_another_database_are_let_go() -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot, ())
        app.pane.open(database("cache"))
        app.pane.show(ORDERS, BACKUPS)
        app.pane.failed("id-orders", "It broke.", "")
        await pilot.pause()
        assert "daily-2" not in app.text
        assert "It broke." not in app.text
        assert "Reading the backups…" in app.text


async def test_looks_again_only_while_one_is_being_made() -> None:
    app = BackupsHost(poll_seconds=0.02)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        await wait_for(lambda: len(app.asked) == 2)
        await pilot.pause(0.1)
        assert len(app.asked) == 2, "not again before an answer came"
        app.pane.show(ORDERS, BACKUPS)
        await wait_for(lambda: len(app.asked) == 3)
        app.pane.show(ORDERS, [backup("being-made", 20)])
        await pilot.pause(0.1)
        assert len(app.asked) == 3


@pytest.mark.parametrize("way", ["tab", "screen", "failure", "none"])
async def test_stops_looking_where_nobody_sees_it(way: str) -> None:
    app = BackupsHost(poll_seconds=0.03)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        await wait_for(lambda: len(app.asked) == 2)
        app.pane.show(ORDERS, BACKUPS)
        if way == "tab":
            app.open("other")
        elif way == "screen":
            await app.push_screen(Screen())
        elif way == "failure":
            app.pane.failed("id-orders", "It broke.", "Press r.")
        else:
            app.pane.open(None)
        await pilot.pause(0.15)
        assert len(app.asked) == 2
        if way == "tab":
            app.open("backups")
        elif way == "screen":
            app.pop_screen()
        else:
            return
        await wait_for(lambda: len(app.asked) == 3)


async def test_nothing_yet_says_what_to_do() -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        app.pane.open(database(daily=False))
        app.pane.show(database(daily=False), ())
        await pilot.pause()
        for words in ("Backups 0", "No backup of orders yet.", "Press b", "Press D"):
            assert words in app.text
        acts = {each.binding.description: each.enabled for each in app.screen.active_bindings.values()}
        assert acts["Back up now"]
        assert not any(acts[word] for word in ("Restore", "Delete", "Restore to …"))


async def test_a_failure_says_how_to_go_on_and_keeps_the_rows() -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        app.pane.open(ORDERS)
        app.pane.failed("id-orders", "Upstash [b]did not[/b] answer.", "Press r to try again.")
        await pilot.pause()
        assert "Upstash [b]did not[/b] answer." in app.text
        await pilot.press("r")
        assert app.asked == ["id-orders", "id-orders"]
        assert "Reading the backups…" in app.text
        app.pane.show(ORDERS, BACKUPS)
        app.pane.failed("id-orders", "It broke.", "Press r to try again.")
        await pilot.pause()
        assert "daily-2" in app.text
        assert "! It broke. Press r to try again. These rows are from before." in app.text


async def test_a_backup_is_made_under_the_name_given() -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        await pilot.press("b")
        assert isinstance(app.screen, AskTextDialog)
        field = app.screen.query_one(Input)
        assert field.value == "manual-2026-08-20-1500"
        field.value = "  before the move "
        await pilot.press("enter")
        (operation,) = app.operations
        assert operation.request.body == {"name": "before the move"}
        assert operation.request.path == "/redis/create-backup/id-orders"
        assert operation.risk is Risk.SAFE


async def test_the_name_offered_is_free_and_the_name_typed_is_kept_until_it_is_there() -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        taken = [backup("manual-2026-08-20-1500", 5), backup("manual-2026-08-20-1500-2", 4)]
        await opened(app, pilot, taken)
        await pilot.press("b")
        assert app.screen.query_one(Input).value == "manual-2026-08-20-1500-3"
        app.screen.query_one(Input).value = "mine"
        await pilot.press("enter", "b")
        assert app.screen.query_one(Input).value == "mine"
        app.pane.show(ORDERS, [backup("mine", 1)])
        await pilot.press("escape", "b")
        assert app.screen.query_one(Input).value == "manual-2026-08-20-1500"


async def test_an_empty_name_is_refused_where_it_is_typed() -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        await pilot.press("b")
        app.screen.query_one(Input).value = " "
        await pilot.press("enter")
        assert "A backup needs a name." in app.text
        assert app.operations == []


async def test_restores_here_after_the_name_of_the_database() -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        await pilot.press("down", "down", "enter")
        (operation,) = app.operations
        assert operation.request.path == "/redis/restore-backup/id-orders"
        assert operation.request.body == {"backup_id": "id-before-migration"}
        assert (operation.risk, operation.confirm) == (Risk.DESTRUCTIVE, "orders")


async def test_restores_elsewhere_by_asking_the_screen() -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        await pilot.press("down", "down", "t")
        (asked,) = (each for each in app.messages if isinstance(each, RestoreElsewhere))
        assert asked.backup.name == "before-migration"


@pytest.mark.parametrize("key", ["enter", "t"])
@pytest.mark.parametrize(
    ("row", "words"), [("id-being-made", "still being made"), ("id-daily-3", "has failed")]
)
async def test_what_holds_nothing_is_not_restored(key: str, row: str, words: str) -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        app.table.move_to(row)
        await pilot.press(key)
        await pilot.pause()
        assert len(app.messages) == 1, "nothing but the first question for the backups"
        assert any(words in notice.message for notice in app._notifications)


async def test_deletes_after_the_name_of_the_backup() -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        await pilot.press("G", "d")
        (operation,) = app.operations
        assert operation.request.method == "DELETE"
        assert (operation.risk, operation.confirm) == (Risk.DESTRUCTIVE, "[b]odd[/b] 日本語の名前")


@pytest.mark.parametrize(("daily", "verb"), [(True, "disable"), (False, "enable"), (None, "enable")])
async def test_the_daily_backup_is_turned(daily: bool | None, verb: str) -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        app.pane.open(database(daily=daily))
        await pilot.press("D")
        (operation,) = app.operations
        assert (operation.request.method, operation.request.path) == (
            "PATCH",
            f"/redis/{verb}-dailybackup/id-orders",
        )


async def test_every_key_tells_what_it_does() -> None:
    app = BackupsHost()
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        own = [
            active.binding
            for active in app.screen.active_bindings.values()
            if (active.binding.id or "").startswith("backups.")
        ]
        assert len(own) == 5
        assert all(binding.tooltip for binding in own)
