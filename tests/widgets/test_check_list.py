"""The list of things to choose any number of."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tests.host import Host
from upstash_tui.widgets.check_list import Check, CheckList

THREE = [Check("a", "Apple", "[b]red[/b]"), Check("b", "Banana"), Check("c", "Cherry", "sweet " * 20)]


class BoxHost(Host):
    """A list in a box that scrolls."""

    def __init__(self, checks: list[Check], chosen: Iterable[str] = ()) -> None:
        super().__init__()
        self.list = CheckList(checks, chosen)

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield self.list

    @property
    def lines(self) -> list[str]:
        return [self.list.render_line(y).text.rstrip() for y in range(self.list.size.height)]


async def test_keys_move_and_choose() -> None:
    app = BoxHost(THREE, ["c"])
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("up", "space", "down", "j", "j", "space", "k", "space")
        assert app.list.chosen == ("a", "b")
        assert [line[:10] for line in app.lines] == ["  ☑ Apple ", "▌ ☑ Banana", "  ☐ Cherry"]


async def test_a_line_stays_a_line() -> None:
    app = BoxHost(THREE)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert "[b]red[/b]" in app.lines[0]
        assert len(app.lines) == 3
        assert app.lines[2].endswith("…")


async def test_a_click_chooses() -> None:
    app = BoxHost(THREE)
    async with app.run_test(size=(40, 10)) as pilot:
        chosen = []
        for _ in range(2):
            await pilot.click(CheckList, offset=(5, 2))
            chosen.append(app.list.chosen)
        assert chosen == [("c",), ()]


async def test_the_cursor_stays_in_sight() -> None:
    app = BoxHost([Check(str(number), f"Number {number}") for number in range(30)])
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.press(*["down"] * 20)
        await pilot.pause()
        box = app.query_one(VerticalScroll)
        assert box.scroll_y <= 20 < box.scroll_y + 5


async def test_nothing_to_choose() -> None:
    app = BoxHost([])
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.press("down", "space")
        assert app.list.chosen == ()
