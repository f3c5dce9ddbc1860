"""A dialog whose answer comes when it is no longer in front."""

import pytest
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tests.host import Host
from upstash_tui.dialogs.dialog import Dialog


class Asking(Dialog[str]):
    def compose(self) -> ComposeResult:
        with Vertical(classes="card"):
            yield Static("What now?")


async def test_an_answer_to_one_that_was_left_closes_no_other() -> None:
    app, under, asking = Host(), Asking(), Asking()
    answers: list[str | None] = []
    async with app.run_test() as pilot:
        await app.push_screen(under)
        await app.push_screen(asking, answers.append)
        asking.action_leave()
        asking.dismiss("too late")
        await pilot.pause()
        assert app.screen is under
        assert answers == [None]


@pytest.mark.parametrize("above", [1, 2])
async def test_an_answer_takes_what_stands_above_it_along(above: int) -> None:
    app, asking = Host(), Asking()
    answers: list[str | None] = []
    async with app.run_test() as pilot:
        await app.push_screen(asking, answers.append)
        for _ in range(above):
            await app.push_screen(Asking())
        asking.dismiss("done")
        await pilot.pause()
        assert app.screen is app.screen_stack[0]
        assert answers == ["done"]
