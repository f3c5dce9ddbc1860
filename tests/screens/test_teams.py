"""Teams and members by keys, against a local Upstash."""

import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import HELD, Stage, asked, release, with_account, workspace
from upstash_tui.dialogs.accounts import AccountsDialog
from upstash_tui.panes.resource_tabs import ResourceTabs
from upstash_tui.products.account.records import Member
from upstash_tui.products.account.teams import merged
from upstash_tui.screens.resource_screen import ResourceScreen
from upstash_tui.widgets.table import Table


@contextlib.asynccontextmanager
async def teams(
    here: LocalUpstash, size: tuple[int, int] = (120, 36), **options: Any
) -> AsyncIterator[Stage]:
    """The teams of the sample owner, read."""
    async with workspace(here, size, **options) as stage:
        await stage.press("o", "t")
        await stage.until("Analytical Engines", "Members 3" if size[0] >= 100 else "")
        yield stage


async def made(stage: Stage, name: str) -> None:
    """A team of that name, under the cursor."""
    await stage.press("n")
    await stage.type(name)
    await stage.press("enter")
    await stage.until(f"Create the team {name}")
    await stage.press("enter")
    await wait_for(lambda: team_under_cursor(stage) == name)
    await stage.until("Members 1")


def team_under_cursor(stage: Stage) -> str | None:
    screen = stage.app.screen
    assert isinstance(screen, ResourceScreen)
    return None if screen.list.highlighted is None else str(screen.list.highlighted.name)


def members(stage: Stage) -> list[str]:
    return list(stage.app.screen.query_one("ResourceList#members Table", Table).keys)


async def test_each_team_once_with_its_members(here: LocalUpstash) -> None:
    async with teams(here) as stage:
        await stage.until("Teams 1", "Analytical Engines", "ada@example.com (you)", "owner", "finance")
        await stage.until("API key speaks for one account", "w", "a")
        assert "Analytical Engines copied" in stage.text, "the id gives way, not the name"
        await stage.press("escape")
        assert stage.at == "Redis"


async def test_from_a_new_team_to_a_new_member_and_back(here: LocalUpstash) -> None:
    async with teams(here) as stage:
        await made(stage, "Compilers")
        await stage.press("enter", "n")
        await stage.type("grace@example.com")
        await stage.press("tab", "right", "enter")
        await stage.until("Add grace@example.com to Compilers", "finance", "invitation")
        await stage.press("enter")
        await stage.until("Members 2")
        assert members(stage) == ["ada@example.com", "grace@example.com"]
        (sent,) = await asked(here, "POST", "/v2/teams/member")
        assert json.loads(sent["body"])["member_role"] == "finance"
        await stage.press("G", "d")
        await stage.until("Type grace@example.com to confirm", "until they are reset")
        await stage.type("grace@example.com")
        await stage.press("enter")
        await stage.until("Members 1")
        await stage.press("shift+tab", "d")
        await stage.until("Type Compilers to confirm")
        await stage.type("Compilers")
        await stage.press("enter")
        await stage.until("Teams 1")
        assert team_under_cursor(stage) == "Analytical Engines"


async def test_a_card_is_copied_only_when_wanted_and_said_to_cost(here: LocalUpstash) -> None:
    async with teams(here) as stage:
        await stage.press("n")
        await stage.type("Paid")
        await stage.press("tab", "space", "ctrl+s")
        await stage.until("credit card is copied", "do it")
        await stage.press("y")
        await wait_for(lambda: team_under_cursor(stage) == "Paid")
        (sent,) = await asked(here, "POST", "/v2/team")
        assert json.loads(sent["body"]) == {"team_name": "Paid", "copy_cc": True}


@pytest.mark.parametrize("how", ["escape", "refused"])
async def test_what_was_typed_is_still_there(here: LocalUpstash, how: str) -> None:
    async with teams(here) as stage:
        here.order({"do": "status", "status": 400, "path": "/v2/team*", "method": "POST", "times": 2})
        await stage.press("n")
        await stage.type("Draft")
        await stage.press("tab", "space")
        if how == "escape":
            await stage.press("escape")
        else:
            await stage.press("ctrl+s")
            await stage.until("Create the team Draft")
            await stage.press("enter")
            await stage.until("Nothing was changed.")
        await stage.press("n")
        await stage.until("☑ copy my card")
        assert stage.app.screen.query_one(Input).value == "Draft"
        await stage.press("escape", "tab", "n")
        await stage.type("mary.ann@example.com")
        await stage.press("tab", "left", *(["escape"] if how == "escape" else ["enter", "enter"]))
        if how == "refused":
            await wait_for(lambda: stage.at == "Teams")
            await stage.until("mary.ann@example.com")
        await stage.press("n")
        await stage.until("◉ admin")
        assert stage.app.screen.query_one(Input).value == "mary.ann@example.com"


async def test_an_e_mail_that_can_not_be_is_refused(here: LocalUpstash) -> None:
    async with teams(here) as stage:
        stage.app.screen.query_one("ResourceList#teams Table", Table).move_to(
            "7f0d9a4e-52d6-4c7b-9a35-1b1f1f6d9c11"
        )
        await stage.until("charles@example.com")
        await stage.press("tab", "n")
        for typed, words in {
            "": "An e-mail looks like",
            "grace": "An e-mail looks like",
            "grace hopper@example.com": "An e-mail looks like",
            "Charles@Example.com": "is in the team already",
        }.items():
            field = stage.app.screen.query_one(Input)
            field.value = ""
            if typed:
                await stage.type(typed)
                await stage.without(words)
            await stage.press("enter")
            await stage.until(words)
            assert field.value == typed
        assert not await asked(here, "POST", "/v2/teams/member")


async def test_a_name_that_can_not_be_is_refused(here: LocalUpstash) -> None:
    async with teams(here) as stage:
        await stage.press("n", "enter")
        await stage.until("A team needs a name.")
        await stage.type("Analytical Engines")
        await stage.press("enter")
        await stage.until("There is a team called Analytical Engines already.")
        assert not await asked(here, "POST", "/v2/team")


async def test_what_the_server_refuses_is_reported_in_its_words(here: LocalUpstash) -> None:
    async with teams(here) as stage:
        stage.app.screen.query_one("ResourceList#teams Table", Table).move_to(
            "7f0d9a4e-52d6-4c7b-9a35-1b1f1f6d9c11"
        )
        await stage.until("charles@example.com")
        await stage.press("d")
        await stage.until("Type Analytical Engines to confirm")
        await stage.type("Analytical Engines")
        await stage.press("enter")
        await stage.until("It says:", "Nothing was changed.")
        assert team_under_cursor(stage) == "Analytical Engines"


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "Press a to connect again"), (403, "Press a to choose an account"), (500, "Press r to try again")],
)
async def test_teams_that_can_not_be_read_name_the_key(here: LocalUpstash, status: int, words: str) -> None:
    here.order({"do": "status", "status": status, "path": "/v2/teams", "times": 5, "body": '"so sorry"'})
    async with workspace(here) as stage:
        await stage.press("o", "t")
        await stage.until(words, "sorry")
        await stage.press("a")
        await wait_for(lambda: isinstance(stage.app.screen, AccountsDialog))
        await stage.press("escape")


async def test_members_that_can_not_be_read_are_read_by_a_key(here: LocalUpstash) -> None:
    here.order({"do": "status", "status": 404, "path": "/v2/teams/*"})
    async with workspace(here) as stage:
        await stage.press("o", "t")
        await stage.until("Press r to try again.")
        await stage.press("r")
        await stage.until("Members ")


async def test_leaving_before_the_answer_is_warned_of_once(here: LocalUpstash) -> None:
    async with teams(here) as stage:
        here.order(HELD | {"path": "/v2/team", "method": "POST"})
        await stage.press("n")
        await stage.type("Slow")
        await stage.press("enter")
        await stage.until("Create the team Slow")
        await stage.press("enter", "escape")
        assert stage.at == "Redis"
        await release(here)
        await stage.until("Created the team Slow.")
        await stage.press("o", "t")
        await wait_for(lambda: team_under_cursor(stage) is not None)
        await stage.until("Slow")


async def test_a_new_account_does_not_give_up_an_answer_unasked(here: LocalUpstash) -> None:
    async with teams(here, accounts=await with_account(here)) as stage:
        here.order({"do": "hang", "path": "/v2/team", "method": "POST"})
        await stage.press("n")
        await stage.type("Slow")
        await stage.press("enter")
        await stage.until("Create the team Slow")
        await stage.press("enter", "a", "n")
        await stage.until("Use an API key")
        await stage.press("k")
        await stage.until("paste it here")
        stage.app.screen.query_one("#email", Input).value = here.email
        stage.app.screen.query_one("#key", Input).focus()
        await stage.pilot.pause()
        await stage.type(here.api_key)
        await stage.press("enter")
        await stage.until(f"Go to {here.email}?", "may still carry it out")
        await stage.press("n")
        await stage.until(f"{here.email} is connected")
        place = stage.app.screen
        assert isinstance(place, ResourceScreen)
        assert place.place == "Teams"
        assert place.is_sending


async def test_one_at_a_time_at_80x24(here: LocalUpstash) -> None:
    async with teams(here, (80, 24)) as stage:
        assert not stage.app.screen.query_one(ResourceTabs).display
        await stage.press("enter")
        await stage.until("Members 3", "ada@example.com (you)")
        await stage.press("escape")
        await stage.without("Members 3")


def test_a_person_is_listed_once_with_every_role() -> None:
    people = merged(
        [
            Member(email="Ada@example.com", role="owner"),
            Member(email="ada@example.com", role="viewer-of-things"),
            Member(email="ada@example.com", role="owner"),
            Member(email="mary@example.com"),
        ],
        "mary@example.com",
    )
    assert [(person.email, person.role, person.is_you) for person in people] == [
        ("Ada@example.com", "owner, viewer-of-things", False),
        ("mary@example.com", "", True),
    ]


async def test_without_a_team_there_is_nobody_to_add_or_remove(here: LocalUpstash) -> None:
    """Their keys are greyed, and no dialog comes."""
    here.order({"method": "GET", "path": "/v2/teams", "do": "status", "status": 200, "body": "[]"})
    async with workspace(here) as stage:
        await stage.press("o", "t")
        await stage.until("You are in no team yet.", "No team is chosen.")
        await stage.press("tab", "n", "d")
        assert stage.dialog is None
        acts = {each.binding.id: each.enabled for each in stage.app.screen.active_bindings.values()}
        assert not acts["list.new"]
        assert not acts["record.delete"]


async def test_the_list_with_the_focus_is_exported(here: LocalUpstash, tmp_path: Path) -> None:
    async with teams(here) as stage:
        await stage.press("E")
        await stage.until("Export the teams", "1 team, as .csv or .json", "~/upstash-teams-2")
        field = stage.app.screen.query_one(Input)
        field.value = str(tmp_path / "teams.csv")
        await stage.press("enter")
        await stage.until("Saved to")
        await stage.press("enter")
        await stage.until("Members 3")
        await stage.press("E")
        await stage.until("Export the members", "All 3 members, as .csv or .json", "~/upstash-members-2")
        stage.app.screen.query_one(Input).value = str(tmp_path / "members.csv")
        await stage.press("enter")
        await stage.until(f"Saved to {tmp_path / 'members.csv'}")
    assert "charles@example.com" in (tmp_path / "members.csv").read_text()


async def test_what_a_team_owns_says_its_name(here: LocalUpstash) -> None:
    """The id is a key away; the teams are read once, and not again for the menu."""
    async with workspace(here) as stage:
        name = stage.names[0]
        await stage.press("e", "m")
        await stage.until("Analytical Engines")
        await stage.press("enter")
        await stage.until(f"Type {name} to confirm")
        await stage.type(name)
        await stage.press("enter")
        await stage.until("Owner        Analytical Engines")
        moved: Any = stage.place.list.highlighted
        team = moved.customer_id
        assert team not in stage.text
        await stage.press("e")
        await stage.until("Move to a team", "Analytical Engines")
        assert team not in stage.text
        await stage.press("escape", "enter", "x")
        await stage.until(f"Owner        {team[:30]}")
        assert len(await asked(here, "GET", "/v2/teams")) == 1
    async with workspace(here) as stage:
        await stage.press("G", "g")
        await stage.until("Owner        Analytical Engines")
        assert len(await asked(here, "GET", "/v2/teams")) == 2


async def test_the_details_of_a_team_and_a_member(here: LocalUpstash) -> None:
    async with teams(here) as stage:
        await stage.press("enter", "enter")
        await stage.until("Role  ", "Team         Analytical Engines")
        await stage.press("escape", "2")
        await stage.until("Name         Analytical Engines", "Card  ", "y i")
        await stage.press("y", "i")
        await stage.until("Team id of Analytical Engines")
