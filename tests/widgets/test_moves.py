"""The keys that move, in whatever has lines: a table, choices of two kinds, a long text."""

from collections.abc import Callable

import pytest
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from tests.host import Host
from upstash_tui.resources.column import Column
from upstash_tui.widgets.check_list import Check, CheckList
from upstash_tui.widgets.long_text import LongText
from upstash_tui.widgets.options import Options
from upstash_tui.widgets.table import Table

MANY = 50
NAMES = [str(number) for number in range(MANY)]
PAGE = 10


class Lines(Host):
    """``widget`` in ten lines, and its position."""

    def __init__(self, widget: Widget, at: Callable[[], int]) -> None:
        super().__init__()
        self.widget = widget
        self.at = at

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False) as box:
            box.styles.height = PAGE
            yield self.widget

    def on_mount(self) -> None:
        self.widget.focus()


def table() -> Lines:
    names: Column[str] = Column("name", "NAME")
    shown = Table([names], lambda key: [[(key, "")]])
    shown.styles.height = PAGE + 1  # with its header
    shown.show(NAMES)
    return Lines(shown, lambda: NAMES.index(shown.cursor or ""))


def options() -> Lines:
    shown = Options(*NAMES, compact=True)
    shown.styles.height = PAGE
    return Lines(shown, lambda: shown.highlighted or 0)


def checks() -> Lines:
    shown = CheckList([Check(name, name) for name in NAMES], ())
    return Lines(
        shown, lambda: next(at for at, line in enumerate(str(shown.render()).splitlines()) if "▌" in line)
    )


def text() -> Lines:
    shown = LongText(Static("\n".join(NAMES)))
    shown.styles.height = PAGE
    return Lines(shown, lambda: round(shown.scroll_y))


@pytest.mark.parametrize("make", [table, options, checks, text])
async def test_they_do_the_same_everywhere(make: Callable[[], Lines]) -> None:
    app = make()
    last = MANY - PAGE if make is text else MANY - 1
    async with app.run_test(size=(40, PAGE + 3)) as pilot:
        await pilot.pause()
        for keys, place in {
            "ctrl+d": PAGE // 2,
            "pagedown": PAGE // 2 + PAGE,
            "j": PAGE // 2 + PAGE + 1,
            "ctrl+u": PAGE + 1,
            "down": PAGE + 2,
            "k": PAGE + 1,
            "pageup": 1,
            "G": last,
            "g": 0,
            "end": last,
            "home": 0,
        }.items():
            await pilot.press(keys)
            await pilot.pause()
            assert app.at() == place, keys
        await pilot.press("up", "pageup", "ctrl+u")
        assert app.at() == 0, "the end is the end"


async def test_a_letter_of_the_place_around_is_left_to_it() -> None:
    app = options()
    assert isinstance(app.widget, Options)
    app.widget.leave(["g"])
    async with app.run_test(size=(40, PAGE + 3)) as pilot:
        await pilot.press("j", "g")
        assert app.at() == 1
        await pilot.press("home")
        assert app.at() == 0
