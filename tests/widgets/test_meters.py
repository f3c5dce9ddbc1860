"""How much of limits is used: what stands in a line, and what gives way in a narrow one."""

import pytest

from upstash_tui.formatting.numbers import COUNT, SIZE
from upstash_tui.widgets.drawing import Role
from upstash_tui.widgets.meters import Meter, Meters

METERS = [
    Meter("Vectors", COUNT, 508_000, 520_833),
    Meter("Queries/day", COUNT, 6_850, 10_000),
    Meter("Bandwidth/mo", SIZE, 5 * 1024**3, 1024**3),
]


def lines(width: int, note: str = "", *, exact: bool = False) -> list[str]:
    meters = Meters()
    meters.show(METERS, note=note, exact=exact)
    return ["".join(text for text, _ in line) for line in meters.drawn(width)]


def test_names_numbers_bars_and_shares_are_columns() -> None:
    assert lines(60, "No limit on updates") == [
        "Vectors      508K of 521K  ███████████████████████░   ! 98 %",
        "Queries/day  6.85K of 10K  ████████████████░░░░░░░░     68 %",
        "Bandwidth/mo 5 GB of 1 GB  ████████████████████████  ! 500 %",
        "No limit on updates",
    ]


@pytest.mark.parametrize("width", range(34, 120))
def test_every_line_fits_and_ends_where_the_others_do(width: int) -> None:
    assert len({len(line) for line in lines(width)}) == 1
    assert max(map(len, lines(width))) <= width


def test_a_narrow_one_has_no_bars_and_says_the_same() -> None:
    assert [line.split() for line in lines(34)][1] == ["Queries/day", "6.85K", "of", "10K", "68", "%"]


def test_every_digit_is_given_when_asked_for() -> None:
    assert "6,850 of 10,000" in lines(80, exact=True)[1]


@pytest.mark.parametrize(
    ("used", "alarm"), [(0, ""), (7_999, ""), (8_000, "warning"), (9_999, "warning"), (10_000, "error")]
)
def test_what_is_nearly_full_is_marked_without_colour_too(used: int, alarm: Role) -> None:
    meters = Meters()
    meters.show([Meter("Queries/day", COUNT, used, 10_000)])
    (line,) = meters.drawn(60)
    assert line[-1][1] == alarm
    assert ("!" in line[-1][0]) == bool(alarm)


def test_without_any_limit_there_is_the_note_alone() -> None:
    meters = Meters()
    meters.show([], note="No limit on queries")
    assert meters.drawn(60) == [[("No limit on queries", "muted")]]
