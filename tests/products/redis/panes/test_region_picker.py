"""The region picker: everything by keys, nothing lost without a word."""

from typing import Any

import pytest
from textual.binding import Binding
from textual.widgets import Input

from tests.conftest import wait_for
from tests.host import Host
from tests.products.redis.panes.region_host import PickerHost
from tests.shown import text_of
from upstash_tui.catalog.regions import Cloud
from upstash_tui.products.redis.panes.region_picker import RegionPicked, RegionPicker
from upstash_tui.products.redis.panes.region_side import RegionSide
from upstash_tui.products.redis.panes.region_words import RegionWords
from upstash_tui.widgets.key_bar import KeyBar
from upstash_tui.widgets.region_list import RegionList
from upstash_tui.widgets.world_map import WorldMap

SIZE = (80, 24)
PICKED = ("us-east-1", ("eu-west-1", "ap-northeast-1"))


def change(picker: RegionPicker, *, cloud: Cloud = "aws", plan: str = "payg") -> None:
    """What a form does when its cloud or its plan changes."""
    picker.load(cloud, plan, picker.primary, picker.read_regions)


async def test_it_opens_on_the_primary_region_with_everything_marked() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE):
        assert app.cursor == "us-east-1"
        assert app.listed[:2] == ["◆us-east-1", "us-east-2"]
        assert {"●eu-west-1", "●ap-northeast-1"} < set(app.listed)
        assert len(app.listed) == 14
        assert app.picked == []


async def test_space_turns_read_regions_on_and_off() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "space")
        assert app.hint == "us-east-2 is a read region."
        await pilot.press("space")
        assert app.hint == "us-east-2 is no longer a read region."
        assert app.cursor == "us-east-2"
        assert app.picked == [
            RegionPicked("us-east-1", ("eu-west-1", "ap-northeast-1", "us-east-2")),
            RegionPicked(*PICKED),
        ]


async def test_letters_search_and_enter_makes_the_find_the_primary_region() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("end", *"frank")
        assert app.listed == ["eu-central-1"]
        await pilot.press("enter")
        assert app.picker.primary == "eu-central-1"
        assert app.query_one(Input).value == ""
        assert app.cursor == "eu-central-1"
        assert len(app.listed) == 14
        assert [event.primary for event in app.picked] == ["eu-central-1"]


async def test_loading_no_region_begins_anew() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"frank", "space")
        assert app.hint == "eu-central-1 is a read region."
        app.picker.load("aws", "payg", None, ())
        await pilot.pause()
        assert [each for each in app.listed if not each[0].isalpha()] == []
        assert app.cursor == app.listed[0]
        assert "is a read region" not in app.hint


async def test_a_read_region_that_becomes_primary_is_reported() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"ireland", "enter")
        assert (app.picker.primary, app.picker.read_regions) == ("eu-west-1", ("ap-northeast-1",))
        assert "no longer a read region" in app.hint


@pytest.mark.parametrize(
    ("options", "keys", "reason"),
    [
        ({}, ["space"], "primary region already"),
        ({}, ["enter"], "primary region already"),
        ({}, [*"cape", "space"], "primary region only"),
        ({}, [*"iowa", "space"], "Cloud is AWS"),
        ({"plan": "free", "read_regions": ["eu-west-1"]}, ["down", "space"], "one read region"),
        (
            {"cloud": "gcp", "primary": "us-central1", "read_regions": []},
            ["down", "space"],
            "no read regions",
        ),
        ({"primary_fixed": True}, ["down", "enter"], "can't be changed"),
        ({"primary_fixed": True}, [*"iowa", "enter"], "can't be changed"),
    ],
)
async def test_what_is_refused_has_its_reason(options: dict[str, Any], keys: list[str], reason: str) -> None:
    app = PickerHost(**options)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        assert reason in app.hint
        assert app.picked == []


async def test_the_last_step_can_be_taken_back() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"ohio", "enter")
        assert app.picked == [RegionPicked("us-east-2", PICKED[1], replaced="us-east-1")]
        await pilot.press(*"tokyo", "backspace")
        assert app.picker.primary == "us-east-2", "a letter of the search is taken back first"
        await pilot.press(*["backspace"] * 4, "backspace")
        assert app.picked[1:] == [RegionPicked("us-east-1", PICKED[1])]
        assert app.hint.startswith("As before: us-east-1, read ")
        await pilot.press("backspace", *"ohio", "space", "backspace")
        assert app.picked[2:] == [RegionPicked("us-east-1", (*PICKED[1], "us-east-2")), app.picked[1]]


async def test_another_clouds_region_is_found_greyed_with_the_reason() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"belgium")
        rows = app.query_one(RegionList).rows
        assert [(row.code, row.off) for row in rows] == [(None, True), ("europe-west1", True)]
        assert "cloud is AWS" in rows[0].text
        assert app.hint.startswith("Cloud is AWS\n")
        assert "change to GCP and make it primary" in app.hint


async def test_picking_in_the_other_cloud_changes_it_and_says_what_is_put_aside() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"belgium", "enter")
        assert (app.picker.cloud, app.picker.primary, app.picker.read_regions) == ("gcp", "europe-west1", ())
        assert app.picked == [RegionPicked("europe-west1", (), replaced="us-east-1")]
        for told in ("Cloud: GCP", *PICKED[1], "us-east-1"):
            assert told in app.hint
        before = app.hint
        change(app.picker, cloud="gcp")  # as a form does that follows the picker
        await pilot.pause()
        assert app.hint == before
        change(app.picker, cloud="aws")
        await pilot.pause()
        assert (app.picker.primary, app.picker.read_regions) == PICKED
        assert app.picked[1:] == [RegionPicked(*PICKED)]


async def test_a_cheaper_plan_drops_read_regions_and_says_which() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        change(app.picker, plan="free")
        await pilot.pause()
        assert app.picker.read_regions == ("eu-west-1",)
        assert app.picked == [RegionPicked("us-east-1", ("eu-west-1",))]
        assert "kept eu-west-1, dropped ap-northeast-1" in app.hint


async def test_loading_puts_right_what_the_rules_forbid_and_posts_it() -> None:
    app = PickerHost(plan="free")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.picked == [RegionPicked("us-east-1", ("eu-west-1",))]
        assert "dropped ap-northeast-1" in app.hint


async def test_loading_the_same_again_disturbs_nothing() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "space", *"ber")
        app.picker.load("aws", "payg", app.picker.primary, app.picker.read_regions)
        assert app.query_one(Input).value == "ber"
        app.picker.load("aws", "payg", "sa-east-1", [])
        await pilot.pause()
        assert app.query_one(Input).value == ""
        assert app.cursor == "sa-east-1"
        assert [event.primary for event in app.picked] == ["us-east-1"]


async def test_loading_a_form_whose_cloud_changed_puts_the_choice_aside_and_brings_it_back() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        app.picker.load("gcp", "payg", *PICKED)
        await pilot.pause()
        assert (app.picker.cloud, app.picker.primary) == ("gcp", None)
        assert "Kept for AWS: us-east-1, read eu-west-1, ap-northeast-1" in app.hint
        app.picker.load("aws", "payg", None, ())
        await pilot.pause()
        assert app.picked == [RegionPicked(None, ()), RegionPicked(*PICKED)]


async def test_loading_a_primary_of_another_cloud_keeps_the_cloud_that_was_asked_for() -> None:
    app = PickerHost(cloud="gcp", primary="sa-east-1", read_regions=())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.picker.cloud == "gcp"
        assert app.picked == [RegionPicked(None, ())]
        assert "Kept for AWS: sa-east-1" in app.hint


async def test_an_existing_database_shows_regions_this_version_does_not_know() -> None:
    app = PickerHost(primary_fixed=True, read_regions=("eu-west-1", "xx-new-9"))
    async with app.run_test(size=SIZE) as pilot:
        assert app.listed[-1] == "●xx-new-9"
        await pilot.press("end", "space")
        assert app.picker.read_regions == ("eu-west-1",)
        assert app.listed[-1] == "xx-new-9"


async def test_escape_clears_the_search_first_and_then_is_done() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"tok")
        assert app.footer()["escape"] == "Clear search"
        await pilot.press("escape")
        assert (app.query_one(Input).value, app.done) == ("", 0)
        assert app.cursor == "ap-northeast-1"
        assert app.footer()["escape"] == "Done"
        await pilot.press("escape")
        assert app.done == 1


async def test_backspace_edits_the_search_and_a_search_without_result_says_so() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"simx")
        assert app.listed == []
        assert app.hint == "No region matches “simx”."
        await pilot.press("enter", "space")
        assert app.picked == []
        await pilot.press("backspace", "backspace", "backspace")
        assert app.query_one(Input).value == "s"
        assert app.cursor == "sa-east-1"
        await pilot.press("backspace")
        assert len(app.listed) == 14


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        (["up"], "us-east-1"),
        (["down", "down"], "us-west-1"),
        (["end"], "af-south-1"),
        (["end", "home"], "us-east-1"),
        (["end", "up"], "ap-southeast-2"),
    ],
)
async def test_keys_move_the_cursor(keys: list[str], cursor: str) -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        assert app.cursor == cursor


async def test_pages_go_further_than_lines_and_come_back() -> None:
    app = PickerHost()
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.pause()
        await pilot.press("pagedown")
        assert app.listed.index(str(app.cursor)) > 2
        await pilot.press("pageup")
        assert app.cursor == "us-east-1"


async def test_a_click_points_and_a_second_one_picks() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(RegionList, offset=(6, 3))
        assert (app.cursor, app.picked) == ("us-west-1", [])
        await pilot.click(RegionList, offset=(6, 3))
        assert app.picker.primary == "us-west-1"


@pytest.mark.parametrize(
    ("width", "height", "shown"),
    [(40, 18, True), (80, 20, True), (60, 33, True), (120, 34, True), (40, 16, False), (80, 10, False)],
)
async def test_the_map_is_there_where_there_is_room(width: int, height: int, shown: bool) -> None:
    app = PickerHost(width, height)
    async with app.run_test(size=(width, height + 1)) as pilot:
        await pilot.pause()
        assert (app.map_rows >= 6) == shown
        assert app.query_one(RegionList).size.height >= 6


async def test_a_long_text_is_never_cut() -> None:
    app = PickerHost(40, 18, read_regions=("eu-west-1", "ap-northeast-1", "sa-east-1", "eu-west-2"))
    async with app.run_test(size=(40, 19)) as pilot:
        await pilot.press(*"iowa", "enter")
        await pilot.pause()
        text = " ".join(line.strip() for line in pilot_text(app).splitlines())
        assert app.hint in " ".join(text.split())
        await pilot.press("down")
        await pilot.pause()
        assert app.map_rows == 6


async def test_a_short_text_keeps_its_lines_though_its_own_width_is_the_same() -> None:
    app = Host(side := RegionSide())
    async with app.run_test(size=SIZE) as pilot:
        side.show("enter make it primary")
        for width, lines in ((60, 2), (59, 3), (60, 2)):
            side.fit(width, 20)
            await pilot.pause()
            assert side.query_one(RegionWords).size.height == lines


def pilot_text(app: PickerHost) -> str:
    """The screen as text."""
    return text_of(app)


async def test_the_map_follows_the_choice_and_the_cursor() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        drawn = "".join(app.query_one(WorldMap).drawn())
        assert [drawn.count(mark) for mark in "◈◆●◎"] == [1, 0, 2, 0]
        await pilot.press("end")
        drawn = "".join(app.query_one(WorldMap).drawn())
        assert [drawn.count(mark) for mark in "◈◆●◎"] == [0, 1, 2, 1]


async def test_the_keys_are_in_the_footer_and_their_names_in_the_hint() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:
        assert {"enter", "space", "up", "down", "escape"} <= set(app.footer())
        app.set_keymap({"regions.read": "f4"})
        app.screen.set_focus(None)
        await pilot.pause()
        app.picker.focus()
        await pilot.pause()
        await pilot.press("down")
        assert "f4 add as read region" in app.hint.lower()
        await pilot.press("f4")
        assert "us-east-2" in app.picker.read_regions


async def test_a_read_region_is_not_offered_where_there_can_be_none() -> None:
    app = PickerHost()
    async with app.run_test(size=SIZE) as pilot:

        def offered() -> set[str]:
            return {key.word for key in app.screen.query_one(KeyBar).keys}

        await wait_for(lambda: "Read region" in offered(), what="it is offered")
        change(app.picker, cloud="gcp")
        await wait_for(lambda: "Read region" not in offered(), what="it is left out")
        assert "Primary" in offered()
        await pilot.press("space")
        assert "no read regions" in app.hint
        assert app.query_one(Input).value == ""


def test_every_binding_can_be_remapped() -> None:
    bindings = [each for each in RegionPicker.BINDINGS if isinstance(each, Binding)]
    assert len(bindings) == len(RegionPicker.BINDINGS)
    names = [each.id or "" for each in bindings]
    assert all(name.startswith("regions.") for name in names)
    assert len(set(names)) == len(names)
