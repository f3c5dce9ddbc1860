"""The list of regions: its cursor skips headings and stays in view."""

from tests.host import Host
from upstash_tui.widgets.region_list import RegionList, RegionRow

ROWS = [
    RegionRow("Europe"),
    *(RegionRow("Place", f"eu-{number}") for number in range(6)),
    RegionRow("Asia"),
    *(RegionRow("Place", f"ap-{number}", "●", "read") for number in range(6)),
    RegionRow("more elsewhere", off=True),
]


class RegionsHost(Host):
    """The list, and a record of the regions that were pointed at."""

    def __init__(self) -> None:
        super().__init__(RegionList())
        self.pointed: list[tuple[str, bool]] = []

    def on_region_list_pointed(self, event: RegionList.Pointed) -> None:
        self.pointed.append((event.code, event.again))


def lines(shown: RegionList) -> list[str]:
    return [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]


async def test_the_cursor_skips_headings_and_stops_at_the_ends() -> None:
    app = RegionsHost()
    async with app.run_test(size=(40, 6)):
        shown = app.query_one(RegionList)
        shown.show(ROWS, "eu-4")
        for steps, code in ((1, "eu-5"), (1, "ap-0"), (-1, "eu-5"), (-99, "eu-0"), (99, "ap-5"), (1, "ap-5")):
            shown.move(steps)
            assert shown.cursor == code


async def test_the_cursor_is_in_view_with_the_heading_above_it() -> None:
    app = RegionsHost()
    async with app.run_test(size=(40, 4)) as pilot:
        shown = app.query_one(RegionList)
        shown.show(ROWS, "eu-0")
        assert lines(shown)[:2] == [" Europe", "▌  eu-0            Place"]
        shown.move(99)
        await pilot.pause()
        assert lines(shown)[-2:] == ["▌● ap-5            Place", " more elsewhere"]
        shown.move(-5)
        await pilot.pause()
        assert lines(shown)[:2] == [" Asia", "▌● ap-0            Place"]


async def test_growing_shows_the_start_again() -> None:
    app = RegionsHost()
    async with app.run_test(size=(40, 3)) as pilot:
        shown = app.query_one(RegionList)
        shown.show(ROWS, "eu-5")
        await pilot.resize_terminal(40, 20)
        assert lines(shown)[0] == " Europe"
        assert lines(shown)[6].startswith("▌  eu-5")


async def test_new_rows_keep_the_cursor_or_take_the_first() -> None:
    app = RegionsHost()
    async with app.run_test(size=(40, 20)):
        shown = app.query_one(RegionList)
        shown.show(ROWS, "ap-2")
        assert shown.cursor == "ap-2"
        shown.show(ROWS[:4], "ap-2")
        assert shown.cursor == "eu-0"
        shown.show([RegionRow("nothing here")], "eu-0")
        assert shown.cursor is None
        shown.move(1)
        shown.go("eu-0")
        assert shown.cursor is None


async def test_a_click_tells_the_region_and_whether_the_cursor_was_there() -> None:
    app = RegionsHost()
    async with app.run_test(size=(40, 20)) as pilot:
        shown = app.query_one(RegionList)
        shown.show(ROWS, "eu-0")
        await pilot.click(RegionList, offset=(5, 3))
        await pilot.click(RegionList, offset=(5, 1))
        await pilot.click(RegionList, offset=(5, 0))
        await pilot.click(RegionList, offset=(5, 18))
        assert app.pointed == [("eu-2", False), ("eu-0", True)]
