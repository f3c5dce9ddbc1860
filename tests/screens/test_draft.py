"""The form's draft: kept through esc, sizes and other screens; quitting asks only where it would be lost."""

import json

import pytest
from textual.widgets import Input, Select

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import HELD, asked, release, settle, with_account, workspace
from tests.screens.test_create_errors import CREATE, POST, describe, form_says
from upstash_tui.products.redis.panes.create_form import CreateForm
from upstash_tui.secret import Secret


async def test_esc_keeps_the_draft(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        before = await describe(stage, "a-draft")
        await stage.press("escape")
        await stage.until("Redis")
        assert not stage.place.query_one(CreateForm).has_focus_within
        await stage.press("down", "enter", "escape", "n")
        assert stage.form == before
        assert await asked(here, "POST", CREATE) == []


async def test_sizes_keep_the_draft_and_the_place(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        before = await describe(stage, "resized")
        stage.place.query_one("#budget").focus()
        for size in ((80, 24), (60, 16), (30, 8), (200, 60), (99, 24), (100, 24), (1, 1), (120, 36)):
            await stage.pilot.resize_terminal(*size)
            await stage.pilot.pause()
            assert stage.form == before, size
            assert stage.app.focused is stage.place.query_one("#budget"), size
        assert "resized" in stage.text


async def test_the_regions_and_back_in_a_narrow_terminal(here: LocalUpstash) -> None:
    async with workspace(here, (80, 24)) as stage:
        await stage.press("n")
        await stage.type("narrow")
        await stage.press("ctrl+r")
        await stage.until("type to search")
        assert "New database" not in stage.text
        await stage.type("tokyo")
        await stage.press("enter", "escape")
        await stage.until("New database", "ap-northeast-1")
        assert stage.form["primary"] == "ap-northeast-1"
        await stage.press("escape")
        await stage.until("Redis")


async def test_ctrl_s_at_the_regions_in_a_narrow_terminal_shows_the_form(here: LocalUpstash) -> None:
    async with workspace(here, (80, 24)) as stage:
        await stage.press("n", "ctrl+r")
        await stage.until("type to search")
        await stage.press("ctrl+s")
        await stage.until("New database", "A database needs a name.")
        assert stage.app.focused is stage.place.query_one(CreateForm).query_one("#name")
        await stage.type("seen")
        await stage.press("ctrl+r", *"tokyo", "enter")
        await stage.create()
        await stage.until("seen", "Ready.")


async def test_ctrl_s_on_the_open_menu_of_plans_takes_one_and_sends_nothing(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "by-menu")
        stage.place.query_one(CreateForm).query_one("#plan").focus()
        await stage.press("enter", "down", "ctrl+s")
        assert stage.form["plan"] == "fixed_250mb"
        assert "nothing was sent yet" in form_says(stage)
        assert not stage.place.query_one(CreateForm).query_one("#plan", Select).expanded
        await settle()
        assert await asked(here, "POST", CREATE) == []
        await stage.press("ctrl+s")
        await stage.until("Fixed 250 MB: $20 a month", "again creates it")


async def test_widening_while_at_the_regions_shows_both(here: LocalUpstash) -> None:
    async with workspace(here, (80, 24)) as stage:
        await stage.press("n", "ctrl+r")
        await stage.pilot.resize_terminal(130, 36)
        await stage.pilot.pause()
        await stage.until("New database", "type to search")
        await stage.pilot.resize_terminal(80, 24)
        await stage.pilot.pause()
        await stage.until("type to search")


async def test_q_asks_once_where_a_draft_would_be_lost(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "precious")
        await stage.press("escape", "q")
        await stage.until("Quit?", "has not been created")
        await stage.press("escape")
        await stage.until("Redis")
        assert stage.app.is_running
        await stage.press("q")
        await stage.until("Quit?")
        await stage.press("y")
        await wait_for(lambda: not stage.app.is_running)
        assert stage.app.return_code == 0


async def test_q_without_a_draft_leaves_at_once(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("n", "escape", "q")
        await wait_for(lambda: not stage.app.is_running)


async def test_q_says_so_while_the_answer_to_a_create_is_still_to_come(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "on-its-way")
        here.order(POST | {"do": "hang"})
        await stage.press("ctrl+s")
        await wait_for(lambda: "Creating on-its-way" in form_says(stage))
        await stage.press("escape", "q")
        await stage.until("Quit?", "may still carry it out")
        await stage.press("n")
        await stage.without("Quit?")
        assert "Creating on-its-way" in form_says(stage)


async def test_another_account_is_not_opened_over_a_draft_unasked(here: LocalUpstash) -> None:
    accounts = await with_account(here)
    await accounts.save("grace@example.com", Secret("no such key"), key_name="hers")
    async with workspace(here, accounts=accounts) as stage:
        before = await describe(stage, "precious")
        await stage.press("escape", "a")
        await stage.until("Accounts", "grace@example.com")
        await stage.press("1")
        await stage.until("Go to grace@example.com?", "has not been created")
        await stage.press("escape")
        await stage.without("Go to grace@example.com?")
        await stage.press("n")
        assert stage.form == before
        await stage.press("escape", "a")
        await stage.until("Accounts", "grace@example.com")
        await stage.press("1")
        await stage.until("Go to grace@example.com?")
        await stage.press("y")
        await wait_for(lambda: stage.app.session is not None and stage.app.session.email != here.email)
        await stage.until("connect again")


async def test_a_new_account_does_not_take_a_draft_away(here: LocalUpstash) -> None:
    async with workspace(here, accounts=await with_account(here)) as stage:
        before = await describe(stage, "precious")
        await stage.press("escape", "a")
        await stage.until("Accounts")
        await stage.press("n")
        await stage.until("Connect Upstash", "Use an API key")
        await stage.press("d")
        await stage.until("Go to the demo?", "has not been created")
        await stage.press("n")
        await stage.without("Go to the demo?")
        await stage.press("k")
        await stage.until("API key")
        await stage.type(here.api_key)
        await stage.press("enter")
        await stage.until(f"Go to {here.email}?", "has not been created")
        await stage.press("n")
        await stage.until(f"{here.email} is connected")
        await stage.press("n")
        assert stage.form == before


async def test_q_quits_after_its_question_was_overtaken_by_a_new_account(here: LocalUpstash) -> None:
    async with workspace(here, accounts=await with_account(here)) as stage:
        await describe(stage, "precious")
        await stage.press("escape", "a")
        await stage.until("Accounts")
        await stage.press("n")
        await stage.until("Use an API key")
        await stage.press("k")
        await stage.until("E-mail")
        await stage.type(here.api_key)
        here.order(HELD)
        await stage.press("enter", "ctrl+q")
        await stage.until("Quit?")
        await release(here)
        await stage.until(f"Go to {here.email}?")
        await stage.press("y")
        await stage.until("Connected as")
        await stage.press("q")
        await wait_for(lambda: not stage.app.is_running)


async def test_q_in_a_text_field_is_a_letter(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("n", "q", "y", "x", "question_mark", "colon")
        assert stage.form["name"] == "qyx?:"
        await stage.press("escape", "slash", "q", "n", "s")
        assert stage.app.is_running
        assert "No database matches “qns”" in stage.words


@pytest.mark.parametrize("cloud_by", ["regions", "field"])
async def test_another_cloud_puts_the_read_regions_aside(here: LocalUpstash, cloud_by: str) -> None:
    async with workspace(here) as stage:
        await describe(stage, "moved")
        if cloud_by == "regions":
            await stage.regions("iowa")
            assert stage.form["primary"] == "us-central1"
        else:
            stage.place.query_one(CreateForm).query_one("#cloud").focus()
            await stage.press("right")
            assert stage.form["primary"] is None
        assert stage.form["cloud"] == "gcp"
        assert stage.form["reads"] == ()
        assert stage.form["name"] == "moved"
        stage.place.query_one(CreateForm).query_one("#cloud").focus()
        await stage.press("left")
        assert stage.form["cloud"] == "aws"
        assert stage.form["primary"] in {"eu-central-1", None}


async def test_what_the_account_decides_is_asked_first_without_its_price_again(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.fill_form("open-ended")
        await stage.press("ctrl+s")
        await stage.until("Pay as you go: no upper limit. ctrl+s again creates it.")
        assert stage.words.count("else pay as you go") == 1
        assert await asked(here, "POST", CREATE) == []


async def test_a_plan_with_a_price_is_asked_first(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "costly")
        await stage.choose("plan", "fixed_1gb")
        await stage.press("ctrl+s")
        await stage.until("Fixed 1 GB: $40 a month ($20 + 2 read regions at $10). ctrl+s again creates it.")
        await settle()
        assert await asked(here, "POST", CREATE) == []
        stage.place.query_one(CreateForm).query_one("#eviction").focus()
        await stage.press("space")  # another database is asked about anew
        await stage.press("ctrl+s")
        await stage.until("again creates it")
        assert await asked(here, "POST", CREATE) == []
        await stage.press("ctrl+s")
        await wait_for(lambda: stage.names.count("costly") == 1)
        [sent] = await asked(here, "POST", CREATE)
        assert '"plan":"fixed_1gb"' in sent["body"].replace(" ", "")
        assert "budget" not in sent["body"], "a fixed plan has none"


async def test_read_only_makes_nothing(here: LocalUpstash) -> None:
    async with workspace(here, read_only=True) as stage:
        assert "READ-ONLY" in stage.text
        await stage.press("n")
        await stage.until("READ-ONLY")
        assert not stage.place.query(CreateForm)
        await stage.press("d")
        await settle()
        await stage.press("e")
        await settle()
        assert stage.dialog is None or stage.dialog.__class__.__name__ == "PreviewDialog"
        assert await asked(here, "POST", CREATE) == []


async def test_after_a_create_the_form_is_empty(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "then-empty")
        await stage.press("ctrl+s")
        await wait_for(lambda: stage.names.count("then-empty") == 1)
        await stage.press("escape", "n")
        assert stage.form == {
            "name": "",
            "cloud": "aws",
            "primary": None,
            "primary shown": "type to choose a region",
            "reads": (),
            "plan": None,
            "budget": "",
            "eviction": "☐ drop keys when it is full",
        }


async def test_what_is_typed_while_it_is_created_is_the_next_draft(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        sent = await describe(stage, "the-first")
        here.order(POST | HELD)
        await stage.press("ctrl+s")
        await wait_for(lambda: "Creating the-first" in form_says(stage))
        name = stage.place.query_one(CreateForm).query_one("#name")
        name.focus()
        await stage.press("end", "ctrl+u")
        await stage.type("the-second")
        await release(here)
        await wait_for(lambda: "the-first" in stage.names)
        await stage.until("the-first was created")
        assert stage.form == sent | {"name": "the-second"}
        assert stage.app.focused is name, "nobody is taken away from typing"
        await stage.press("minus", "ctrl+s")
        await wait_for(lambda: "the-second-" in stage.names)
        assert [json.loads(each["body"])["database_name"] for each in await asked(here, "POST", CREATE)] == [
            "the-first",
            "the-second-",
        ]
        await stage.press("escape", "n")
        assert stage.form["name"] == "", "this one was sent as it stood"


async def test_n_while_one_is_created_begins_with_the_name_of_the_next(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "the-first")
        here.order(POST | {"do": "hang"})
        await stage.press("ctrl+s")
        await wait_for(lambda: "Creating the-first" in form_says(stage))
        await stage.press("escape", "n")
        await stage.type("the-second")
        assert stage.form["name"] == "the-second"


async def test_what_is_picked_while_it_is_created_is_kept_too(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "elsewhere")
        here.order(POST | HELD)
        await stage.press("ctrl+s")
        await wait_for(lambda: "Creating elsewhere" in form_says(stage))
        await stage.regions("tokyo")
        await stage.press("escape")
        await release(here)
        await wait_for(lambda: "elsewhere" in stage.names)
        await stage.press("escape", "n")
        assert (stage.form["name"], stage.form["primary"]) == ("elsewhere", "ap-northeast-1")


async def test_who_has_left_the_form_stays_where_they_are(here: LocalUpstash) -> None:
    """The letters of a filter must not become commands on the new database."""
    async with workspace(here, (80, 24)) as stage:
        await describe(stage, "thief")
        here.order(POST | HELD)
        await stage.press("ctrl+s", "escape", "slash")
        assert "Creating thief …" in stage.text
        focused = stage.app.focused
        await stage.press(*"mail")
        await release(here)
        await stage.until("thief was created. The filter hides it.")
        assert "Creating thief" not in stage.text
        await stage.press(*"desx")
        assert stage.app.focused is focused
        assert isinstance(focused, Input)
        assert focused.value == "maildesx"
        assert stage.dialog is None
        await stage.press("escape")
        await stage.until("● thief")
        highlighted = stage.place.list.highlighted
        assert highlighted is not None
        assert highlighted.name != "thief", "the cursor stays, too"


async def test_what_is_under_way_is_said_on_other_screens_too(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "on-its-way")
        here.order(POST | HELD)
        await stage.press("ctrl+s", "escape", "o", "t")
        await stage.until("Teams", "Creating on-its-way …")
        await stage.press("r")  # what else is said there comes before, for its time
        await release(here)
        await stage.until("on-its-way was created. It is in the list.")
        assert "Creating" not in stage.text
        assert stage.app.screen is not stage.place


async def test_a_refusal_leaves_the_focus_of_who_has_left_alone(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "my-cache")
        here.order(POST | {"do": "status", "status": 400, "body": '"name is taken"', "hold": True})
        await stage.create()
        await stage.press("escape", "slash")
        focused = stage.app.focused
        await release(here)
        await stage.until("Not created", "name is taken")
        await stage.press(*"mail")
        assert stage.app.focused is focused
        assert isinstance(focused, Input)
        assert focused.value == "mail"
        await stage.press("escape", "n")
        assert "name is taken" in form_says(stage)


async def test_who_searches_a_region_for_the_next_is_not_taken_away(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "searched")
        here.order(POST | HELD)
        await stage.press("ctrl+s", "ctrl+r", *"tok")
        focused = stage.app.focused
        await release(here)
        await stage.until("searched was created. What you typed since is the next draft.")
        await stage.press(*"yo", "enter")
        assert stage.app.focused is focused
        assert (stage.form["name"], stage.form["primary"]) == ("searched", "ap-northeast-1")


async def test_who_chooses_a_plan_for_the_next_is_not_taken_away(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await describe(stage, "planned")
        here.order(POST | HELD)
        await stage.press("ctrl+s")
        stage.place.query_one(CreateForm).query_one("#plan").focus()
        await stage.press("enter", "home", "down")
        await release(here)
        await stage.until("planned was created. What you typed since is the next draft.")
        await stage.press("enter")
        assert (stage.form["name"], stage.form["plan"]) == ("planned", "free")
