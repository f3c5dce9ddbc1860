"""The database list in use."""

from typing import Any, ClassVar

import pytest
from textual.binding import BindingType
from textual.widgets import Input

from tests.conftest import wait_for
from tests.cost import TEN_TIMES, cost
from tests.databases import many, sample
from tests.panes.list_host import SHOP, ListHost, filter_by
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.panes.resource_rows import ResourceRows
from upstash_tui.products.redis.columns import plan_short
from upstash_tui.state.arrangement import Arrangement
from upstash_tui.widgets.table import Table


async def test_shows_each_database_in_plain_words() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "Databases 6" in app.text
        for words in (
            "● orders",
            "1 GB",
            "◐ [b]bold[/b] $x \\",
            "○ beta",
            "… 日本語",
        ):
            assert words in app.text, words
        assert app.events == [("highlighted", "[b]bold[/b] $x \\")]


async def test_a_wide_list_names_the_read_regions() -> None:
    app = ListHost()
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        assert "us-east-1, us-west-2" in app.text
        assert "+2" not in app.text


async def test_keys_ask_for_what_they_say() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        app.events.clear()
        await pilot.press("down", "down", "enter", "n", "r")
        await pilot.pause()
        assert app.events[-3:] == [("opened", "cache"), ("new", None), ("refresh", None)]
        assert app.pane.highlighted == SHOP[1]


async def test_filter_from_opening_to_clearing() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        await pilot.press("slash")
        await filter_by(pilot, "eu belg")
        assert app.names == ["sessions"]
        await pilot.press(*["backspace"] * 5)
        await pilot.pause()
        assert app.names == ["orders", "sessions"]
        assert "Databases 2 of 6" in app.text
        assert app.table.cursor == "id-sessions"
        await pilot.press("up")
        await pilot.pause()
        assert app.table.cursor == "id-orders"
        await pilot.press("enter")
        assert app.focused is app.table
        assert app.names == ["orders", "sessions"]
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert ("opened", "orders") in app.events
        assert len(app.names) == 6
        assert app.table.cursor == "id-orders"
        assert not app.screen.query_one(Input).display


async def test_escape_while_typing_clears_and_goes_back() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        await pilot.press("slash")
        await pilot.press("n", "r", "s", "slash")
        await pilot.pause()
        assert app.screen.query_one(Input).value == "nrs/"
        assert ("new", None) not in app.events
        await pilot.press("escape")
        await pilot.pause()
        assert app.focused is app.table
        assert len(app.names) == 6


async def test_escape_is_left_to_others_where_nothing_is_filtered() -> None:
    class Screenful(ListHost):
        BINDINGS: ClassVar[list[BindingType]] = [("escape", "go_back", "Back")]

        def action_go_back(self) -> None:
            self.events.append(("back", None))

    app = Screenful()
    async with app.run_test() as pilot:
        await pilot.press("escape")
        assert app.events[-1] == ("back", None)


async def test_a_filter_without_a_match_says_the_way_out() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        await pilot.press("slash")
        await filter_by(pilot, "[/b")
        assert "No database matches" not in app.text
        await filter_by(pilot, "x colour:red")
        assert "No database matches “[/bx colour:red”." in app.text
        assert "Press esc to clear the filter." in app.text
        assert "colour: is none of state: name: region:" in app.text
        assert app.pane.highlighted is None
        await filter_by(pilot, "z" * 5000)
        assert "zz…”." in app.text
        assert "Press esc to clear the filter." in app.text
        await pilot.press("escape")
        await pilot.pause()
        assert "colour" not in app.text
        assert app.events[-1] == ("highlighted", "[b]bold[/b] $x \\")


async def test_an_empty_filter_says_what_it_takes_and_how_to_leave_it() -> None:
    app = ListHost()
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        assert "plan:free, !eu, cost>10 · ⏎ done" in app.text
        await filter_by(pilot, "is:foo")
        assert "! is:foo is none of marked pinned" in app.text


async def test_tab_completes_columns_and_their_words_and_goes_through_them() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        await pilot.press("slash", *"sus")
        await pilot.press("tab")
        assert app.screen.query_one(Input).value == "state:suspended"
        await pilot.pause()
        assert app.names == ["beta"]
        await filter_by(pilot, " pl")
        await pilot.pause()
        assert "state:suspended plan:" in app.text, "the rest of it stands behind the cursor"
        seen = []
        for _ in range(4):
            await pilot.press("tab")
            seen.append(app.screen.query_one(Input).value.removeprefix("state:suspended "))
        assert seen == ["plan:", "plan:free", "plan:payg", "plan:fixed_250mb"]
        await filter_by(pilot, ",fr")
        await pilot.press("tab")
        assert app.screen.query_one(Input).value.endswith("plan:fixed_250mb,free")
        await pilot.press("space", *"!budget:n", "tab", "space", *"cos", "tab")
        assert app.screen.query_one(Input).value.endswith("free !budget:none cost>")
        await filter_by(pilot, "9 zzz")
        await pilot.press("tab")
        assert app.focused is app.table, "with nothing to complete it is the key that goes on"


async def test_sort_goes_round_the_columns_in_sight() -> None:
    app = ListHost(left=Arrangement(columns=("state", "name", "region", "plan", "created")))
    async with app.run_test() as pilot:
        seen = []
        for _ in range(5):
            await pilot.press("s")
            await pilot.pause()
            seen.append(next(word for word in app.text.split() if word[-1] in "▲▼"))
        assert seen == ["REGION▲", "PLAN▲", "CREATED▼", "▲", "NAME▲"], "the newest come first"
        await pilot.press("S")
        await pilot.pause()
        assert "NAME▼" in app.text
        assert app.names[-1] == "[b]bold[/b] $x \\"
        assert app.table.cursor == "id-[b]bold[/b] $x \\"


async def test_a_click_on_a_title_sorts() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        at = app.text.splitlines()[1].index("REGION")
        await pilot.click(Table, offset=(at, 0))
        await pilot.pause()
        assert app.names[0] == "beta"
        await pilot.click(Table, offset=(at, 0))
        await pilot.pause()
        assert app.names[-1] == "beta"


async def test_a_refresh_keeps_rows_cursor_and_filter() -> None:
    app = ListHost(many(100))
    async with app.run_test() as pilot:
        await pilot.press("slash")
        await filter_by(pilot, "active")
        await pilot.press("enter", "pagedown", "pagedown")
        await pilot.pause()
        cursor, top = app.table.cursor, app.table.scroll_y
        app.pane.refreshing()
        await pilot.pause()
        assert "refreshing…" in app.text
        assert app.table.cursor == cursor
        app.pane.show(many(100))
        await pilot.pause()
        assert "refreshing…" not in app.text
        assert (app.table.cursor, app.table.scroll_y) == (cursor, top)
        assert f"of {100}" in app.text.splitlines()[0]


async def test_what_is_known_of_a_database_changes_in_place() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        app.pane.select("id-beta")
        await pilot.pause()
        app.events.clear()
        app.pane.put(sample("beta", primary_region="ap-northeast-1", state="active"))
        await pilot.pause()
        assert "○" not in app.text
        assert app.events == [("highlighted", "beta")]
        app.pane.put(sample("beta", primary_region="ap-northeast-1", state="active"))
        app.pane.drop("id-orders")
        await pilot.pause()
        assert app.events == [("highlighted", "beta")]
        assert "Databases 5" in app.text


async def test_select_lifts_the_filter_that_hides() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        await pilot.press("slash")
        await filter_by(pilot, "cache")
        await pilot.press("enter")
        assert not app.pane.select("gone")
        assert app.names == ["cache"]
        assert app.pane.select("id-beta")
        await pilot.pause()
        assert len(app.names) == 6
        assert app.pane.highlighted == SHOP[3]


async def test_from_loading_to_empty() -> None:
    app = ListHost(None)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "Reading your databases…" in app.text
        app.pane.show([])
        await pilot.pause()
        assert "Databases 0" in app.text
        assert "Press n to create the first one." in app.text
        await pilot.press("n")
        await pilot.pause()
        assert app.events == [("new", None)]
        app.pane.put(sample("first"))
        await pilot.pause()
        assert "No databases yet" not in app.text
        assert app.events[-1] == ("highlighted", "first")


async def test_nobody_is_asked_to_create_in_a_read_only_account() -> None:
    app = ListHost([], read_only=True)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "No databases yet." in app.text
        assert "create" not in app.text


async def test_a_failure_without_rows() -> None:
    app = ListHost(None)
    async with app.run_test() as pilot:
        app.pane.failed("Upstash can't be reached [/x].")
        await pilot.pause()
        assert "Upstash can't be reached [/x]." in app.text
        assert "Press r to try again." in app.text
        app.pane.failed("Upstash did not accept this key.", "Press a to connect again.")
        await pilot.pause()
        assert "Press a to connect again." in app.text
        await pilot.press("r", "f5")
        await pilot.pause()
        assert app.events == [("refresh", None)] * 2
        app.pane.show(SHOP)
        await pilot.pause()
        assert "did not accept" not in app.text


async def test_a_failure_keeps_the_rows() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        app.pane.refreshing()
        app.pane.failed("Upstash can't be reached.", "Press r to try again.")
        await pilot.pause()
        assert "! Upstash can't be reached. Press r to try again. These rows are from before." in app.text
        assert len(app.names) == 6
        assert "refreshing…" not in app.text


@pytest.mark.parametrize(("count", "words"), [(1, "1 database could"), (1234, "1,234 databases could")])
async def test_unreadable_records_are_reported(count: int, words: str) -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        app.pane.show(SHOP, unreadable=count)
        await pilot.pause()
        assert words in app.text


async def test_a_change_of_account_drops_what_was_shown() -> None:
    app = ListHost()
    async with app.run_test() as pilot:
        app.pane.show_loading()
        await pilot.pause()
        assert app.names == []
        assert "Reading your databases…" in app.text
        assert app.events[-1] == ("highlighted", None)


async def test_the_first_picture_of_a_long_list_has_its_scrollbar() -> None:
    app = ListHost(None)
    async with app.run_test() as pilot:
        lengths: list[int] = []
        app.screen.screen_layout_refresh_signal.subscribe(
            app, lambda _: lengths.append(app.table.vertical_scrollbar.size.height), immediate=True
        )
        app.pane.show(many(100))
        await wait_for(lambda: bool(lengths))
        await pilot.pause()
        assert set(lengths) == {22}


async def test_the_filter_stays_where_it_is_while_it_is_typed() -> None:
    app = ListHost(many(100))
    async with app.run_test() as pilot:
        await pilot.press("slash")
        await pilot.pause()
        place = app.screen.query_one(Input).region
        for letter in "service-00099":
            await pilot.press(letter)
            await pilot.pause()
            assert app.screen.query_one(Input).region == place
        assert app.text.startswith("━ Databases 1 of 100   ━ / service")
        await pilot.press("escape")
        await pilot.pause()
        assert app.text.startswith("━ Databases 100 ━ / filter ━━━")


async def test_ten_times_as_many_databases_take_about_ten_times_as_long_to_show() -> None:
    few, lots = many(1_000), many(10_000)
    app = ListHost([])
    async with app.run_test() as pilot:
        again_few = cost(lambda: app.pane.show(list(few)))
        again_lots = cost(lambda: app.pane.show(list(lots)))
        assert again_lots < TEN_TIMES * again_few
        await pilot.pause()
        assert "service-00000" in app.text
        assert "Databases 10,000" in app.text
        await pilot.press("G")
        await pilot.pause()
        assert "service-09999" in app.text


def test_every_key_can_be_remapped_and_says_what_it_does() -> None:
    for kind in (ResourceList, ResourceRows, Table):
        for binding in kind.BINDINGS:
            assert not isinstance(binding, tuple)
            assert binding.id
            assert binding.description
            assert binding.tooltip or not binding.show


@pytest.mark.parametrize(
    ("name", "words"),
    [("free", "Free"), ("payg", "PAYG"), ("fixed_500gb", "500 GB"), (None, "?"), ("new_plan", "?")],
)
def test_plans_in_few_cells(name: str | None, words: str) -> None:
    assert plan_short(name) == words


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 16)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture(snap_compare: Any, size: tuple[int, int]) -> None:
    assert snap_compare(ListHost(), terminal_size=size, press=["down", "down"])


def test_picture_without_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(ListHost(), terminal_size=(80, 16), press=["down"])


def test_picture_of_a_filter(snap_compare: Any) -> None:
    assert snap_compare(ListHost(), terminal_size=(80, 16), press=["slash", "e", "u"])


def test_picture_of_a_long_list(snap_compare: Any) -> None:
    assert snap_compare(ListHost(many(200)), terminal_size=(80, 24), press=["pagedown", "pagedown"])


def test_picture_of_nothing_yet(snap_compare: Any) -> None:
    assert snap_compare(ListHost([]), terminal_size=(80, 16))
