"""Where there is no database the keys that need one are left out, and those that go on are not."""

from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, running, services, settle, workspace
from upstash_tui.app import UpstashApp
from upstash_tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from tests.conftest import StartSandbox

NEED_ONE = {"Open", "Copy", "Change", "Delete"}


def keys(stage: Stage) -> set[str]:
    """The words of the bottom line."""
    return {key.word for key in stage.app.screen.query_one(KeyBar).keys}


async def test_in_an_account_without_databases(start_sandbox: "StartSandbox") -> None:
    async with workspace(await start_sandbox(databases=0)) as stage:
        await stage.until("No databases yet.", "Press n to create the first one.")
        await wait_for(lambda: not keys(stage) & NEED_ONE, what="what needs one is left out")
        assert "New" in keys(stage)
        await stage.press("y", "e", "d", "2", "enter")
        assert stage.dialog is None
        assert stage.place.tabs.tab == "details"
        await stage.press("n")
        await stage.until("New database")


async def test_where_a_filter_leaves_none(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        assert keys(stage) > NEED_ONE
        await stage.press("slash")
        await stage.type("no such name")
        await stage.press("enter")
        await wait_for(lambda: not keys(stage) & NEED_ONE, what="what needs one is left out")
        await stage.press("escape")
        await wait_for(lambda: keys(stage) > NEED_ONE, what="all keys act again")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"do": "hang"}, "Reading your databases…"),
        ({"do": "status", "status": 401}, "connect again"),
        ({"do": "html", "status": 200}, "try again"),
    ],
    ids=["reading", "refused", "HTML"],
)
async def test_before_there_is_a_list(here: LocalUpstash, fault: dict[str, Any], words: str) -> None:
    """Neither the line, nor the help, nor the palette offers what needs a database."""
    here.order({"method": "GET", "path": "/v2/*", "times": 0} | fault)
    account = {"UPSTASH_EMAIL": here.email, "UPSTASH_API_KEY": here.api_key}
    async with running(UpstashApp(services(here.url, environment=account))) as stage:
        await stage.until(words)
        assert not keys(stage) & NEED_ONE
        await stage.press("1", "2", "3", "y", "e", "d", "enter")
        assert stage.dialog is None
        await stage.press("question_mark")
        await stage.until("Keys here")
        for tip in (
            "Usage of the database",
            "Delete the database",
            "Copy how to connect",
            "Mark the database",
        ):
            assert tip not in stage.words
        await stage.press("escape", "colon")
        await stage.until("Commands")
        await stage.type("of the database")
        await stage.until("Nothing here is called")


async def test_marks_that_a_filter_hides_can_still_be_deleted(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("space", "slash")
        await stage.type("no such name")
        await stage.press("enter")
        await wait_for(lambda: "Delete marked" in keys(stage), what="what is marked can be deleted")
        assert "Copy marked" in keys(stage)
        await stage.press("d")
        await stage.until("to confirm")


async def test_the_palette_has_no_mere_moves(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        await stage.press("colon")
        await stage.until("Commands")
        for words in ("A row down", "To the last row", "A page up", "A line down"):
            await stage.press("ctrl+u")
            await stage.type(words)
            await settle()
            found = [line for line in stage.text.splitlines() if words in line and "Nothing here" not in line]
            assert len(found) == 1, f"{words}: in the field alone, whatever else it finds"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_the_other_places_are_to_be_found_in_every_window(
    here: LocalUpstash, size: tuple[int, int]
) -> None:
    async with workspace(here, size) as stage:
        assert "Go to" in keys(stage)
