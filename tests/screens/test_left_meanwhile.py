"""Questions to a user who has left what they are about, before they could be asked or before the answer."""

from collections.abc import AsyncIterator, Sequence

import pytest

from tests.conftest import wait_for
from tests.lingering import Lingering
from tests.local_upstash import LocalUpstash
from tests.screens.key_walk import ASKING
from tests.screens.stage import HELD, Stage, held, release, workspace
from upstash_tui.dialogs.confirm import ConfirmDialog
from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.messages import AccountChosen
from upstash_tui.products.redis.panes.values.text_editor import TextEditor
from upstash_tui.products.redis.panes.values.view import ValueView

DATA = {"path": "/data/*", **HELD}


@pytest.fixture
async def stage(sandbox: LocalUpstash) -> AsyncIterator[Stage]:
    """A value, with writes on."""
    async with workspace(sandbox, data_url=sandbox.data_url) as stage:
        await stage.filter("my-cache")
        await stage.press("l", "4")
        await stage.until("motd")
        await stage.press("slash", *"motd", "enter")
        await stage.until("1 key")
        await stage.press("l")
        await stage.until("ship it")
        await stage.press("W")
        await stage.until("WRITES ON")
        yield stage


def asking(stage: Stage) -> list[str]:
    """Groups of the workers that ask."""
    return [each.group for each in stage.app.workers if each.group in ASKING]


async def answered(stage: Stage, sandbox: LocalUpstash) -> None:
    await release(sandbox)
    await wait_for(lambda: not asking(stage), what="nothing more is asked")


@pytest.mark.parametrize("away", [("o", "v"), ("1",)], ids=["another place", "another tab"])
@pytest.mark.parametrize("key", ["e", "E"])
async def test_no_editor_opens_elsewhere(
    stage: Stage, sandbox: LocalUpstash, key: str, away: Sequence[str]
) -> None:
    sandbox.order(DATA)
    await stage.press(key)
    await held(sandbox)
    await stage.press(*away)
    await stage.until("Vector 8" if "v" in away else "[1 Details]")
    await answered(stage, sandbox)
    assert stage.dialog is None
    assert "can't have this terminal" not in stage.words


async def test_no_program_gets_the_keys_that_are_typed_into_a_dialog(
    stage: Stage, sandbox: LocalUpstash
) -> None:
    sandbox.order(DATA)
    await stage.press("E")
    await held(sandbox)
    await stage.press("question_mark")
    await stage.until("Keys here")
    await answered(stage, sandbox)
    assert "can't have this terminal" not in stage.words


async def test_no_choice_of_a_record_is_offered_in_another_place(stage: Stage, sandbox: LocalUpstash) -> None:
    sandbox.order({"path": "/v2/teams*", **HELD})
    await stage.press("1", "e", "m")
    await held(sandbox)
    await stage.press("o", "v")
    await stage.until("Vector 8")
    await answered(stage, sandbox)
    assert stage.dialog is None


async def test_what_would_be_asked_while_its_place_is_removed_does_not_hold_that_up(
    stage: Stage, sandbox: LocalUpstash
) -> None:
    place, lingering = stage.place, Lingering()
    await place.query_one(ValueView).mount(lingering)
    sandbox.order(DATA)
    await stage.press("e")
    await held(sandbox)
    stage.app.post_message(AccountChosen(None))
    try:
        await wait_for(lambda: not place.query("#value-said"), what="all else is removed")
        await release(sandbox)
        await wait_for(lambda: "change" not in asking(stage), what="nothing more is asked")
    finally:
        lingering.may_go.set()
    await wait_for(lambda: not place.is_attached, what="the place is removed")
    await stage.until("Redis 12")


async def test_what_was_typed_into_a_dialog_is_not_lost_on_the_way_to_another_place(stage: Stage) -> None:
    await stage.press("e")
    await wait_for(lambda: isinstance(stage.dialog, TextEditor))
    await stage.press(*"more", "ctrl+p", *"go", "space", *"to", "space", *"vector", "enter")
    await stage.until("Go to Vector?", "What you typed is not saved.")
    assert isinstance(stage.dialog, ConfirmDialog)
    await stage.press("escape")
    await wait_for(lambda: isinstance(stage.dialog, TextEditor))
    assert stage.at == ""
    await stage.press("ctrl+p", *"go", "space", *"to", "space", *"vector", "enter")
    await stage.until("Go to Vector?")
    await stage.press("y")
    await wait_for(lambda: stage.at == "Vector")
    await wait_for(lambda: not asking(stage), what="the answer is no longer waited for")


async def test_a_dialog_that_is_left_for_another_place_is_not_waited_for(stage: Stage) -> None:
    await stage.press("1", "e", "n")
    await stage.until("The new name")
    await stage.press("ctrl+p", *"go", "space", *"to", "space", *"vector", "enter")
    await wait_for(lambda: stage.at == "Vector")
    assert not isinstance(stage.dialog, PickDialog)
    await wait_for(lambda: not asking(stage), what="the answer is no longer waited for")
