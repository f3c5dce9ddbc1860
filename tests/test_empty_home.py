"""What the tests do to the home of whoever runs them: nothing."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.empty_home import REAL_HOME
from upstash_tui.daemon_thread import in_daemon_thread
from upstash_tui.files import config_folder, state_folder


def test_what_is_written_after_its_test_is_not_in_the_home_of_a_developer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()  # as when the test has ended
    theirs = {REAL_HOME / ".config", REAL_HOME / ".local" / "state"}
    assert theirs.isdisjoint({config_folder().parent, state_folder().parent})


@pytest.fixture(scope="module")
def late() -> Iterator[list[Path]]:
    """The folder that a test had, and the one that its thread found after its end."""
    folders: list[Path] = []
    yield folders
    test, thread = folders
    assert test == thread


@pytest.fixture
def ending() -> Iterator[threading.Event]:
    """Set when the test has ended."""
    ended = threading.Event()
    yield ended
    ended.set()


async def test_what_a_thread_does_after_its_test_is_done_in_the_same_home(
    late: list[Path], ending: threading.Event
) -> None:
    late.append(state_folder())

    def work() -> None:
        ending.wait()
        late.append(state_folder())

    in_daemon_thread(work)
