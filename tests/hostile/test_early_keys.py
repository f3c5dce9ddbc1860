"""Page keys that come before the list they are for has been laid out: Textual's own lists can't take them."""

import pytest
from textual.app import ComposeResult
from textual.widgets import OptionList

from upstash_tui.terminal.app import TerminalApp


class ListApp(TerminalApp):
    """A list that has no room, as every list has none until the first layout."""

    def compose(self) -> ComposeResult:
        options = OptionList("one", "two")
        options.styles.height = 0
        yield options


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
async def test_a_page_key_in_a_list_without_room_does_nothing(key: str) -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        options = app.screen.query_one(OptionList)
        options.highlighted = 0
        await pilot.press(key)
        assert options.highlighted == 0
        options.styles.height = 5
        await pilot.pause()
        await pilot.press("pagedown")
        assert options.highlighted == 1


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
async def test_a_page_key_in_a_palette_that_just_opened_does_nothing(key: str) -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.action_command_palette()
        await pilot.press(key)
        await pilot.pause()
        await pilot.press(key, "escape")
        assert app.is_running
