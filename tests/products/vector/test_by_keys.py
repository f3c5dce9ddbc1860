"""Indexes in the app, by keys: nothing but the product's own folder describes them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, asked, workspace
from upstash_tui.products.vector.records import Index
from upstash_tui.screens.resource_screen import ResourceScreen
from upstash_tui.settings import Settings

SMALL, LARGE = (80, 24), (120, 36)


@asynccontextmanager
async def indexes(
    sandbox: LocalUpstash, size: tuple[int, int] = SMALL, *, read_only: bool = False
) -> AsyncIterator[Stage]:
    """The list of the sample owner's indexes, read."""
    sandbox.fresh()
    start = Settings(start="vector")
    async with workspace(sandbox, size, read_only=read_only, settings=start) as stage:
        await stage.until("Vector 8")
        yield stage


def rows(stage: Stage) -> Sequence[Index]:
    """The indexes in the list, in its order."""
    places = [each for each in stage.app.screen_stack if isinstance(each, ResourceScreen)]
    return places[-1].list.rows


def path_of(stage: Stage, name: str, operation: str) -> str:
    return f"/v2/vector/index/{next(each.id for each in rows(stage) if each.name == name)}/{operation}"


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
async def test_the_list_is_one_request_and_a_filter_none(
    sandbox: LocalUpstash, size: tuple[int, int]
) -> None:
    async with indexes(sandbox, size) as stage:
        await stage.press("/")
        await stage.type("type:hybrid")
        await stage.press("enter")
        await stage.until("Vector 1 of 8")
        assert [each.name for each in rows(stage)] == ["product-search"]
        assert len(await asked(sandbox, "GET", "/v2/vector/index")) == 1


async def test_the_details_show_no_token_until_it_is_revealed(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        await stage.press("enter")
        await stage.until("REST URL", "REST token", "Model", "BGE_LARGE_EN_V1_5")
        token = rows(stage)[0].token
        assert token is not None
        assert token.reveal()[:20] not in stage.text
        await stage.press("v")
        await stage.until(token.reveal()[:20])


async def test_one_is_renamed(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        path = path_of(stage, "docs-rag", "rename")
        await stage.press("e", "n")
        await stage.until("Rename docs-rag")
        await stage.press("ctrl+u")
        await stage.type("handbook")
        await stage.press("enter")
        await stage.until("Name", "docs-rag", "handbook", "y")
        await stage.press("y")
        await stage.until("Renamed docs-rag to handbook.")
        await wait_for(lambda: "handbook" in [each.name for each in rows(stage)])
        assert [each["body"] for each in await asked(sandbox, "POST", path)] == ['{"name":"handbook"}']


async def test_the_plan_of_three_is_changed_and_one_that_has_it_is_left_out(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox, LARGE) as stage:
        for name in ("docs-rag", "product-search", "semantic-cache"):
            await stage.press("/")
            await stage.type(name)
            await stage.press("enter", "space", "/", "ctrl+u", "enter")
        await stage.until("3 marked")
        await stage.press("e", "p")
        await stage.until("The plan of 3 indexes")
        await stage.press("down", "down", "enter")
        await stage.until("Change the plan of 2 indexes", "$60 a month", "docs-rag")
        await stage.press("y")
        await stage.until("All 2 are changed")
        for name in ("product-search", "semantic-cache"):
            path = path_of(stage, name, "setplan")
            assert [each["body"] for each in await asked(sandbox, "POST", path)] == [
                '{"target_plan":"fixed"}'
            ]
        assert not await asked(sandbox, "POST", path_of(stage, "docs-rag", "setplan"))


async def test_three_are_deleted_once_that_is_typed(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox) as stage:
        await stage.press("g", "space", "space", "space", "d")
        await stage.until("Delete 3 indexes", "No backups exist", "delete 3")
        await stage.type("delete 3")
        await stage.press("enter")
        await stage.until("All 3 are deleted")
        await stage.press("escape")
        await stage.until("Vector 5")


async def test_read_only_changes_nothing(sandbox: LocalUpstash) -> None:
    async with indexes(sandbox, read_only=True) as stage:
        await stage.until("READ-ONLY")
        await stage.press("d", "e")
        assert stage.dialog is None
        await stage.press("y", "u")
        await stage.until("Copied REST URL of docs-rag")
