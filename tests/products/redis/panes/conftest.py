"""The timer of the list of keys in the test's hands."""

import pytest

from tests.by_hand import ByHand
from upstash_tui.products.redis.panes.keys.key_list import KeyList


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> ByHand:
    """Has the rows stand still."""
    timers = ByHand()
    monkeypatch.setattr(KeyList, "set_timer", lambda self, *args: timers(*args))
    return timers
