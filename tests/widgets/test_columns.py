"""How columns share a width and how text is cut to it."""

from itertools import pairwise
from typing import Any

import pytest
from rich.cells import cell_len

from upstash_tui.resources.column import Cell, Column
from upstash_tui.widgets.columns import GAP, cut, fit, lay_out, needed_widths, places

NAME: Column[Any] = Column("name", "NAME", min_width=8, max_width=20, weight=3)
SIZE: Column[Any] = Column("size", "SIZE", min_width=6, max_width=10, priority=1)
NOTE: Column[Any] = Column("note", "NOTE", min_width=10, max_width=40, priority=2)


def test_every_column_gets_its_share_and_no_more_than_is_of_use() -> None:
    laid_out = places([NAME, SIZE, NOTE], 200)
    assert [place.width for place in laid_out] == [20, 10, 40]
    assert [place.start for place in laid_out] == [0, 20 + GAP, 30 + 2 * GAP]


@pytest.mark.parametrize("width", range(1, 90))
def test_the_width_is_used_and_never_left(width: int) -> None:
    laid_out = places([NAME, SIZE, NOTE], width, start=2)
    for one, other in pairwise(laid_out):
        assert other.start == one.start + one.width + GAP
    if laid_out:
        end = laid_out[-1].start + laid_out[-1].width
        all_at_most = [place.width for place in laid_out] == [20, 10, 40][: len(laid_out)]
        assert end == width or (end < width and all_at_most)


def test_what_a_column_has_no_use_for_goes_to_one_that_has() -> None:
    def row(name: int, size: int, note: int) -> list[Cell]:
        return [[("n" * name, "")], [("s" * size, ""), ("!", "bad")], [("x" * note, "")]]

    columns = [NAME, SIZE, NOTE]
    needed = needed_widths(columns, [row(3, 1, 20), row(5, 2, 38)])
    assert needed == [5, 5, 38], "a title has its arrow"
    assert [place.width for place in places(columns, 60, widest=needed)] == [11, 7, 40]
    assert [place.width for place in places(columns, 5 + 5 + 10 + 2 * GAP, widest=needed)] == [5, 5, 10]
    assert [place.width for place in places(columns, 45, widest=needed)] == [5, 5, 33]
    too_much = needed_widths(columns, [row(99, 99, 99)])
    assert places(columns, 60, widest=too_much) == places(columns, 60)


def test_the_least_wanted_column_goes_first() -> None:
    def keys(width: int) -> list[int]:
        return [place.index for place in places([NOTE, NAME, SIZE], width)]

    whole = 10 + 8 + 6 + 2 * GAP
    assert keys(whole) == [0, 1, 2]
    assert keys(whole - 1) == [1, 2]
    assert keys(8 + 6 + GAP - 1) == [1]
    assert keys(3) == [1]
    assert keys(0) == []


def test_columns_without_room_are_counted_behind_the_last_title_or_before_the_first() -> None:
    columns = [NAME, SIZE, NOTE]
    assert lay_out(columns, 40, 3, 1).note == ""
    behind = lay_out(columns, 18, 3, 1)
    assert (behind.note, behind.note_at) == ("+2 →", 13)
    close = lay_out(columns, 28, 3, 1)
    assert (close.note, close.note_at) == ("+1→", 24)
    at_the_right = [NAME, Column[Any]("cost", "COST", min_width=6, max_width=6, right=True), NOTE]
    before = lay_out(at_the_right, 20, 3, 1)
    assert (before.note, before.note_at) == ("+1→", 0)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short", 8, "short   "),
        ("exactly8", 8, "exactly8"),
        ("a long name", 8, "a long …"),
        ("日本語データ", 8, "日本語 …"),
        ("日本語デ", 8, "日本語デ"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("👨\u200d👩\u200d👧 family", 4, "👨\u200d👩\u200d👧 …"),
        ("שלום עולם", 5, "שלום…"),
        ("any", 0, ""),
        ("any", 1, "…"),
    ],
)
def test_text_is_cut_by_cells(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected
    assert cell_len(cut(text, width)) == width


@pytest.mark.parametrize("width", range(12))
@pytest.mark.parametrize(
    "cell", [[], [("", "")], [("●", "good"), (" active", "")], [("日本", ""), (" +2", "muted")]]
)
def test_a_cell_takes_exactly_its_width(cell: Cell, width: int) -> None:
    for right in (False, True):
        pieces = fit(cell, width, right)
        assert sum(cell_len(text) for text, _, _ in pieces) == width
        assert all(cell_len(text) == size for text, _, size in pieces)


def test_a_cell_at_the_right_edge() -> None:
    assert [text for text, _, _ in fit([("12", "")], 5, right=True)] == ["   ", "12"]


def test_what_follows_a_full_cell_is_hinted_at() -> None:
    assert "".join(text for text, _, _ in fit([("abcd", ""), (" +2", "muted")], 4)) == "abc…"
