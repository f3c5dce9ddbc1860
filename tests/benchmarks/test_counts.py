"""The budgets that no machine's speed has a say in: bytes, requests, connections, memory, what a start loads.

Times are for ``python -m tests.benchmarks``; here their bounds are wide: only a change of kind breaks them.
"""

import subprocess
import sys

import pytest

from tests.benchmarks import measure
from tests.benchmarks.budgets import BUDGETS, SENT, Measured, judge
from tests.benchmarks.local_upstash import LocalUpstash
from tests.conftest import REPOSITORY, need_module

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads memory and CPU from /proc"),
    pytest.mark.xdist_group("benchmarks"),
]
WIDE = 2.0
"""How far a ratio of times may be over its budget here, where other tests run at the same time."""


@pytest.fixture(scope="module")
def measured() -> Measured:
    """One run with 100 databases and a short look at the idle app."""
    need_module("uvicorn")
    found = Measured()
    with LocalUpstash(100) as upstash:
        second = measure.stored(upstash)
        for _ in range(2):
            measure.bare(found, 100)
            measure.ours(found, upstash, 100)
            measure.second_start(found, second)
        measure.idle(found, upstash, seconds=3.0)
    return found


def test_a_key_sends_no_more_than_it_changes(measured: Measured) -> None:
    assert measured.median("bytes 100") <= 2 * measured.median("bare bytes")


def test_each_key_sends_what_it_changes_and_little_more(measured: Measured) -> None:
    sent = [each for each in judge(measured) if each.budget.name.startswith("bytes: ")]
    assert len(sent) > len(SENT)
    assert [verdict.budget.name for verdict in sent if not verdict.met] == []
    assert [verdict.budget.name for verdict in sent if not verdict.value] == []


def test_the_list_is_one_request_on_one_connection(measured: Measured) -> None:
    assert max(measured.series["connections"]) == 1
    assert max(measured.series["requests"]) == 1


def test_an_idle_screen_is_silent(measured: Measured) -> None:
    assert measured.series["idle bytes"] == [0]
    assert measured.series["idle cpu"][0] < 1


def test_memory_is_within_its_budget(measured: Measured) -> None:
    assert measured.median("memory") <= 1.6 * measured.median("bare memory")


@pytest.mark.parametrize(
    "name",
    [
        *("first paint, CPU alone", "first list, CPU alone", "last list of a second start, CPU alone"),
        "key at 100: cursor moved",
    ],
)
def test_nothing_takes_many_times_what_is_promised(measured: Measured, name: str) -> None:
    (verdict,) = [each for each in judge(measured) if each.budget.name == name]
    assert verdict.ratio is not None
    assert verdict.ratio <= WIDE * verdict.budget.most


def test_a_start_loads_few_modules_of_its_own() -> None:
    count = "import sys; print(len(sys.modules))"
    bare = "import tests.benchmarks.bare_app; "
    ours = "import upstash_tui.cli, upstash_tui.app, upstash_tui.screens.resource_screen; "
    loaded = [
        int(
            subprocess.run(
                [sys.executable, "-c", program + count],
                capture_output=True,
                check=True,
                cwd=REPOSITORY,
            ).stdout
        )
        for program in (bare, ours)
    ]
    assert loaded[1] - loaded[0] < 200, "what a start does not need is loaded where it is used"


def test_every_budget_has_a_name_of_its_own() -> None:
    assert len({budget.name for budget in BUDGETS}) == len(BUDGETS)
