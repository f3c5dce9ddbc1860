"""Which pane a key acts on: that of the list from the details, and the other way round."""

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, workspace
from upstash_tui.dialogs.pick import PickDialog


def under_cursor(stage: Stage) -> str:
    record = stage.place.list.highlighted
    return "" if record is None else record.name


async def test_the_keys_of_the_list_act_from_the_details(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("l")
        assert stage.place.tabs.has_focus_within
        await stage.press("space", "S")
        await stage.until("Redis 12 · 1 marked")
        assert stage.names[0] == "webhooks"
        assert stage.place.tabs.has_focus_within, "the focus stays"
        await stage.press("slash", *"web")
        await stage.until("Redis 1 of 12", "/ web")
        assert stage.dialog is None, "no letter was a key"
        await stage.press("escape", "l", "n")
        await stage.until("New database")


async def test_the_keys_of_the_record_act_from_the_list(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        assert stage.place.list.has_focus_within
        await stage.until("••••••••")
        await stage.press("v")
        await stage.without("••••••••")
        await stage.press("right_square_bracket")
        await stage.until("[2 Usage]", "This month")
        await stage.press("full_stop", "3")
        await stage.until("[3 Backups]")
        await stage.press("b")
        await stage.until("Back up analytics-buffer")
        await stage.press("escape")
        assert stage.place.list.has_focus_within


async def test_another_tab_leaves_the_focus_where_it_is(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("2")
        await stage.until(", Shorter", "[2 Usage]")
        await stage.press("j")
        assert stage.place.tabs.tab == "usage"
        assert under_cursor(stage) == stage.names[1]
        await stage.press("1")
        await stage.until("v Reveal", "[1 Details]")
        assert ", Shorter" not in stage.text
        await stage.press("2", "l", "1")
        assert stage.place.tabs.tab == "details"
        assert stage.place.tabs.has_focus_within
        await stage.press("J", "J", "K")
        assert under_cursor(stage) == stage.names[2]
        await wait_for(lambda: stage.place.record == stage.place.list.highlighted)
        assert stage.place.tabs.has_focus_within
        await stage.press("left")
        assert stage.place.list.has_focus_within


async def test_where_there_is_room_for_one_pane_a_tab_is_shown_in_place_of_the_list(
    here: LocalUpstash,
) -> None:
    async with workspace(here, (80, 24)) as stage:
        await stage.press("2")
        await stage.until("[2 Usage]")
        assert stage.place.tabs.has_focus_within
        await stage.press("J")
        await stage.until(f"━ {stage.names[1]} ━")
        await stage.press("slash", *"web")
        await stage.until("Redis 1 of 12", "webhooks")


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_what_is_copied_is_of_each_that_is_marked(
    here: LocalUpstash, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with workspace(here, size) as stage:
        copied: list[str] = []
        monkeypatch.setattr(
            stage.app._desktop, "copy", lambda secret, *_, **__: copied.append(secret.reveal())
        )
        await stage.press("j", "space", "space", "y")
        await stage.until("Copy from 2 databases", "of each, 2 lines")
        assert isinstance(stage.dialog, PickDialog)
        await stage.press("u")
        await wait_for(lambda: copied)
        chosen = [each for each in stage.place.list.records if each.name in stage.names[1:3]]
        assert sorted(copied[0].splitlines()) == sorted(f"https://{each.host}" for each in chosen)


async def test_under_a_list_of_all_the_width_two_lines_follow_the_cursor(here: LocalUpstash) -> None:
    async with workspace(here, (80, 24)) as stage:

        def peek() -> str:
            return "\n".join(stage.text.splitlines()[-4:-1])

        first, second = stage.place.list.rows[:2]
        assert f"─ {first.name} ─" in peek()
        assert f"https://{first.host}" in peek()
        assert f"{first.primary_region} · eviction" in peek()
        await stage.press("j")
        assert f"─ {second.name} ─" in peek()
        await stage.press("enter")
        await stage.until(f"━ {second.name} ━")
        assert f"─ {second.name} ─" not in peek()
        await stage.press("escape")
        await stage.pilot.resize_terminal(60, 16)
        await stage.until("Redis 12")
        assert second.host not in stage.text, "there is no room for it"


async def test_the_menu_of_places_leads_back_to_the_one_before(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("o")
        await stage.until("12   1 suspended")
        assert "Back to" not in stage.text
        await stage.press("v")
        await stage.until("━ Vector 8")
        await stage.press("o", "t")
        await stage.until("━ Teams 1")
        await stage.press("o")
        await stage.until("Back to Vector")
        await stage.press("b")
        await stage.until("━ Vector 8")
        await stage.press("o", "b")
        await stage.until("━ Teams 1")


async def test_the_details_give_up_room_before_a_column_of_the_list(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        assert stage.place.list.size.width > stage.place.tabs.size.width + 8
        assert "BUDGET" in stage.text
        for width in (160, 200, 110, 100):
            await stage.pilot.resize_terminal(width, 36)
            await stage.pilot.pause()
            assert 40 <= stage.place.tabs.region.width <= 70
            assert stage.place.tabs.region.right == width


async def test_the_order_is_said_in_words(here: LocalUpstash) -> None:
    async with workspace(here, (200, 36)) as stage:
        await stage.until(" name ━━")
        await stage.press("S")
        await stage.until(" name, reversed ━━")
        orders = set()
        for _ in range(8):
            await stage.press("s")
            await stage.pilot.pause()
            orders.add(stage.text.splitlines()[1].partition("┬")[0].strip(" ━").rpartition("━ ")[2])
        assert {"region", "plan", "created, newest first"} <= orders
