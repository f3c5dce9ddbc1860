"""Few colours or none: whatever there is to read can be read, in every theme."""

import os

import pytest
from rich.color import ColorType
from rich.style import Style
from textual.filter import NoColor

from tests.conftest import need_module, wait_for
from tests.end_to_end.conftest import RunProgram
from tests.screens.stage import Stage, running, services
from tests.shown import strips_of
from tests.terminal import Terminal
from tests.terminal_life.conftest import enter
from upstash_tui.app import UpstashApp

SCREENS = {
    "16 colours": {"TERM": "xterm-16color", "COLORTERM": ""},
    "256 colours": {"TERM": "xterm-256color", "COLORTERM": ""},
    "16 colours, light": {"TERM": "xterm-16color", "COLORTERM": "", "TEXTUAL_THEME": "upstash-light"},
    "16 colours, set": {"TEXTUAL_COLOR_SYSTEM": "standard"},
    "no colour": {"NO_COLOR": "1"},
    "no colour, the terminal's theme": {"NO_COLOR": "1", "TEXTUAL_THEME": "ansi-dark"},
}


@pytest.mark.skipif(os.name != "posix", reason="wants a pty")
@pytest.mark.parametrize("environment", SCREENS.values(), ids=SCREENS)
def test_nothing_is_written_in_the_colour_of_its_ground(
    run_program: RunProgram, environment: dict[str, str]
) -> None:
    need_module("starlette")
    terminal = run_program("--demo", columns=120, rows=36, **environment)
    terminal.wait_for("Skip sign-in")
    assert unreadable(terminal) == ""
    enter(terminal)
    terminal.wait_for("webhooks")
    assert unreadable(terminal) == ""
    terminal.press("n")
    terminal.wait_for("New database")
    terminal.wait_for("primary")
    assert unreadable(terminal) == ""


def unreadable(terminal: Terminal) -> str:
    """The letters and digits on the screen that have the colour of what is behind them."""
    return "".join(
        cell.data
        for row in terminal.cells
        for cell in row
        if cell.data.isalnum() and cell.fg == cell.bg != "default"
    )


async def test_every_theme_can_be_read_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(UpstashApp(services("http://localhost:9")), (80, 24)) as stage:
        await stage.until("Connect")
        assert not [name for name in stage.app.available_themes if name.startswith("ansi")]
        assert not any(isinstance(each, NoColor) for each in stage.app._filters)
        for name in stage.app.available_themes:
            stage.app.theme = name
            await stage.pilot.pause()
            await wait_for(lambda: lowest_contrast(stage) is not None, what="it is drawn")
            contrast = lowest_contrast(stage)
            assert contrast is not None, name
            assert contrast > 1.5, name


async def test_the_terminals_own_themes_are_there_where_there_are_colours() -> None:
    async with running(UpstashApp(services("http://localhost:9")), (80, 24)) as stage:
        await stage.until("Connect")
        assert {"ansi-dark", "ansi-light"} <= set(stage.app.available_themes)


def lowest_contrast(stage: Stage) -> float | None:
    """The lowest contrast (WCAG 2, 1 to 21) of any word on the screen with what is behind it."""
    found = [
        contrast(segment.style)
        for strip in strips_of(stage.app)
        for segment in strip
        if segment.style is not None and any(map(str.isalnum, segment.text))
    ]
    return min(found, default=None)


def contrast(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    assert {style.color.type, style.bgcolor.type} == {ColorType.TRUECOLOR}
    dark, light = sorted((luminance(style.color.get_truecolor()), luminance(style.bgcolor.get_truecolor())))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, int, int]) -> float:
    parts = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
