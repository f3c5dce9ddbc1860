"""The notes in the corner: each text once, never over a dialog that opens, closed by escape."""

from collections.abc import AsyncIterator, Sequence

import pytest

from tests.conftest import wait_for
from tests.local_upstash import LocalUpstash
from tests.screens.stage import Stage, workspace


def notes(stage: Stage) -> Sequence[str]:
    return [str(each.render()) for each in stage.app.screen.query("Toast")]


async def say(stage: Stage, *texts: str) -> None:
    for text in texts:
        stage.app.notify(text, timeout=60, markup=False)
    await wait_for(lambda: len(notes(stage)) == len(set(texts)), what=f"{len(set(texts))} notes")
    await stage.pilot.pause()


@pytest.fixture
async def stage(sandbox: LocalUpstash) -> AsyncIterator[Stage]:
    async with workspace(sandbox, (80, 24)) as stage:
        yield stage


async def test_the_same_text_is_there_once_and_the_newest(stage: Stage) -> None:
    await say(stage, "One", "Two", "One", "One")
    assert notes(stage) == ["Two", "One"]


async def test_a_refused_key_that_is_pressed_again_says_it_once(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox, (80, 24), read_only=True) as stage:
        await stage.press("n", "d", "e")
        await stage.until("READ-ONLY")
        await stage.pilot.pause()
        assert len(notes(stage)) == 1


async def test_escape_leaves_them_and_what_is_marked(stage: Stage) -> None:
    await stage.press("space")
    await say(stage, "One", "Two")
    await stage.press("enter")
    await stage.until("REST URL")
    await stage.press("escape", "escape")
    await stage.without("REST token")
    await stage.until("1 marked")
    assert notes(stage) == ["One", "Two"]


async def test_a_dialog_that_opens_is_not_covered(stage: Stage) -> None:
    await say(stage, "\n".join(f"Line {number}" for number in range(9)))
    await stage.press("d")
    await stage.until("to confirm:")
    await wait_for(lambda: not notes(stage), what="the note has made way")
    await stage.press("escape")
    await stage.until("Redis ")
    await stage.pilot.pause()
    assert not notes(stage)


async def test_a_note_that_covers_nothing_stays(sandbox: LocalUpstash) -> None:
    async with workspace(sandbox, (200, 50)) as stage:
        await say(stage, "OutputLine")
        await stage.press("d")
        await stage.until("to confirm:")
        await stage.pilot.pause()
        assert notes(stage) == ["OutputLine"]


async def test_what_is_said_in_a_dialog_is_seen_there(stage: Stage) -> None:
    await stage.press("d")
    await stage.until("to confirm:")
    stage.app.notify("OutputLine meanwhile")
    await wait_for(lambda: notes(stage) == ["OutputLine meanwhile"], what="the note over the dialog")
