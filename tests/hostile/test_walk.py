"""Random keys over the whole app while the server fails at random: whatever happens, nothing breaks.

``WALK_LENGTH`` keys make a longer walk, ``WALK_SEED`` another. A failure names both and the last keys.
"""

import asyncio
import operator
import os
import random
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Key
from textual.widgets import Input

from tests.headless import rest
from tests.hostile.harm import TEXTS
from tests.screens.stage import Stage, running, services
from upstash_tui.app import UpstashApp

if TYPE_CHECKING:
    from tests.conftest import StartSandbox
    from tests.local_upstash import LocalUpstash

pytestmark = pytest.mark.slow

LENGTH = int(os.environ.get("WALK_LENGTH", "400"))
"""How many keys are pressed."""
SEEDS = [int(os.environ["WALK_SEED"])] if "WALK_SEED" in os.environ else [1]
MOVES = ("down", "up", "left", "right", "pagedown", "pageup", "home", "end", "tab", "shift+tab")
LETTERS = tuple("nsSrRyedwaWUtlvxupcmobgGjk123456789")
OTHERS = (
    *("slash", "question_mark", "ctrl+p", "colon", "ctrl+s", "ctrl+r", "space", "ctrl+a", "ctrl+e"),
    *("delete", "backspace", "asterisk"),
)
CHARACTERS = {"slash": "/", "question_mark": "?", "colon": ":", "space": " ", "asterisk": "*"}
WAYS_BACK = ("escape", "escape", "enter", "enter")
SIZES = ((120, 36), (80, 24), (60, 16), (100, 20), (30, 8), (200, 60))
STATUSES = (400, 401, 403, 404, 405, 406, 409, 429, 500, 503)


def pick_key(chance: random.Random, stage: Stage) -> str:
    """A key. Where a text is typed no slash: a file of that name might be written outside the test."""
    kind = chance.choices((MOVES, LETTERS, OTHERS, WAYS_BACK), (4, 6, 2, 4))[0]
    key = chance.choice(kind)
    return "backspace" if key == "slash" and isinstance(stage.app.focused, Input) else key


def press(stage: Stage, key: str) -> None:
    """Send a key as the terminal does, without waiting for what comes of it."""
    driver = stage.app._driver
    assert driver is not None
    driver.process_message(Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))


def pick_fault(chance: random.Random) -> dict[str, Any]:
    """A fault for one of the next requests."""
    do = chance.choice(("status", "html", "drop", "drop-after", "slow", "hang"))
    words = chance.choice(list(TEXTS.values())).encode("utf-8", "replace").decode()
    return {
        "do": do,
        "method": chance.choice(("*", "GET", "POST", "PATCH", "DELETE")),
        "times": 1,
        "status": chance.choice(STATUSES),
        "body": None if do == "html" else f'{{"error": {words!r}}}',
        "seconds": 0.2 if do == "slow" else 0.0,
    }


async def walk(
    stage: Stage, sandbox: "LocalUpstash", chance: random.Random, trail: deque[str], steps: Iterator[int]
) -> None:
    """Press keys, order faults and change the terminal's size for ``steps``, or until the app was left."""
    for step in steps:
        if step % 40 == 20:
            sandbox.order(*(pick_fault(chance) for _ in range(3)))
        if step % 100 == 50:
            size = chance.choice(SIZES)
            trail.append(f"{size}")
            await stage.pilot.resize_terminal(*size)
        trail.append(pick_key(chance, stage))
        press(stage, trail[-1])
        await (asyncio.sleep(0) if chance.random() < 0.5 else rest())  # some come in bursts
        if not stage.app.is_running:
            return


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_walk_of_random_keys_breaks_nothing(
    start_sandbox: "StartSandbox", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    sandbox = await start_sandbox(databases=12)
    chance = random.Random(seed)
    account = {"UPSTASH_EMAIL": sandbox.email, "UPSTASH_API_KEY": sandbox.api_key}
    trail: deque[str] = deque(maxlen=60)
    steps = iter(range(LENGTH))
    try:
        while operator.length_hint(steps):
            app = UpstashApp(services(sandbox.url, environment=account))
            async with running(app) as stage:
                await stage.until("Redis 12")
                await walk(stage, sandbox, chance, trail, steps)
                sandbox.fresh()
                if app.is_running:  # else the walk came upon a way to quit
                    await app.action_quit()
            assert app.return_code == 0
    except BaseException:
        print(f"WALK_SEED={seed} WALK_LENGTH={LENGTH}; the last keys: {' '.join(trail)}")
        raise
