"""The field of several lines: Textual's to the last cell, at a cost that long lines don't multiply."""

import pytest
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from tests.cost import cost
from tests.host import Host
from upstash_tui.widgets.lines_field import LinesField

SIZE = (60, 20)
TEXTS = {
    "one long line": "some words " * 200,
    "wide": "日本語 " * 200,
    "tabs": "a\tbc\t\t日\t" * 100,
    "one word": "x" * 1000,
    "several": "first 日本語 " * 20 + "\n\n\tsecond(" + "y" * 300 + ")\nlast",
}
SELECTIONS = (Selection.cursor((0, 0)), Selection.cursor((0, 130)), Selection((0, 5), (0, 170)))


def drawn(field: TextArea) -> list[Strip]:
    field._line_cache.clear()
    return [field.render_line(y) for y in range(SIZE[1])]


@pytest.mark.parametrize("text", TEXTS)
async def test_it_looks_as_textual_draws_it(text: str) -> None:
    shown = []
    for kind in (TextArea, LinesField):
        field = kind(TEXTS[text], compact=True)
        async with Host(field).run_test(size=SIZE):
            for selection in SELECTIONS:
                field.selection = selection
                shown.append(drawn(field))
            field.suggestion = "and more"
            field.move_cursor(field.document.end)
            shown.append(drawn(field))
    assert shown[: len(shown) // 2] == shown[len(shown) // 2 :]


async def test_a_long_line_costs_no_more_for_each_of_its_rows() -> None:
    """In Textual's own field each row costs as much as the first."""
    field = LinesField("日本語 " * 50_000, compact=True)
    async with Host(field).run_test(size=SIZE):

        def rows(number: int) -> None:
            field._last_cut.of = None
            field._line_cache.clear()
            for y in range(number):
                field.render_line(y)

        assert cost(lambda: rows(20)) < 5 * cost(lambda: rows(1))
