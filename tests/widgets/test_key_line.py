"""The line of keys leaves out what it has no room for, but never the help and never the way back."""

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets._footer import FooterKey

from upstash_tui.widgets.key_line import KeyLine, spelled


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
        yield KeyLine()

    @property
    def words(self) -> list[str]:
        return [key.description for key in self.screen.query(FooterKey)]


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
        assert app.words == words
        last = app.screen.query(FooterKey).last()
        assert last.region.right <= width


async def test_it_follows_the_width() -> None:
    app = Keys()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        await pilot.resize_terminal(50, 10)
        await pilot.pause()
        assert app.words == ["Open this one", "Find", "Back", "Help"]
        await pilot.resize_terminal(80, 10)
        await pilot.pause()
        assert app.words == ALL


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
        shown = [(key.key_display, key.description) for key in app.screen.query(FooterKey)]
        assert ("↑↓", "Move") in shown
        assert not {"Up", "Down"} & {word for _, word in shown}


@pytest.mark.parametrize(
    ("shown", "name"), [("⏎", "enter"), ("^s", "ctrl+s"), ("^", "^"), ("?", "?"), ("space", "space")]
)
def test_a_key_has_a_name_for_sentences(shown: str, name: str) -> None:
    assert spelled(shown) == name
