"""``--demo`` as a user meets it: the whole program in a terminal, nothing beside it."""

import os
import re
from pathlib import Path

import pytest

from tests.conftest import need_module
from tests.end_to_end.conftest import PROGRAM, RunProgram, person
from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="wants a pty")

SIZES = [(80, 24), (120, 36), (60, 16)]


@pytest.fixture(autouse=True)
def _the_extra_is_installed() -> None:
    if PROGRAM is None:
        need_module("starlette")
        need_module("uvicorn")


@pytest.fixture
def demo(run_program: RunProgram) -> Terminal:
    """The demo, in past the sign-in."""
    terminal = run_program("--demo")
    terminal.wait_for("Skip sign-in")
    terminal.press("s")
    terminal.wait_for("Redis 12")
    return terminal


def test_it_opens_on_the_connect_screen_and_says_that_it_is_a_demo(run_program: RunProgram) -> None:
    terminal = run_program("--demo")
    screen = terminal.wait_for("Connect Upstash")
    assert "DEMO" in screen
    assert "Skip sign-in" in screen


def test_s_goes_straight_in_to_twelve_databases(demo: Terminal) -> None:
    screen = demo.wait_for("my-cache")
    assert "ada@example.com" in screen
    assert "DEMO" in screen


def test_q_leaves_the_terminal_as_it_was_and_nothing_on_the_disk(demo: Terminal) -> None:
    demo.press("q")
    assert demo.wait_exit() == 0
    assert demo.left_behind() == []
    saved = {path.name for path in Path.home().rglob("*") if path.is_file()}
    assert saved <= {"upstash-tui.log"}


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="wants /proc")
def test_the_local_upstash_ends_with_it(demo: Terminal) -> None:
    children = Path(f"/proc/{demo.pid}/task/{demo.pid}/children").read_text().split()
    assert children, "the sandbox is a process of its own"
    demo.press("q")
    demo.wait_exit()
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


def test_secrets_are_masked(demo: Terminal) -> None:
    demo.press("enter")
    screen = demo.wait_for("REST token")
    assert "••••••••" in screen
    assert not re.search(rb"upstash_tui_secret|[A-Za-z0-9_=-]{40,}", demo.bytes), "no long token was drawn"


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_it_works_at_every_size(run_program: RunProgram, columns: int, rows: int) -> None:
    terminal = run_program("--demo", columns=columns, rows=rows)
    terminal.wait_for("Skip sign-in")
    terminal.press("s")
    terminal.wait_for("Redis 12")
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_without_colour_no_colour_is_sent(run_program: RunProgram) -> None:
    terminal = run_program("--demo", NO_COLOR="1")
    terminal.wait_for("Skip sign-in")
    terminal.press("s")
    terminal.wait_for("Redis 12")
    assert all(
        red == green == blue for red, green, blue in re.findall(rb"8;2;(\d+);(\d+);(\d+)", terminal.bytes)
    )


@pytest.mark.port_3000
@pytest.mark.xdist_group("port_3000")
def test_connect_runs_the_real_sign_in_against_it(run_program: RunProgram, diary: Path) -> None:
    terminal = run_program("--demo", BROWSER=person("allow"))
    terminal.wait_for("Connect Upstash")
    terminal.press("enter")
    terminal.wait_for("Redis 11")  # those of the personal account, without the team's
    terminal.wait_until(lambda _: diary.exists(), "the browser's last page")
    assert "Your account has been connected" in diary.read_text(encoding="utf-8")
    terminal.press("q")
    assert terminal.wait_exit() == 0
