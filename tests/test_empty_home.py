"""What the tests do to the home of whoever runs them: nothing."""

import pytest

from tests.empty_home import REAL_HOME
from upstash_tui.files import config_folder, state_folder


def test_what_is_written_after_its_test_is_not_in_the_home_of_a_developer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()  # as when the test has ended
    theirs = {REAL_HOME / ".config", REAL_HOME / ".local" / "state"}
    assert theirs.isdisjoint({config_folder().parent, state_folder().parent})
