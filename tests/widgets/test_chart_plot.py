"""From points to dots: peaks stay, gaps stay, nothing leaves the picture, whatever the numbers are."""

import random
from collections.abc import Sequence

import pytest

from upstash_tui.resources.series import Point
from upstash_tui.widgets.plot import ACROSS, DOWN, Run, Shape, Span, columns_of, draw, gap_after, heights

WIDTHS = [1, 2, 7, 40, 59, 60, 61, 119, 240, 500]
SHAPES = list(Shape)


def points(values: Sequence[float | None], step: float = 60.0) -> list[Point]:
    """One for each value, ``step`` seconds apart; none for ``None``."""
    return [Point(1e9 + step * place, value) for place, value in enumerate(values) if value is not None]


def span_of(line: Sequence[Point]) -> Span:
    return Span(line[0].at, line[-1].at)


def dots(rows: Sequence[Sequence[Run]]) -> set[tuple[int, int]]:
    """The column and height of every dot."""
    bits = {0: (0x01, 0x08), 1: (0x02, 0x10), 2: (0x04, 0x20), 3: (0x40, 0x80)}
    found = set()
    for row, runs in enumerate(rows):
        for cell, char in enumerate("".join(run.text for run in runs)):
            mask = ord(char) - 0x2800 if char != " " else 0
            for down, sides in bits.items():
                for side, bit in enumerate(sides):
                    if mask & bit:
                        found.add((cell * ACROSS + side, len(rows) * DOWN - 1 - row * DOWN - down))
    return found


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("count", [1, 2, 3, 60, 240])
def test_the_highest_point_is_kept_at_every_width(columns: int, count: int) -> None:
    chance = random.Random(columns * 1000 + count)
    for _ in range(10):
        values = [chance.choice([0.0, chance.random(), chance.random() * 1000]) for _ in range(count)]
        line = points(values)
        drawn = columns_of(line, span_of(line), columns)
        assert len(drawn) == columns
        known = [value for value in drawn if value is not None]
        assert max(known) == max(values)
        assert min(known) >= min(values)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("columns", [2, 7, 40, 61, 240])
def test_a_single_peak_is_seen_in_every_shape_at_every_width(shape: Shape, columns: int) -> None:
    for place in range(0, 60, 7):
        line = points([100.0 if at == place else 1.0 for at in range(60)])
        seen = dots(draw([(shape, heights(columns_of(line, span_of(line), columns), 100.0, 24))], 6))
        assert max(height for _, height in seen) == 23


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "values",
    [
        [0.0] * 60,
        [5.0] * 60,
        [7.0],
        [0.0],
        [1e300] * 3,
        [1.7e308, 0.0, 1.7e308],
        [1e-300, 1e300],
        [-5.0, 3.0],
        [1.0, 2.0, None, None, 5.0, None],
    ],
    ids=["nought", "equal", "one", "one nought", "huge", "hugest", "far apart", "negative", "gaps"],
)
@pytest.mark.parametrize("columns", WIDTHS)
def test_no_numbers_leave_the_picture(shape: Shape, values: list[float | None], columns: int) -> None:
    line = points(values)
    top = max(1.0, *(point.value for point in line))
    drawn = draw([(shape, heights(columns_of(line, span_of(line), columns), top, 24))], 6)
    assert len(drawn) == 6
    assert {sum(len(run.text) for run in row) for row in drawn} == {-(-columns // ACROSS)}
    seen = dots(drawn)
    assert seen, "what was measured is seen, nought as well"
    assert all(column < columns and 0 <= height < 24 for column, height in seen)


def test_nought_is_the_lowest_dot_and_the_top_the_highest() -> None:
    assert heights([0.0, 50.0, 100.0, None, 200.0], 100.0, 25) == [0, 12, 24, None, 24]


def test_a_line_between_two_points_is_straight() -> None:
    line = points([0.0, 10.0])
    assert columns_of(line, span_of(line), 11) == pytest.approx([float(place) for place in range(11)])


def test_where_points_are_missing_there_is_a_gap_and_no_line_across() -> None:
    line = points([5.0] * 20 + [None] * 10 + [5.0] * 30)
    drawn = columns_of(line, span_of(line), 120)
    gap = [place for place, value in enumerate(drawn) if value is None]
    assert gap == list(range(gap[0], gap[-1] + 1))
    assert 18 <= len(gap) <= 22
    assert gap[0] == pytest.approx(38, abs=2)


def test_a_newest_point_that_is_missing_is_a_gap_at_the_end() -> None:
    whole = points([5.0] * 60)
    drawn = columns_of(whole[:-1], span_of(whole), 120)
    assert drawn[-1] is None
    assert drawn[-3] == 5.0


def test_points_at_a_jittering_distance_are_one_line() -> None:
    chance = random.Random(3)
    line = [Point(1e9 + 180 * place + chance.uniform(-20, 20), 5.0) for place in range(60)]
    assert None not in columns_of(line, span_of(line), 120)


def test_a_point_without_neighbours_knows_no_gaps_and_stands_in_the_middle() -> None:
    line = points([5.0])
    assert gap_after(line) == 0
    assert columns_of(line, span_of(line), 5) == [None, None, 5.0, None, None]


def test_points_of_one_moment_do_no_harm() -> None:
    line = [Point(1e9, 1.0), Point(1e9, 9.0), Point(1e9, 3.0)]
    assert columns_of(line, span_of(line), 3) == [None, 9.0, None]


def test_a_steep_line_has_no_holes() -> None:
    seen = dots(draw([(Shape.SOLID, [0, 0, 23, 23, 4])], 6))
    assert {height for column, height in seen if column == 2} == set(range(1, 24))
    assert {height for column, height in seen if column == 4} == set(range(4, 23))
    assert {height for column, height in seen if column == 0} == {0}


def test_two_lines_of_one_course_can_be_told_apart_without_colour() -> None:
    line = points([5.0] * 60)
    level = heights(columns_of(line, span_of(line), 60), 10.0, 24)
    solid, dashed = (dots(draw([(shape, level)], 6)) for shape in (Shape.SOLID, Shape.DASHED))
    assert len(solid) == 60
    assert len(dashed) == 46


def test_the_edge_of_an_area_is_reported_from_its_inside() -> None:
    rows = draw([(Shape.AREA, [23] * 4)], 6)
    assert [[run.inside for run in row] for row in rows] == [[False], [True], [True], [True], [True], [True]]


def test_a_cell_that_two_series_share_shows_both_and_belongs_to_the_first() -> None:
    rows = draw([(Shape.SOLID, [0, 0]), (Shape.DASHED, [3, 3])], 1)
    assert rows == [[Run("⣉", 0)]]
