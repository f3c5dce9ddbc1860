"""Where there is no database the keys that need one are greyed, and those that go on are not."""

from typing import TYPE_CHECKING

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, workspace
from upstash_tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tests.conftest import StartSandbox

NEED_ONE = {"Open", "Copy", "Change", "Delete"}


def keys(stage: Stage) -> dict[str, bool]:
    """The words of the bottom line, and whether each acts."""
    return {key.word: key.acts for key in stage.app.screen.query_one(KeyLine).keys}


async def test_in_an_account_without_databases(start_sandbox: "StartSandbox") -> None:
    async with workspace(await start_sandbox(databases=0)) as stage:
        await stage.until("No databases yet.", "Press n to create the first one.")
        await wait_for(lambda: not keys(stage)["Copy"], what="copying is greyed")
        assert {word for word, acts in keys(stage).items() if not acts} == NEED_ONE
        await stage.press("y", "e", "d", "2", "enter")
        assert stage.dialog is None
        assert stage.place.tabs.tab == "details"
        await stage.press("n")
        await stage.until("New database")


async def test_where_a_filter_leaves_none(here: LocalUpstash) -> None:
    async with workspace(here) as stage:
        assert all(keys(stage).values())
        await stage.press("slash")
        await stage.type("no such name")
        await stage.press("enter")
        await wait_for(lambda: not keys(stage).get("Copy", True), what="copying is greyed")
        assert {word for word, acts in keys(stage).items() if not acts} == NEED_ONE
        await stage.press("escape")
        await wait_for(lambda: all(keys(stage).values()), what="all keys act again")


@pytest.mark.parametrize("words", ["A row down", "To the last row", "A page up", "A line down"])
async def test_the_palette_has_no_mere_moves(here: LocalUpstash, words: str) -> None:
    async with workspace(here) as stage:
        await stage.press("colon")
        await stage.until("Search for commands")
        await stage.type(words)
        await stage.until("No matches found")
