"""Pictures of the console."""

from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import need_module
from tests.local_upstash import LocalUpstash
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.console.console_host import ConsoleHost

Look = Callable[..., bool]
Steps = Callable[[ConsoleHost], Awaitable[None]]


@pytest.fixture(autouse=True)
def _three_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("upstash_tui.products.redis.data.visit.monotonic", count(0, 0.003).__next__)


def looks(snap_compare: Look, sandbox: LocalUpstash, size: tuple[int, int], steps: Steps) -> bool:
    need_module("fakeredis")
    app = ConsoleHost(Visitor(sandbox), "my-cache")

    async def walk(_: Pilot[Any]) -> None:
        await app.begin()
        await steps(app)
        await app.visitor.aclose()

    return snap_compare(app, terminal_size=size, run_before=walk)


async def answers(app: ConsoleHost) -> None:
    await app.enter("hgetall user:1043:settings")
    await app.enter("get import:latin-1\nxrange events:orders - + COUNT 2\nlrange motd 0 1")
    await app.enter("flushdb")
    await app.enter("multi")
    await app.enter("get motd")
    await app.paste("set user:1 'Ada' ")


async def completing(app: ConsoleHost) -> None:
    await app.enter("get counter:visits")
    await app.press(*"hget", "tab", "tab", "tab")


async def searching(app: ConsoleHost) -> None:
    await app.enter("get counter:visits")
    await app.enter("get motd\nttl motd")
    await app.press("ctrl+r", *"mot", "down")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("steps", [answers, completing, searching], ids=lambda steps: steps.__name__)
def test_the_console(snap_compare: Look, sandbox: LocalUpstash, size: tuple[int, int], steps: Steps) -> None:
    assert looks(snap_compare, sandbox, size, steps)
