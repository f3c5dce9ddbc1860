"""What every test stands on: costs that come when asked for, one way to say that something is missing.

Import from here: :func:`missing`, :func:`need`, :func:`need_module`, :func:`wait_for`.
Fixtures: ``sandbox`` and ``start_sandbox``.
"""

import asyncio
import gc
import importlib.util
import itertools
import os
import shutil
import sys
import time
from collections.abc import Awaitable, Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from syrupy.session import SnapshotSession

if TYPE_CHECKING:
    from tests.local_upstash import LocalUpstash

    StartSandbox = Callable[..., Awaitable[LocalUpstash]]

pytest_plugins = [
    "tests.empty_home",
    "tests.found_once",
    "tests.headless",
    "tests.matched_styles",
    "tests.off_the_loop",
    "tests.short_ways",
    "tests.hanging",
    "tests.here",
    "tests.official_cli",
]
REPOSITORY = Path(__file__).parents[1]
SNAPSHOT_PYTHON = (3, 11)
"""The one Python that makes snapshots; every other only compares."""

PATIENCE = 30.0
"""Seconds after which what a test waits for is taken never to come; one that passes has long gone on."""

sys.dont_write_bytecode = False  # else each worker, and each program a test starts, compiles everything anew
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
if importlib.util.find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment] # httpcore searches for it all along a request

_IN_CI = os.environ.get("CI") == "true"
_SLOW_SECONDS = 900  # a walk of all keys takes one, and ten times that where much else runs
_LONGEST = (
    *("test_every_key.py", "test_walk.py", "test_hanging.py", "test_mutants.py", "test_screens.py"),
    "test_answers.py",
)
"""With tests of many seconds each: begun last, they would run on alone."""
_TESTS = itertools.count(1)
_NAMED_WHOLE = 100
"""Characters of a parameter up to which it stands in the name of its test as it is."""


def missing(reason: str) -> NoReturn:
    """Skip the test because ``reason``; in CI, where everything is installed, fail instead."""
    if _IN_CI:
        pytest.fail(f"{reason}: required in CI", pytrace=False)
    pytest.skip(reason)


def need(program: str) -> str:
    """The path of ``program``, else :func:`missing`."""
    return shutil.which(program) or missing(f"{program} is not installed")


def need_module(name: str) -> None:
    """Go on only if the Python package ``name`` is installed, else :func:`missing`."""
    if importlib.util.find_spec(name) is None:
        missing(f"the Python package {name} is not installed")


async def wait_for(condition: Callable[[], object], timeout: float = PATIENCE, what: str = "") -> None:  # noqa: ASYNC109
    """Return as soon as ``condition()`` is true; fail the test after ``timeout`` seconds."""
    from textual._context import active_app

    from tests import headless

    end = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"not within {timeout:g} s: {what or condition}")
        await asyncio.sleep(0.01)
    if active_app.get(None) is not None:
        await headless.rest()  # what comes with it is there, too


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """More than cores: a test with a screen waits at times, one with a terminal or a browser often."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
    per_two_cores = 3 if config.option.markexpr == "not slow" else 4
    return min(cores * per_two_cores // 2, 16)


def _with_pictures(items: list[pytest.Item]) -> list[pytest.Item]:
    return [each for each in items if "snapshot" in getattr(each, "fixturenames", ())]


def pytest_configure(config: pytest.Config) -> None:
    # at the end every picture is held against every test, six seconds for nothing: only some take any
    SnapshotSession.filter_valid_items = staticmethod(_with_pictures)  # type: ignore[method-assign]
    gc.set_threshold(200_000, 50, 100)  # an app under test goes as a whole, see below
    if config.getoption("update_snapshots", False) and sys.version_info[:2] != SNAPSHOT_PYTHON:
        wanted = ".".join(map(str, SNAPSHOT_PYTHON))
        raise pytest.UsageError(f"snapshots are made on Python {wanted} only, not {sys.version.split()[0]}")


def pytest_make_parametrize_id(val: object) -> str | None:
    """A long text is named by how it begins: whole, the names of all tests were 24 MB in each worker."""
    if not isinstance(val, str | bytes) or len(val) <= _NAMED_WHOLE:
        return None
    return f"{val[:_NAMED_WHOLE]!a}… of {len(val)}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that run the program itself are the slow ones; of all, the longest go first."""
    items.sort(key=lambda item: item.path.name not in _LONGEST)
    for item in items:
        if "run_program" in getattr(item, "fixturenames", ()) or "end_to_end" in item.path.parts:
            item.add_marker("slow")
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.timeout(_SLOW_SECONDS))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Collect what each test left behind while it is all there is, and near in memory: an eighth of the time.

    What comes to light of it, such as a coroutine that nobody awaited, comes right after its test.
    """
    result = yield
    gc.collect(1 if next(_TESTS) % 50 == 0 else 0)
    return result


def pytest_sessionfinish() -> None:
    gc.collect()
    gc.freeze()  # pytest collects five times at the end: what is alive need not be looked at in each


@pytest.fixture(autouse=True, scope="session")
def _soon() -> Iterator[None]:
    """What happens to a record is looked at again soon, and costs are handed on as soon as they come."""
    from upstash_tui.resources.follow import follow

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(follow.__kwdefaults__ or {}, "every", 0.1)
        patch.setattr("upstash_tui.panes.child_list.POLL_SECONDS", 0.1)
        patch.setattr("upstash_tui.panes.late_loading._GATHER", 0.05)
        yield


@pytest.fixture(autouse=True)
def _no_late_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """No list reads costs by itself, at a time that no test knows; :func:`late_values` has it do so."""
    monkeypatch.setattr("upstash_tui.panes.late_loading.STILL", 86_400.0)


@pytest.fixture
def late_values(_no_late_values: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists read costs and other late values of the rows in sight."""
    monkeypatch.setattr("upstash_tui.panes.late_loading.STILL", 0.05)


@pytest.fixture
def start_sandbox() -> Iterator["StartSandbox"]:
    """Starts local Upstashes: ``await start_sandbox(databases=3)``; all are stopped after the test.

    Takes what ``LocalUpstash`` takes.
    """
    need_module("starlette")
    need_module("uvicorn")
    from tests.local_upstash import LocalUpstash

    running: list[LocalUpstash] = []

    async def start(databases: int = 12, **options: Any) -> LocalUpstash:
        running.append(LocalUpstash(databases, **options))
        return running[-1]

    yield start
    for sandbox in running:
        sandbox.stop()


@pytest.fixture
async def sandbox(start_sandbox: "StartSandbox") -> "LocalUpstash":
    """A local Upstash with 12 databases."""
    return await start_sandbox()
