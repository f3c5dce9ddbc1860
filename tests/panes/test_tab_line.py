"""The line over the tabs of a record."""

import pytest

from tests.host import Host
from tests.shown import strips_of
from upstash_tui.panes.tab_line import TabLine
from upstash_tui.resources.resource import Tab

TABS = [Tab("details", "Details"), Tab("usage", "Usage"), Tab("keys", "Keys")]


def shown(app: Host) -> str:
    return "".join(segment.text for segment in strips_of(app)[0])


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (64, "analytics-buffer    1 Details  2 Usage [3 Keys]   writes off"),
        (58, "analytics-buffer    1 Details  2 [3 Keys]   writes off"),
        (50, "analytics-buffer    1  2 [3 Keys]   writes off"),
        (42, "analytic…    1  2 [3 Keys]   writes off"),
        (30, "[Keys]   writes off"),
    ],
)
async def test_the_open_tab_is_named_however_little_room_there_is(width: int, words: str) -> None:
    line = TabLine(TABS)
    app = Host(line)
    async with app.run_test(size=(width, 4)) as pilot:
        line.show("analytics-buffer", "keys", "writes off")
        await pilot.pause()
        assert words in shown(app)


async def test_where_titles_have_no_room_the_next_name_changes_no_tab() -> None:
    line = TabLine(TABS)
    app = Host(line)
    async with app.run_test(size=(58, 4)) as pilot:
        for name in ("a", "my-cache", "analytics-buffer"):
            line.show(name, "usage", "WRITES ON · production")
            await pilot.pause()
            assert "1 [2 Usage] 3 " in shown(app), name


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (63, "analytics-buffer    1 Details  2 Usage [3 Keys]   writes off"),
        (62, "1 Details  2 Usage [3 Keys]   writes off"),
        (43, "1 Details  2 [3 Keys]   writes off"),
        (32, "1  2 [3 Keys]   writes off"),
    ],
)
async def test_beside_the_list_the_name_gives_way_first(width: int, words: str) -> None:
    line = TabLine(TABS)
    line.styles.width = width
    app = Host(line)
    async with app.run_test(size=(120, 4)) as pilot:
        line.show("analytics-buffer", "keys", "writes off")
        await pilot.pause()
        assert shown(app).strip() == words


async def test_a_click_on_a_tab_opens_it_whatever_is_left_of_its_words() -> None:
    picked: list[str] = []

    class Picks(Host):
        def on_tab_line_picked(self, event: TabLine.Picked) -> None:
            picked.append(event.tab)

    for width in (70, 50):
        line = TabLine(TABS)
        async with Picks(line).run_test(size=(width, 4)) as pilot:
            line.show("analytics-buffer", "keys", "writes off")
            await pilot.pause()
            text = "".join(segment.text for segment in strips_of(pilot.app)[0])
            await pilot.click(offset=(text.index("2"), 0))
            await pilot.click(offset=(text.index("[3"), 0))
    assert picked == ["usage", "keys"] * 2
