"""The line of keys leaves out what it has no room for, but never the help and never the way back."""

from itertools import accumulate
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.events import AppBlur, AppFocus
from textual.screen import Screen

from upstash_tui.widgets.key_bar import KeyBar


class Keys(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "nothing", "Open this one"),
        Binding("f", "search", "Find"),
        Binding("d", "delete", "Delete it"),
        Binding("escape", "back", "Back"),
        Binding("question_mark", "help", "Help", key_display="?"),
        Binding("q", "leave", "Quit"),
    ]

    def compose(self) -> ComposeResult:
        yield KeyBar()

    @property
    def offered(self) -> list[str]:
        return [key.word for key in self.screen.query_one(KeyBar).keys]


ALL = ["Open this one", "Find", "Delete it", "Back", "Help", "Quit"]


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (80, ALL),
        (66, ALL),
        (60, ALL[:-1]),
        (50, ["Open this one", "Find", "Back", "Help"]),
        (24, ["Back", "Help"]),
    ],
)
async def test_what_has_no_room_is_left_out_whole(width: int, words: list[str]) -> None:
    app = Keys()
    async with app.run_test(size=(width, 10)) as pilot:
        await pilot.pause()
        assert app.offered == words
        assert sum(key.cells for key in app.screen.query_one(KeyBar).keys) <= width


async def test_it_follows_the_width() -> None:
    app = Keys()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        await pilot.resize_terminal(50, 10)
        await pilot.pause()
        assert app.offered == ["Open this one", "Find", "Back", "Help"]
        await pilot.resize_terminal(80, 10)
        await pilot.pause()
        assert app.offered == ALL


async def test_keys_of_a_group_stand_together_over_one_word() -> None:
    class Grouped(Keys):
        BINDINGS: ClassVar[list[BindingType]] = [
            Binding("up", "move(-1)", "Up", group=Binding.Group("Move")),
            Binding("down", "move(1)", "Down", group=Binding.Group("Move")),
            Binding("x", "exact", "Exact"),
        ]

    app = Grouped()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        shown = [(key.display, key.word) for key in app.screen.query_one(KeyBar).keys]
        assert ("↑↓", "Move") in shown
        assert not {"Up", "Down"} & {word for _, word in shown}


async def test_a_click_presses_the_key() -> None:
    class Pressed(Keys):
        BINDINGS: ClassVar[list[BindingType]] = [Binding("z", "never", "Not now")]
        found = 0

        def action_search(self) -> None:
            self.found += 1

        action_never = action_search

        def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
            return None if action == "never" else True

    app = Pressed()
    async with app.run_test(size=(90, 10), tooltips=True) as pilot:
        await pilot.pause()
        line = app.screen.query_one(KeyBar)
        ends = accumulate(key.cells for key in line.keys)
        last_cell = {key.word: end - 1 for key, end in zip(line.keys, ends, strict=True)}
        await pilot.click(KeyBar, offset=(last_cell["Find"], 0))
        assert app.found == 1
        assert "Not now" not in last_cell, "it does not act"
        await pilot.click(KeyBar, offset=(85, 0))
        assert app.found == 1


async def test_the_pointer_over_a_key_tells_what_it_does() -> None:
    class Told(App[None]):
        BINDINGS: ClassVar[list[BindingType]] = [Binding("f", "search", "Find", tooltip="Look for one")]

        def compose(self) -> ComposeResult:
            yield KeyBar()

    app = Told()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        line = app.screen.query_one(KeyBar)
        await pilot.hover(KeyBar, offset=(1, 0))
        assert line.tooltip == "Look for one"
        await pilot.hover(KeyBar, offset=(70, 0))
        assert line.tooltip is None


class Counting(Screen[None]):
    """Counts how often its keys are looked for."""

    looks = 0

    def compose(self) -> ComposeResult:
        yield KeyBar()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        self.looks += 1
        return super().active_bindings


async def test_the_keys_are_found_once_for_each_drawing() -> None:
    app, screen = Keys(), Counting()
    async with app.run_test() as pilot:
        await app.push_screen(screen)
        bar = screen.query_one(KeyBar)
        for drawing in (1, 2):
            for _ in range(5):
                screen.refresh_bindings()
                await pilot.pause()
            assert [key.word for key in bar.keys] == ALL
            bar.render()
            assert screen.looks == drawing


async def test_the_keys_stay_while_the_window_is_not_in_use() -> None:
    app, screen = Keys(), Counting()
    async with app.run_test() as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        bar = screen.query_one(KeyBar)
        before, looks = bar.keys, screen.looks
        screen.refresh_bindings()
        app.post_message(AppBlur())
        await pilot.pause()
        assert (bar.keys, screen.looks) == (before, looks)
        app.post_message(AppFocus())
        await pilot.pause()
        assert (bar.keys, screen.looks) == (before, looks + 1)
