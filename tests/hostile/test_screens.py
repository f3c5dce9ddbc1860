"""Texts that mean harm on every screen of the whole program, in a real terminal: shown, to no effect."""

import os

import pytest

from tests.api.raw_server import Behaviour, reply
from tests.hostile.conftest import ESCAPE, RunProgram, leaves_well, request_comes
from tests.hostile.harm import TEXTS, record, statistics
from tests.hostile.server import HostileServer
from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="wants a pty")

_IN_CI = os.environ.get("CI") == "true"
SIZES = [(80, 24), (120, 36)] if _IN_CI else [(80, 24)]
"""Each takes a quarter of a minute with nothing but waiting for a still screen; so all of it only in CI."""
SOME = sorted(TEXTS) if _IN_CI else ["C1", "click", "clipboard", "direction", "emoji", "longer"]
SHARES = 3
"""The texts are shared out, so that one worker does not go on when all others have ended."""


def everywhere(server: HostileServer, texts: list[str]) -> None:
    """Answer every reading with a record for each of ``texts`` in which every text is that."""
    records = [record(number, text) for number, text in enumerate(texts)]
    answers: dict[tuple[str, str], Behaviour] = {
        ("GET", "/"): reply(records),
        ("GET", "/v2/redis/stats"): reply(statistics(texts[0])),
        ("GET", "/v2/auditlogs"): reply(records),
    }
    server.answers = answers


def still(terminal: Terminal) -> None:
    """Return when nothing has come for a moment."""
    while terminal.read(0.12):
        pass


@pytest.mark.parametrize("size", SIZES)
def test_every_text_in_every_list(
    run_program: RunProgram, server: HostileServer, size: tuple[int, int]
) -> None:
    texts = list(TEXTS.values())
    everywhere(server, texts)
    terminal = run_program(*size)
    terminal.wait_for(f"Redis {len(texts)}")
    for keys in (
        *(["end"], ["home"], ["s"], ["s"], ["enter"], ["2"], ["3"], ["end"], [ESCAPE]),
        *(["o"], ["t"], ["end"], ["enter"], [ESCAPE], [ESCAPE], ["o"], ["l"], ["end"], ["enter"], [ESCAPE]),
        *([ESCAPE], ["a"], [ESCAPE], ["?"], [ESCAPE], ["/", "E"], [ESCAPE], ["ctrl+p"], ["e", "v"]),
        [ESCAPE],
    ):
        terminal.press(*keys)
        still(terminal)
    leaves_well(terminal)


@pytest.mark.parametrize("share", range(SHARES))
def test_each_text_in_all_that_is_said_of_one_database(
    run_program: RunProgram, server: HostileServer, share: int
) -> None:
    terminal = run_program(120, 36)
    terminal.wait_for("Redis 3")
    for what in SOME[share::SHARES]:
        everywhere(server, [TEXTS[what]])
        server.answers["POST", "/"] = reply({"error": TEXTS[what]}, 400)
        asked = len(server.received)
        terminal.press("r")
        still(terminal)
        terminal.press("y")
        terminal.wait_for("Copy from")
        terminal.press(ESCAPE)
        terminal.wait_gone("Copy from")
        for words in ("─ Change ", "─ Switch eviction"):
            terminal.press("e")
            terminal.wait_for(words)
        terminal.insist(b"x", "curl")  # it takes no key from before the last of it was shown
        request_comes(terminal, server, "POST", asked, insisting=b"\r")
        terminal.rest()  # it has the answer, which comes at once
    leaves_well(terminal)
