"""Every size and back, many of them at once; below 60x16 a line asks for room."""

import os
import signal

import pytest

from tests.conftest import wait_for
from tests.screens.stage import running, services
from tests.terminal import Terminal
from upstash_tui.app import UpstashApp
from upstash_tui.widgets.room_line import RoomLine

ASKS = "Make the window larger"
posix = pytest.mark.skipif(os.name != "posix", reason="wants a pty")


@posix
def test_a_storm_of_sizes_ends_in_a_whole_screen(workspace: Terminal) -> None:
    for _ in range(6):
        for step in range(40):
            workspace.resize(10 + step * 37 % 130, 5 + step * 11 % 35)
        workspace.resize(10, 5)
        workspace.wait_until(lambda text: "Make the" in text, "the line, as much as there is room for")
        workspace.resize(80, 24)
        workspace.wait_gone("Make the")
        workspace.wait_until(lambda text: "Redis 12" in text and "webhooks" in text, "all of the list")
    workspace.press("q")
    assert workspace.wait_exit() == 0
    assert workspace.left_behind() == []
    assert b"Traceback" not in workspace.bytes


@posix
def test_another_size_and_back_at_once_draws_all_anew(workspace: Terminal) -> None:
    """Both signals may be one, and the size is what it was; the terminal has cut off what it showed."""
    workspace.resize(40, 10)
    workspace.resize(80, 24)
    workspace.scribble("#")
    workspace.wait_until(lambda text: "#" not in text and "webhooks" in text, "all is drawn anew")


@posix
def test_so_does_one_that_tells_its_size_in_what_it_sends(workspace: Terminal) -> None:
    workspace.send_bytes(b"\x1b[?2048;2$y")  # it could
    workspace.wait_until(lambda _: b"\x1b[?2048h" in workspace.bytes, "it is asked to")
    workspace.scribble("#")
    workspace.signal(signal.SIGWINCH)
    workspace.wait_until(lambda text: "#" not in text and "webhooks" in text, "all is drawn anew")


@posix
def test_a_terminal_that_closes_in_a_storm_of_sizes_ends_it(workspace: Terminal) -> None:
    for step in range(10):
        workspace.resize(60 + step, 20)
    workspace.close()
    assert workspace.exit_code in {129, 130, -1, -2}, "it ended by itself, it did not have to be killed"


@pytest.mark.parametrize(
    ("size", "asks"), [((60, 16), False), ((59, 16), True), ((60, 15), True), ((10, 5), True)]
)
async def test_below_60x16_a_line_asks_for_room(size: tuple[int, int], asks: bool) -> None:
    async with running(UpstashApp(services("http://localhost:9")), size) as stage:
        await stage.until("Ups")
        await wait_for(
            lambda: any(each.display for each in stage.app.screen.query(RoomLine)) is asks,
            what=f"asks: {asks}",
        )
        await stage.pilot.resize_terminal(80, 24)
        await stage.without(ASKS)
        await stage.pilot.resize_terminal(*size)
        await wait_for(lambda: (ASKS[: size[0] - 1] in stage.text) is asks, what=f"asks again: {asks}")


async def test_a_dialog_asks_too_and_what_is_below_it_does_not_stay_asking() -> None:
    async with running(UpstashApp(services("http://localhost:9")), (80, 24)) as stage:
        await stage.until("Connect")
        await stage.press("question_mark")
        await stage.pilot.resize_terminal(50, 12)
        await stage.until(ASKS, "Keys here")
        assert stage.text.splitlines()[-1].startswith(ASKS)
        await stage.pilot.resize_terminal(80, 24)
        await stage.without(ASKS)
        await stage.press("escape")
        await stage.until("Connect")
        assert ASKS not in stage.text


async def test_a_dialog_opened_in_a_small_window_asks_at_once() -> None:
    async with running(UpstashApp(services("http://localhost:9")), (50, 12)) as stage:
        await stage.until(ASKS, "Use an API key")
        await stage.press("question_mark")
        await stage.until(ASKS, "Keys here")
