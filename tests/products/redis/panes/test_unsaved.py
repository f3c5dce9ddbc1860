"""Quitting asks first where what was typed into a database, or is being done in it, would be lost."""

from collections.abc import AsyncIterator

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import HELD, Stage, held, release, workspace
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.products.redis.panes.values.new_key import NewKeyDialog
from upstash_tui.products.redis.panes.values.text_editor import TextEditor


@pytest.fixture
async def stage(sandbox: LocalUpstash) -> AsyncIterator[Stage]:
    """The keys of an empty database, with writes on."""
    async with workspace(sandbox, data_url=sandbox.data_url) as stage:
        await stage.press("slash", *"geo-lookup", "enter", "4")
        await stage.until("No keys yet.")
        await stage.press("l", "W")
        await stage.until("WRITES ON")
        yield stage


async def test_a_new_key_that_is_being_described(stage: Stage) -> None:
    await stage.press("n")
    await wait_for(lambda: isinstance(stage.dialog, NewKeyDialog))
    await stage.press(*"first", "ctrl+q")
    await stage.until("has not been made")
    assert isinstance(stage.dialog, ConfirmDialog)
    await stage.press("escape")
    await wait_for(lambda: isinstance(stage.dialog, NewKeyDialog))
    await stage.press("escape", "q")
    await stage.until("What you typed into a value is not saved.")


async def test_a_text_that_is_being_changed(stage: Stage) -> None:
    await stage.press("n")
    await wait_for(lambda: isinstance(stage.dialog, NewKeyDialog))
    await stage.press(*"first", "ctrl+s")
    await stage.until("1 key")  # seen behind the dialog as well
    await wait_for(lambda: stage.dialog is None)
    await stage.press("l")
    await stage.until("string, 0 B")
    await stage.press("e")
    await wait_for(lambda: isinstance(stage.dialog, TextEditor))
    await stage.press(*"more", "ctrl+q")
    await stage.until("What you typed is not saved.")
    await stage.press("escape", "escape", "q")
    await stage.until("What you typed into a value is not saved.")


async def test_a_write_whose_answer_has_not_arrived(stage: Stage, sandbox: LocalUpstash) -> None:
    await stage.press("5")
    await stage.until("> a command")
    sandbox.order({"path": "/data/*", **HELD})
    await stage.press(*"incr", "space", "a", "enter")
    await held(sandbox)
    await stage.press("ctrl+q")
    await stage.until("A command was sent to geo-lookup and", "Upstash may still carry it out.")
    assert isinstance(stage.dialog, ConfirmDialog)
    await stage.press("escape")
    await release(sandbox)
    await stage.until("(integer) 1")


async def test_a_write_into_a_database_that_is_no_longer_shown(stage: Stage, sandbox: LocalUpstash) -> None:
    await stage.press("5")
    await stage.until("> a command")
    sandbox.order({"path": "/data/*", **HELD})
    await stage.press(*"incr", "space", "a", "enter")
    await held(sandbox)
    await stage.press("escape", "escape", "1", "escape")
    stage.place.list.select(next(each.id for each in stage.place.list.rows if each.name == "my-cache"))
    await stage.until("[1 Details]", "my-cache")
    await stage.press("q")
    await stage.until("A command was sent to geo-lookup and")
    await stage.press("escape")
    await release(sandbox)
