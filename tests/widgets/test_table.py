"""The table: cursor, scrolling, what it builds and what it repaints."""

from collections.abc import Sequence
from typing import Any, ClassVar

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from tests.shown import strips_of, text_of
from upstash_tui.resources.column import Cell, Column
from upstash_tui.widgets.line import Foot
from upstash_tui.widgets.table import Table

COLUMNS: tuple[Column[Any], ...] = (
    Column("name", "NAME", min_width=10, max_width=20),
    Column("note", "NOTE", min_width=10, max_width=20, priority=1),
)


class TableHost(App[None]):
    """A table of rows called by their ids, and a record of its messages and of what it built."""

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.built: list[str] = []
        self.events: list[tuple[str, str | None]] = []

    def compose(self) -> ComposeResult:
        yield Table(COLUMNS, self.cells)

    def on_mount(self) -> None:
        self.table.show([f"row-{number}" for number in range(self.count)])
        self.table.focus()

    def cells(self, key: str) -> Sequence[Cell]:
        self.built.append(key)
        return [[(key, "")], [("●", "good"), (" [b]note[/b]", "muted")]]

    @property
    def table(self) -> Table:
        return self.screen.query_one(Table)

    def on_table_highlighted(self, event: Table.Highlighted) -> None:
        self.events.append(("highlighted", event.key))

    def on_table_selected(self, event: Table.Selected) -> None:
        self.events.append(("selected", event.key))

    def on_table_header_clicked(self, event: Table.HeaderClicked) -> None:
        self.events.append(("header", event.column))


def lines(table: Table) -> list[str]:
    return [table.render_line(y).text for y in range(table.size.height)]


async def test_draws_a_header_and_only_the_rows_in_sight() -> None:
    app = TableHost(10_000)
    async with app.run_test(size=(60, 12)):
        shown = lines(app.table)
        assert shown[0].split() == ["NAME", "NOTE"]
        assert shown[1].startswith("▌  row-0 ")
        assert "[b]note[/b]" in shown[1]
        assert shown[11].startswith("   row-10 ")
        assert set(app.built) == {f"row-{number}" for number in range(11)}


def bar(app: App[Any]) -> str:
    """The last column of the screen."""
    return "".join(strip.text[-1] for strip in strips_of(app))


async def test_a_scrollbar_appears_where_the_rows_are() -> None:
    """Whether the rows were there before they were scrolled to their end, or came at that moment."""
    one, other, rows = TableHost(40), TableHost(0), [f"row-{number}" for number in range(40)]
    async with one.run_test(size=(60, 12)) as pilot:
        one.table.action_last()
        await pilot.pause()
        expected = bar(one)
    async with other.run_test(size=(60, 12)) as pilot:
        other.table.show(rows)
        other.table.action_last()
        await pilot.pause()
        assert bar(other) == expected


async def test_works_its_plain_style_out_once_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    app = TableHost(100)
    async with app.run_test(size=(60, 36)):
        asked: list[str] = []
        plain = app.table.rich_style

        def rich_style(table: Table) -> Style:
            asked.append("plain")
            return plain

        monkeypatch.setattr(Table, "rich_style", property(rich_style))
        app.table.refresh()
        drawn = app.table.render_lines(Region(0, 0, 60, 36))
        assert len(drawn) == 36
        assert len(asked) == 1, "it costs more than all else of a line"


@pytest.mark.parametrize(
    ("keys", "expected", "top"),
    [
        (["down", "j", "j", "up", "k"], "row-1", 0),
        (["up"], "row-0", 0),
        (["end"], "row-99", 89),
        (["G", "up"], "row-98", 89),
        (["G", "home"], "row-0", 0),
        (["G", "g", "j"], "row-1", 0),
        (["pagedown"], "row-11", 1),
        (["pagedown", "pagedown", "pageup"], "row-11", 11),
        (["G", "down", "pagedown"], "row-99", 89),
    ],
)
async def test_keys_move_the_cursor_and_keep_it_in_sight(keys: list[str], expected: str, top: int) -> None:
    app = TableHost(100)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.table.cursor == expected
        assert app.table.scroll_y == top
        assert app.events[-1] == ("highlighted", expected)


async def test_a_move_repaints_what_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    app = TableHost(100)
    async with app.run_test(size=(60, 12)) as pilot:
        asked: list[Region] = []
        refresh = app.table.refresh

        def listening(*regions: Region, **options: Any) -> Table:
            asked.extend(regions or [app.table.region])
            return refresh(*regions, **options)

        monkeypatch.setattr(app.table, "refresh", listening)
        await pilot.press("down")
        assert asked == [Region(0, 1, 60, 1), Region(0, 2, 60, 1)]
        asked.clear()
        app.table.redraw(["row-3", "row-90"])
        assert asked == [Region(0, 4, app.table.size.width, 1)]


async def test_enter_and_clicks() -> None:
    app = TableHost(5)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("enter")
        await pilot.click(Table, offset=(5, 3))
        await pilot.click(Table, offset=(5, 3))
        await pilot.click(Table, offset=(5, 9))
        await pilot.click(Table, offset=(26, 0))
        await pilot.pause()
        assert app.events == [
            ("highlighted", "row-0"),
            ("selected", "row-0"),
            ("highlighted", "row-2"),
            ("selected", "row-2"),
            ("header", "note"),
        ]


async def test_no_rows() -> None:
    app = TableHost(0)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("down", "up", "G", "g", "pagedown", "enter")
        await pilot.click(Table, offset=(5, 3))
        assert app.table.cursor is None
        assert app.events == []
        assert [line.strip() for line in lines(app.table)[1:]] == [""] * 11


async def at_row(pilot: Pilot[None], table: Table, row: int, on_line: int) -> None:
    """Put the cursor on a row and scroll that row to a line of the screen."""
    table.move_to(f"row-{row}")
    table.scroll_to(y=row - on_line, animate=False)
    await pilot.pause()


async def test_new_rows_leave_cursor_and_screen_in_place() -> None:
    app = TableHost(100)
    async with app.run_test(size=(60, 12)) as pilot:
        table = app.table
        await at_row(pilot, table, 50, on_line=4)
        before = lines(table)[1:]
        table.show([f"new-{number}" for number in range(7)] + list(table.keys))
        await pilot.pause()
        assert table.cursor == "row-50"
        assert lines(table)[1:] == before


async def test_a_cursor_out_of_sight_stays_there() -> None:
    app = TableHost(100)
    async with app.run_test(size=(60, 12)) as pilot:
        table = app.table
        table.scroll_to(y=60, animate=False)
        await pilot.pause()
        before = lines(table)[1:]
        table.show(["new", *table.keys])
        await pilot.pause()
        assert table.cursor == "row-0"
        assert lines(table)[1:] == before


async def test_at_the_top_new_rows_come_into_sight() -> None:
    app = TableHost(100)
    async with app.run_test(size=(60, 12)) as pilot:
        app.table.show(["new", *app.table.keys])
        await pilot.pause()
        assert app.table.cursor == "row-0"
        assert app.table.scroll_y == 0


async def test_the_cursor_of_a_row_that_is_gone() -> None:
    app = TableHost(10)
    async with app.run_test(size=(60, 12)) as pilot:
        table = app.table
        table.move_to("row-9")
        table.show([key for key in table.keys if key != "row-9"])
        assert table.cursor == "row-8"
        table.show(["row-0", "row-1", "row-2"], else_first=True)
        assert table.cursor == "row-0"
        table.show([])
        assert table.cursor is None
        await pilot.pause()
        assert app.events[-1] == ("highlighted", None)
        assert not table.move_to("row-0")


async def test_a_far_row_is_reached_as_soon_as_the_rows_are_there() -> None:
    app = TableHost(0)
    async with app.run_test(size=(60, 12)) as pilot:
        app.table.show([f"row-{number}" for number in range(500)])
        assert app.table.move_to("row-400")
        await pilot.pause()
        assert any(line.startswith("▌  row-400") for line in lines(app.table))


async def test_the_arrow_stands_at_the_sorted_column() -> None:
    app = TableHost(3)
    async with app.run_test(size=(60, 12)):
        app.table.show_sorted("note", reverse=True)
        assert lines(app.table)[0].split() == ["NAME", "NOTE▼"]
        app.table.show_sorted("name", reverse=False)
        assert lines(app.table)[0].split() == ["NAME▲", "NOTE"]


@pytest.mark.parametrize("width", [1, 2, 3, 8, 13, 24, 25, 200])
async def test_every_line_is_as_wide_as_the_table(width: int) -> None:
    app = TableHost(50)
    async with app.run_test(size=(width, 6)) as pilot:
        await pilot.pause()
        for y in range(6):
            strip = app.table.render_line(y)
            assert cell_len(strip.text) == strip.cell_length == app.table.size.width
        await pilot.resize_terminal(40, 3)
        await pilot.press("G")
        await pilot.pause()
        assert lines(app.table)[2].startswith("▌  row-49")


async def test_a_scrollbar_stands_beside_the_number_of_columns_without_room() -> None:
    async with TableHost(200).run_test(size=(24, 10)) as pilot:
        await pilot.pause()
        assert "+1 →" in text_of(pilot.app).splitlines()[0]


async def test_the_cursor_is_a_bar_and_a_ground_under_all_of_the_row() -> None:
    app = TableHost(3)
    async with app.run_test(size=(60, 12)) as pilot:
        other = {each.style.bgcolor for each in app.table.render_line(2) if each.style}
        bar, *row = app.table.render_line(1)
        assert bar.text.startswith("▌")
        assert all(each.style and each.style.bold and each.style.bgcolor not in other for each in row)
        dot = next(each.style for each in row if each.text == "●")
        assert dot
        assert dot.color == app.table.get_component_rich_style("table--good").color
        app.set_focus(None)
        await pilot.pause()
        bar, *row = app.table.render_lines(Region(0, 0, 60, 12))[1]
        assert bar.text.startswith("▌")
        assert not any(each.style and (each.style.bold or each.style.bgcolor not in other) for each in row)


def lines_of(app: App[None]) -> list[str]:
    return [strip.text for strip in strips_of(app)]


class FootHost(TableHost):
    """A table with lines under its rows, while ``sums`` is no ``None``, and how often they were counted."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.sums: dict[str, str] | None = {}
        self.counted = 0

    def compose(self) -> ComposeResult:
        yield Table(COLUMNS, self.cells, foot=lambda: None if self.sums is None else self.count_rows)

    def count_rows(self) -> Foot:
        self.counted += 1
        return Foot("all of them", self.sums or {})


async def test_rows_are_counted_once_the_lines_under_them_are_drawn() -> None:
    app = FootHost(100)
    async with app.run_test(size=(60, 12)) as pilot:
        app.table.show(app.table.keys)
        assert text_of(app)
        assert app.counted == 0
        await pilot.press("G")
        assert "all of them" in text_of(app)
        assert app.counted == 1, "once for both lines"
        app.table.redraw(["row-99"], mark_only=True)
        assert text_of(app)
        assert app.counted == 1


async def test_the_lines_under_the_rows_follow_values_and_columns() -> None:
    app = FootHost(3)
    async with app.run_test(size=(60, 12)) as pilot:
        assert "─" not in text_of(app)
        app.sums = {"note": "12"}
        app.table.redraw(["row-0"])
        await pilot.pause()
        assert "───" in lines_of(app)[4], "the rule over the first sum"
        assert lines_of(app)[5].split() == ["all", "of", "them", "12"]
        app.sums = None
        app.table.set_columns(COLUMNS[:1])
        assert app.table.virtual_size.height == 4
        app.sums = {}
        app.table.set_columns(COLUMNS)
        assert app.table.virtual_size.height == 6
