"""How the pictures of the README are drawn, one and several in a row."""

import runpy
from xml.etree import ElementTree

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from tests.conftest import REPOSITORY

DRAWING = runpy.run_path(str(REPOSITORY / ".scripts" / "terminal_svg.py"))


class Page(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("a <b> & c", markup=False)
        yield Static("the same", id="below")


@pytest.fixture
async def screens() -> tuple[object, object]:
    """Before and after a line has changed."""
    app = Page()
    async with app.run_test(size=(20, 4)) as pilot:
        before = DRAWING["shown_by"](app)
        app.query_one("#below", Static).update("another")
        await pilot.pause()
        return before, DRAWING["shown_by"](app)


def texts(svg: str) -> list[str]:
    elements = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return [(element.text or "").replace("\xa0", " ") for element in elements]


async def test_a_still_has_each_line_and_loads_nothing(screens: tuple[object, object]) -> None:
    svg = DRAWING["still"](screens[0])
    assert texts(svg) == ["a <b> & c", "the same"]
    assert svg.count("http") == 1, "the name of the format"


async def test_a_line_that_stays_is_drawn_once_and_what_moves_can_be_stopped(
    screens: tuple[object, object],
) -> None:
    frame = DRAWING["Frame"]
    svg = DRAWING["animation"]([frame(screens[0], 1, "", "at first"), frame(screens[1], 3, "x y", "then")])
    assert sorted(texts(svg)) == ["a <b> & c", "another", "at first", "the same", "then", "x  y"]
    assert "0.000%{visibility:visible}25.000%{visibility:hidden}" in svg
    assert "0.000%{visibility:hidden}25.000%{visibility:visible}" in svg
    assert "prefers-reduced-motion" in svg
