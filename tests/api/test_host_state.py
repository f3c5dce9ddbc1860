"""What is known of a host, by all requests to it together."""

import pytest

from upstash_tui.api.errors import Unreachable
from upstash_tui.api.host_state import HostState


def test_a_request_from_before_the_host_was_lost_tells_that_it_answers_again() -> None:
    said: list[bool] = []
    host = HostState(lambda: said.append(host.offline_since is not None))
    with host.request():
        with pytest.raises(Unreachable), host.request():
            raise Unreachable("Nothing answers.")
        assert said == [True]
    assert said == [True, False]
