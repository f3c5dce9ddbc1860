"""Charts, bars and the gauge as they look in a width, and that they paint only what changed."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta, timezone

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from tests.host import Host
from upstash_tui.formatting.numbers import COUNT, DOLLARS, MILLISECONDS, SIZE
from upstash_tui.formatting.words import UNKNOWN
from upstash_tui.resources.series import Point
from upstash_tui.widgets.bars import Bar, Bars, bar
from upstash_tui.widgets.chart import NOTHING, ROWS, Chart, Line
from upstash_tui.widgets.drawing import Drawing, Drawn
from upstash_tui.widgets.figures import four
from upstash_tui.widgets.gauge import Gauge
from upstash_tui.widgets.plot import Shape, Span

ZONE = timezone(timedelta(hours=1))
END = 1_763_989_200.0
SPAN = Span(END - 10_800, END)
WIDTHS = [10, 20, 34, 48, 58, 78, 116]


def line(name: str, shape: Shape, values: Sequence[float]) -> Line:
    """Three hours of ``values``."""
    step = 10_800 / max(len(values) - 1, 1)
    return Line(name, shape, [Point(SPAN.start + step * place, value) for place, value in enumerate(values)])


def two(height: float = 100.0) -> list[Line]:
    chance = random.Random(5)
    return [
        line("reads", Shape.SOLID, [height * (0.5 + chance.random() / 2) for _ in range(60)]),
        line("writes", Shape.DASHED, [height * chance.random() / 4 for _ in range(60)]),
    ]


def rows(drawn: Drawn) -> list[str]:
    return ["".join(piece for piece, _ in each).rstrip() for each in drawn]


@asynccontextmanager
async def on_screen(*widgets: Drawing, width: int = 60) -> AsyncIterator[Pilot[None]]:
    """The widgets in an app."""

    async with Host(*widgets).run_test(size=(width, 40)) as pilot:
        await pilot.pause()
        yield pilot


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("quantity", [COUNT, SIZE, DOLLARS, MILLISECONDS])
@pytest.mark.parametrize("height", [0.0, 0.004, 7.0, 987_654_321.0, 1e300])
def test_no_line_is_wider_than_there_is_room(
    exact: bool, width: int, quantity: object, height: float
) -> None:
    chart = Chart("Reads and writes", quantity)  # type: ignore[arg-type]
    chart.show(two(height), SPAN, note="86 % hits", exact=exact, zone=ZONE)
    room = max(width, 38)  # the exact number of something huge is never cut
    assert all(cell_len("".join(piece for piece, _ in each)) <= room for each in chart.drawn(width))


@pytest.mark.parametrize("width", [48, 58, 78, 116])
def test_every_line_of_the_plot_is_as_wide_as_the_chart(width: int) -> None:
    chart = Chart("Reads and writes", COUNT)
    chart.show(two(), SPAN, zone=ZONE)
    drawn = chart.drawn(width)
    assert len(drawn) == 3 + ROWS + 1
    assert {len("".join(piece for piece, _ in each)) for each in drawn[3:]} == {width}


def test_it_says_what_is_what() -> None:
    chart = Chart("Reads and writes", COUNT)
    chart.show(
        [line("reads", Shape.SOLID, [10, 30, 20]), line("writes", Shape.DASHED, [4, 6, 5])], SPAN, zone=ZONE
    )
    drawn = rows(chart.drawn(58))
    assert drawn[0].split() == ["Reads", "and", "writes", "last", "min", "max", "average"]
    assert drawn[1].split() == ["⠤⠤⠤", "reads", "20", "10", "30", "20"]
    assert drawn[2].split() == ["⠤⠀⠤", "writes", "5", "4", "6", "5"]
    assert drawn[3].startswith("30 ┤")
    assert drawn[6].startswith("15 ┤")
    assert drawn[9].startswith(" 0 └")
    assert [word for word in drawn[9].split() if ":" in word] == ["12:00", "13:00"]


def test_exact_numbers_are_shown_on_demand_below_the_name_where_there_is_no_room() -> None:
    chart = Chart("Storage", SIZE)
    chart.show([line("in use", Shape.AREA, [50_444_740_913.0] * 3)], SPAN, exact=True, zone=ZONE)
    assert "max 50,444,740,913 bytes" in "\n".join(rows(chart.drawn(48)))
    assert "50,444,740,913 bytes" in rows(chart.drawn(116))[1]
    chart.show([line("in use", Shape.AREA, [50_444_740_913.0] * 3)], SPAN, zone=ZONE)
    assert rows(chart.drawn(48))[1].split()[-2:] == ["47", "GB"]


def test_a_series_without_points_is_said_to_be_so_and_not_drawn_as_nought() -> None:
    chart = Chart("Keys", COUNT)
    for lines in ([], [Line("keys", Shape.AREA, ())]):
        chart.show(lines, SPAN)
        assert rows(chart.drawn(58)) == ["Keys", NOTHING]
    assert four([]) == (None,) * 4
    assert COUNT.text(four([])[0]) == UNKNOWN


def test_nought_is_drawn_as_a_line_at_the_bottom() -> None:
    chart = Chart("Keys", COUNT)
    chart.show([line("keys held", Shape.AREA, [0.0] * 60)], SPAN, zone=ZONE)
    drawn = rows(chart.drawn(58))
    assert drawn[1].split()[-4:] == ["0", "0", "0", "0"]
    assert set(drawn[2 + ROWS - 1].partition("│")[2]) == {"⣀"}
    assert "⣀" not in "".join(drawn[2 : 2 + ROWS - 1])


def test_the_average_of_huge_values_is_no_infinity() -> None:
    assert four([1.7e308, 1.7e308])[3] == pytest.approx(1.7e308)


async def test_nothing_is_painted_where_nothing_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    chart, bars, gauge = Chart("First", COUNT), Bars("Second", COUNT), Gauge()
    chart.show(two(), SPAN, zone=ZONE)
    bars.show([Bar("Monday", 3.0)])
    gauge.show("This month", "$8.36")
    painted: list[Drawing] = []

    async with on_screen(chart, bars, gauge):
        for widget in (chart, bars, gauge):
            monkeypatch.setattr(widget, "refresh", lambda *_, widget=widget, **__: painted.append(widget))
        chart.show(two(), SPAN, zone=ZONE)
        bars.show([Bar("Monday", 3.0)])
        gauge.show("This month", "$8.36")
        assert painted == []
        chart.show(two(50), SPAN, zone=ZONE)
        bars.show([Bar("Monday", 4.0)])
        gauge.show("This month", "$9.36")
        assert painted == [chart, bars, gauge]


async def test_a_chart_is_as_high_as_what_it_shows() -> None:
    chart = Chart("Keys", COUNT)
    async with on_screen(chart):
        assert chart.size.height == 2
    chart = Chart("Keys", COUNT)
    chart.show(two(), SPAN, zone=ZONE)
    async with on_screen(chart):
        assert chart.size.height == 3 + ROWS + 1
        assert chart.text.splitlines()[0].startswith("Keys")


@pytest.mark.parametrize("cells", [1, 2, 8, 40])
def test_a_bar_keeps_its_measure(cells: int) -> None:
    assert bar(0, cells) == ""
    assert bar(1, cells) == bar(7, cells) == "█" * cells
    assert bar(1e-9, cells) == "▏"
    assert bar(1 - 1e-9, cells) == "█" * (cells - 1) + "▉"
    lengths = [len(bar(share / 100, cells)) for share in range(101)]
    assert lengths == sorted(lengths)
    assert bar(0.5, 8) == "████"
    assert bar(-1, cells) == ""


def test_bars_have_names_numbers_and_the_longest_fills_the_line() -> None:
    bars = Bars("Commands by day", COUNT)
    bars.show([Bar("Wednesday", 1_200_000), Bar("Thursday", 600_000), Bar("日本", 0)])
    drawn = rows(bars.drawn(58))
    assert drawn[0] == "Commands by day"
    assert drawn[1].startswith("Wednesday  1.2M  ████")
    assert len(drawn[1]) == 58
    assert drawn[2].count("█") == pytest.approx(drawn[1].count("█") / 2, abs=1)
    assert drawn[3].split() == ["日本", "0"]
    bars.show([Bar("Wednesday", 1_200_000)], exact=True)
    assert "1,200,000" in rows(bars.drawn(58))[1]


def test_the_bar_of_a_day_that_goes_on_is_marked() -> None:
    bars = Bars("Cost by day", DOLLARS)
    bars.show([Bar("Sat 21", 3.0), Bar("Sun 22", 1.5, is_partial=True)])
    whole, partial = rows(bars.drawn(58))[1:]
    assert "█" in whole
    assert "so far" not in whole
    assert partial.count("▒") == pytest.approx(whole.count("█") / 2, abs=1)
    assert partial.endswith("▒ so far")


@pytest.mark.parametrize("width", [12, 30, 58])
def test_bars_of_nothing_and_in_no_room(width: int) -> None:
    bars = Bars("Commands by day", COUNT)
    bars.show([])
    assert len(bars.drawn(width)) == 2
    bars.show([Bar("Monday", 0.0), Bar("Tuesday", 0.0)])
    assert not any("█" in each for each in rows(bars.drawn(width)))


def test_a_gauge_shows_part_and_whole_and_never_more_than_its_room() -> None:
    gauge = Gauge()
    gauge.show("This month", "$8.36 of $20", share=0.418, percent="42 %", note="E-mails at $14")
    drawn = rows(gauge.drawn(58))
    assert drawn[0] == "This month  $8.36 of $20"
    assert drawn[1].endswith(" 42 %")
    assert drawn[1].count("█") == pytest.approx(0.418 * 53, abs=1)
    assert drawn[1].count("█") + drawn[1].count("░") == 53
    assert drawn[2] == "E-mails at $14"
    gauge.show("This month", "$30 of $20", share=1.5, percent="150 %", alarm="error")
    assert "░" not in rows(gauge.drawn(58))[1]
    gauge.show("This month", "$0.01 of $20", share=0.0005, percent="0.05 %")
    assert rows(gauge.drawn(58))[1].count("█") == 1
    gauge.show("This month", "$8.36")
    assert rows(gauge.drawn(58)) == ["This month  $8.36"]
