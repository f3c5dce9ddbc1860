"""A choice among a few and a switch: by key and by mouse, told apart without colour."""

import pytest
from textual import on
from textual.app import App

from tests.host import Host
from upstash_tui.widgets.one_of import OneOf
from upstash_tui.widgets.toggle import Toggle


class Listening(Host):
    def __init__(self, *widgets: OneOf) -> None:
        super().__init__(*widgets)
        self.chosen: list[int] = []

    @on(OneOf.Changed)
    def _changed(self, event: OneOf.Changed) -> None:
        assert event.control is event.field
        self.chosen.append(event.field.index)


@pytest.mark.parametrize(
    ("keys", "index"),
    [
        (["right"], 1),
        (["space", "space"], 2),
        (["left"], 2),
        (["right", "right", "right"], 0),
        (["left", "right"], 0),
    ],
)
async def test_keys_go_round(keys: list[str], index: int) -> None:
    field = OneOf(["AWS", "GCP", "Other"])
    app = Listening(field)
    async with app.run_test(size=(40, 3)) as pilot:
        field.focus()
        await pilot.press(*keys)
        assert field.index == index
        assert len(app.chosen) == len(keys)
        assert app.lines[0].split("  ")[index].startswith("◉")
        assert app.lines[0].count("◉") == 1


async def test_a_click_chooses_what_is_under_it() -> None:
    field = OneOf(["AWS", "GCP"])
    app = Listening(field)
    async with app.run_test(size=(40, 3)) as pilot:
        for x, index in ((8, 1), (0, 0), (4, 0), (5, 0), (7, 1), (30, 1)):
            await pilot.click(field, offset=(x, 0))
            assert field.index == index, x
        assert app.chosen == [1, 0, 1]


async def test_choosing_from_outside_says_nothing() -> None:
    field = OneOf(["AWS", "GCP"])
    app = Listening(field)
    async with app.run_test(size=(40, 3)) as pilot:
        field.choose(1)
        await pilot.pause()
        assert app.lines[0] == "○ AWS  ◉ GCP"
        assert app.chosen == []


async def test_a_toggle_by_key_and_by_mouse() -> None:
    field = Toggle("drop [b]keys[/b]")
    app: App[None] = Host(field)
    async with app.run_test(size=(40, 3)) as pilot:
        assert isinstance(app, Host)
        assert app.lines[0] == "☐ drop [b]keys[/b]"
        field.focus()
        for expected, key in ((True, "space"), (False, "enter")):
            await pilot.press(key)
            assert field.on is expected
        await pilot.click(field)
        assert field.on
        assert app.lines[0] == "☑ drop [b]keys[/b]"
        field.set(False)
        assert not field.on
