"""Sentences that come and go in a line."""

from textual.widgets import Static

from tests.host import Host
from upstash_tui.widgets.sentence import put, put_or_hide


class Lines(Host):
    """A line of one row, and one of as many as it needs; ``layouts`` counts how often all was laid out."""

    CSS = "#row { height: 1; }"

    def __init__(self) -> None:
        self.row, self.rows = Static(id="row"), Static(id="rows")
        super().__init__(self.row, self.rows)
        self.layouts = 0

    def on_mount(self) -> None:
        self.screen.screen_layout_refresh_signal.subscribe(self.screen, self._laid_out)

    def _laid_out(self, _: object) -> None:
        self.layouts += 1


async def test_only_what_may_take_another_size_is_laid_out() -> None:
    app = Lines()
    async with app.run_test() as pilot:
        app.layouts = 0
        put(app.row, "one")
        await pilot.pause()
        assert (app.layouts, app.lines[:2]) == (0, ["one", ""])
        put(app.rows, "two\nthree")
        await pilot.pause()
        assert (app.layouts > 0, app.lines[:4]) == (True, ["one", "two", "three", ""])
        app.layouts = 0
        put(app.rows, "two\nthree")
        await pilot.pause()
        assert app.layouts == 0, "the same"


async def test_a_line_without_a_sentence_takes_no_room() -> None:
    app = Lines()
    async with app.run_test() as pilot:
        put_or_hide(app.row, "")
        put(app.rows, "below")
        await pilot.pause()
        assert app.lines[0] == "below"
        app.layouts = 0
        put_or_hide(app.row, "")
        await pilot.pause()
        assert app.layouts == 0, "it was hidden"
        put_or_hide(app.row, "here")
        put_or_hide(app.rows, "two\nrows")
        await pilot.pause()
        assert app.lines[:3] == ["here", "two", "rows"]
