"""The figures in what the README says of attacks are those of the tests."""

import re
import tomllib

import pytest

from tests.api.test_decode import DIGITS, HOSTILE
from tests.auth.test_callback_crowd import BEGINNINGS, FLOODS, REQUESTS, TURNS
from tests.commands.test_plain import ARGUMENTS, SUBCOMMANDS, VARIABLES
from tests.conftest import REPOSITORY
from tests.hostile.harm import TEXTS, bodies, broken, endless, refused
from tests.screens.key_places import ALL_PLACES
from tests.screens.key_walk import EVERY
from tests.terminal_life.test_paste import MEGABYTE
from upstash_tui.api.answer import UNPACKED_AT_MOST
from upstash_tui.api.http import LARGE
from upstash_tui.api.lenient_json import MOST_RECORDS
from upstash_tui.text import LIMIT, LINES_LIMIT

ANSWERS = len([*bodies(), *broken(), *refused(), *endless()])
FIGURES = (
    f"each week all {len(EVERY)} keys that a keyboard sends, in each of {len(ALL_PLACES)} places",
    f"{len(VARIABLES)} hostile environments over {len(SUBCOMMANDS)} commands",
    f"{len(ARGUMENTS)} hostile command lines",
    f"{len(TEXTS)} hostile texts",
    f"{ANSWERS} answers that are no list",
    f"{len(BEGINNINGS)} kinds of connection floods",
    f"{len(MEGABYTE['plain']) / 10**6:g} MB of anything",
    f"{REQUESTS} of {REQUESTS} real requests answered, {FLOODS} times; {TURNS} of {TURNS} beside a crowd",
    f"{len(HOSTILE)} kinds of answers",
    f"numbers of {DIGITS:,} digits",
    f"{UNPACKED_AT_MOST} times what came",
    f"{LARGE // 1024**2} MiB",
    f"{MOST_RECORDS:,} records",
    f"{LIMIT:,} characters",
    f"{LINES_LIMIT:,} where it has several lines",
)


@pytest.fixture(scope="module")
def text() -> str:
    """That part of the README."""
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    found = re.search(r"\n## What it withstands\n(.+?)\n## ", readme, re.DOTALL)
    assert found
    return " ".join(found[1].split())


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_that_of_the_tests(text: str, figure: str) -> None:
    assert re.search(rf"(?<!\d){re.escape(figure)}", text)


def test_the_guards_are_about_as_many_as_are_taken_out(text: str) -> None:
    guards = tomllib.loads((REPOSITORY / ".scripts" / "mutants.toml").read_text(encoding="utf-8"))["mutant"]
    said = re.search(r"takes over (\d+) guards out", text)
    assert said
    assert len(guards) - 20 < int(said[1]) < len(guards)


def test_all_that_a_keyboard_sends_is_pressed_each_week() -> None:
    jobs = (REPOSITORY / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    _, _, job = jobs.partition("\n  keys:\n")
    job, _, _ = job.partition("\n\n  audit:\n")
    assert "if: github.event_name == 'schedule'\n" in job
    assert "WALK_KEYS: all\n" in job
    assert "tests/screens/test_every_key.py" in job
