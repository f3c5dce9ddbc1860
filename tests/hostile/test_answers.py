"""Every bad answer to the reading of the list is said, with a way on, and the next good one is shown."""

import os
from itertools import cycle

import pytest

from tests.api.raw_server import connected, reply
from tests.hostile.conftest import ESCAPE, RunProgram, leaves_well, request_comes
from tests.hostile.harm import bodies, broken, endless, refused
from tests.hostile.output import foreign
from tests.hostile.server import HostileServer
from tests.terminal import Terminal, unbroken
from upstash_tui.api.errors import UpstashError
from upstash_tui.products.redis import requests as redis

pytestmark = pytest.mark.skipif(os.name != "posix", reason="wants a pty")

FAILED = "These rows are from before"


def recovers(terminal: Terminal, server: HostileServer, count: int) -> None:
    """The next good list, of ``count`` databases, is shown."""
    server.be_good(count)
    terminal.press("r")
    terminal.wait_for(f"Redis {count}")
    terminal.wait_until(lambda screen: FAILED not in unbroken(screen), "the notice is gone")


@pytest.mark.parametrize("way", broken())
async def test_a_broken_answer_is_an_error_of_the_family_in_safe_words(way: str) -> None:
    async with connected(broken()[way]) as (client, _):
        with pytest.raises(UpstashError) as caught:
            await client.list(redis.list_databases())
    assert foreign(caught.value.in_full.encode()) == []
    assert str(caught.value).endswith((".", "?"))


@pytest.mark.parametrize("way", ["cut off", "status 503"])
def test_a_broken_answer_is_asked_for_again_and_then_told(
    run_program: RunProgram, server: HostileServer, way: str
) -> None:
    server.answer(broken()[way])
    terminal = run_program()
    terminal.wait_for("Trying again in")
    terminal.wait_for("Press r to try again")
    recovers(terminal, server, 4)
    leaves_well(terminal)


def test_every_refusal_is_reported_and_got_over(run_program: RunProgram, server: HostileServer) -> None:
    terminal = run_program()
    terminal.wait_for("Redis 3")
    for (what, behaviour), count in zip(refused().items(), cycle((4, 5)), strict=False):
        # the list alone: a 404 to the costs of a row in sight would rightly take that row away
        server.answer(behaviour, path="/v2/redis/databases")
        terminal.press("r")
        screen = unbroken(terminal.wait_until(lambda screen: FAILED in unbroken(screen), what))
        assert "Press" in screen, what
        assert "evil.example" not in screen, what
        recovers(terminal, server, count)
    asked = {each.target for each in server.received if not each.target.startswith("/v2/redis/stats/")}
    assert asked == {"/v2/redis/databases"}, "no redirect is followed"
    leaves_well(terminal)


def test_every_body_is_taken_for_what_it_is(run_program: RunProgram, server: HostileServer) -> None:
    terminal = run_program(columns=120, rows=36)
    terminal.wait_for("Redis 3")
    for (_, body), count in zip(bodies(), cycle((4, 5)), strict=False):
        server.answer(reply(body))
        asked = len(server.received)
        terminal.press("r")
        request_comes(terminal, server, "GET", asked)
        terminal.press("down", "up")
        recovers(terminal, server, count)
    leaves_well(terminal)


@pytest.mark.parametrize("way", endless())
def test_an_answer_without_an_end_holds_nobody(
    run_program: RunProgram, server: HostileServer, way: str
) -> None:
    server.answer(endless()[way])
    terminal = run_program()
    terminal.wait_for("Reading your databases")
    terminal.press("?")
    terminal.wait_for("Keys here")
    terminal.press(ESCAPE)
    terminal.wait_gone("Keys here")
    recovers(terminal, server, 4)
    leaves_well(terminal)
