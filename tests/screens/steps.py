"""What a user does, step by step, and the same steps to every change: select, preview, confirm."""

from dataclasses import dataclass

from tests.conftest import wait_for
from tests.screens.stage import Stage
from upstash_tui.dialogs.preview import PreviewDialog


@dataclass(frozen=True)
class Text:
    """Typed into the field that has the focus, in place of what is there."""

    text: str


@dataclass(frozen=True)
class Until:
    """The keys go on once these words are on the screen."""

    words: str


Step = str | Text | Until
"""A key, a text, or something to wait for."""


async def perform(stage: Stage, *steps: Step) -> None:
    """Press, type and wait, in order."""
    for step in steps:
        if isinstance(step, Text):
            await stage.press("end", "ctrl+u")
            await stage.type(step.text)
        elif isinstance(step, Until):
            await stage.until(step.words)
        else:
            await stage.press(step)


async def select(stage: Stage, name: str) -> str:
    """Put the cursor on the database called ``name``, by the filter; its id."""
    await perform(stage, "slash", Text(name), "enter")
    place = stage.place
    await wait_for(lambda: place.record is not None and name in place.record.name, what=f"{name} is selected")
    found: str = place.resource.key(place.record)
    return found


async def open_preview(stage: Stage, *steps: Step) -> None:
    """Take the steps that lead to the preview of a change."""
    await perform(stage, *steps)
    await wait_for(lambda: isinstance(stage.dialog, PreviewDialog), what="the preview")
    await stage.pilot.pause()


async def request_shown(stage: Stage, name: str = "") -> str:
    """The request as curl, shown by a key of the preview; past its field, where it wants a ``name`` typed."""
    request = stage.app.screen.query_one("#request")
    assert not request.display
    await perform(stage, *(("tab", "x", "shift+tab") if name else ("x",)))
    assert request.display
    return str(request.render())


async def confirm(stage: Stage, name: str = "") -> None:
    """Agree in the preview: by a key, or by the ``name`` that it wants typed."""
    if name:
        await perform(stage, Text(name))
    await stage.press("enter")
