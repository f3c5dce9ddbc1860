"""Search databases in the app, by keys: nothing but the product's own folder describes them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.conftest import wait_for
from tests.screens.stage import Stage, asked, workspace
from upstash_tui.products.search.panes.form_fields import SearchFields
from upstash_tui.products.search.panes.usage import SearchUsage
from upstash_tui.products.search.records import SearchDatabase
from upstash_tui.screens.resource_screen import ResourceScreen
from upstash_tui.settings import Settings
from upstash_tui.widgets.meters import Meters
from upstash_tui.widgets.one_of import OneOf

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

SMALL, LARGE = (80, 24), (120, 36)


@asynccontextmanager
async def databases(
    sandbox: "LocalUpstash", size: tuple[int, int] = SMALL, *, read_only: bool = False
) -> AsyncIterator[Stage]:
    """The list of the sample owner's search databases, read."""
    sandbox.fresh()
    start = Settings(start="search")
    async with workspace(sandbox, size, read_only=read_only, settings=start) as stage:
        await stage.until("help-center", "staging-search")
        yield stage


def rows(stage: Stage) -> Sequence[SearchDatabase]:
    """Those in the list, in its order."""
    places = [each for each in stage.app.screen_stack if isinstance(each, ResourceScreen)]
    return places[-1].list.rows


def path_of(stage: Stage, name: str, operation: str) -> str:
    return f"/v2/search/{next(each.id for each in rows(stage) if each.name == name)}/{operation}"


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
async def test_the_list_the_details_and_the_usage(sandbox: "LocalUpstash", size: tuple[int, int]) -> None:
    async with databases(sandbox, size) as stage:
        await stage.press("/")
        await stage.type("plan:free")
        await stage.press("enter")
        await wait_for(lambda: [each.name for each in rows(stage)] == ["blog"])
        assert len(await asked(sandbox, "GET", "/v2/search")) == 1
        await stage.press("enter")
        await stage.until("REST URL", "REST token", "Documents", "200K", "eu-west-1")
        token = rows(stage)[0].token
        assert token is not None
        assert token.reveal()[:20] not in stage.text
        await stage.press("2")
        await stage.until("This month", "Documents", "! 9")
        documents, note = stage.app.screen.query_one(SearchUsage).query_one(Meters).text.splitlines()
        assert documents.startswith("Documents")
        assert note == "No limit on queries, updates and bandwidth"


async def test_one_is_created_once(sandbox: "LocalUpstash") -> None:
    async with databases(sandbox, LARGE) as stage:
        await stage.press("n", "ctrl+s")
        await stage.until("A search database needs a name.")
        sandbox.order({"do": "drop-after", "method": "POST", "path": "/v2/search"})
        fields = stage.app.screen.query_one(SearchFields)
        fields.query_one("#name", Input).value = "handbook"
        for field in ("region", "plan"):
            fields.query_one(f"#{field}", OneOf).focus()
            await stage.press("right")
        await stage.until("$0.05 per 1K requests")
        await stage.create()
        await wait_for(lambda: "handbook" in [each.name for each in rows(stage)])
        sent = await asked(sandbox, "POST", "/v2/search")
        assert [each["body"] for each in sent] == ['{"name":"handbook","region":"us-central1","type":"payg"}']


async def test_one_is_renamed(sandbox: "LocalUpstash") -> None:
    async with databases(sandbox) as stage:
        path = path_of(stage, "blog", "rename")
        await stage.press("e", "n")
        await stage.until("Rename blog")
        await stage.press("ctrl+u")
        await stage.type("journal")
        await stage.press("enter")
        await stage.until("blog", "journal", "y")
        await stage.press("y")
        await stage.until("Renamed blog to journal.")
        assert [each["body"] for each in await asked(sandbox, "POST", path)] == ['{"name":"journal"}']


async def test_three_are_deleted_once_that_is_typed(sandbox: "LocalUpstash") -> None:
    async with databases(sandbox) as stage:
        await stage.press("g", "space", "space", "space", "d")
        await stage.until("Delete 3 search databases", "No backups exist", "delete 3")
        await stage.type("delete 3")
        await stage.press("enter")
        await stage.until("All 3 are deleted")
        await stage.press("escape")
        await wait_for(lambda: [each.name for each in rows(stage)] == ["storefront"])


async def test_read_only_changes_nothing(sandbox: "LocalUpstash") -> None:
    async with databases(sandbox, read_only=True) as stage:
        await stage.press("o", "r")
        await stage.until("Redis 12")
        await stage.press("o", "s")
        await stage.until("help-center", "staging-search")
        await stage.until("READ-ONLY")
        await stage.press("d", "e")
        assert stage.dialog is None
        await stage.press("y", "u")
        await stage.until("Copied REST URL of blog")
