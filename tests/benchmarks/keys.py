"""``python -m tests.benchmarks.keys [--keys N]``: the keys of a large database, on a real redis-server.

Prints how many commands and milliseconds the first rows take, what 2,000 keys cost, how long the event loop
is held while a walk goes on to the most keys that are kept, and how much memory that takes. Beside it
tuiredis, where it is installed. Linux only. Exits with 1 where a bound is missed.
"""

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from redis import Redis

from tests.benchmarks.pty_program import PtyProgram
from tests.conftest import wait_for
from tests.products.redis.data.visits import Visitor
from tests.products.redis.panes.keys.keys_host import KeysHost
from tests.products.redis.sandbox.data.real_server import redis_server
from upstash_tui.products.redis.data.keys.scan import MOST_KEYS
from upstash_tui.sandbox.process import SandboxProcess

_TICK = 0.002
_PAUSE = 100.0
"""Milliseconds that the event loop may be held at most."""
_COMMANDS = 30
"""That 2,000 keys may take."""
_AT_ONCE = 10_000
_OTHER = "tuiredis"


class Loop:
    """The longest time that the event loop is held, of the CPU: what else the machine does is not counted."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def watch(self) -> None:
        while True:
            before = time.thread_time()
            await asyncio.sleep(_TICK)
            self.longest = max(self.longest, time.thread_time() - before)

    async def during(self, work: Callable[[], Awaitable[object]]) -> tuple[float, float]:
        """Milliseconds that ``work`` takes, and the longest time in it that the loop is held."""
        self.longest, started = 0.0, time.perf_counter()
        watching = asyncio.create_task(self.watch())
        await work()
        watching.cancel()
        return (time.perf_counter() - started) * 1000, self.longest * 1000


def fill(redis: "Redis", count: int) -> None:
    """Keys as applications have them, in folders of three and in large ones."""
    for start in range(0, count, _AT_ONCE):
        names = (
            f"user:{at // 3}:{('profile', 'cart', 'flags')[at % 3]}" if at % 2 else f"session:{at:08x}"
            for at in range(start, min(start + _AT_ONCE, count))
        )
        redis.mset(dict.fromkeys(names, "1"))


def megabytes() -> float:
    """Resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def commands_of(redis: "Redis") -> int:
    """How many commands the server got since they were counted from nothing."""
    stats = redis.info("commandstats")
    assert isinstance(stats, dict)
    ours = ("cmdstat_info", "cmdstat_config|resetstat")
    return sum(each["calls"] for name, each in stats.items() if name not in ours)


async def measure(sandbox: SandboxProcess, count: int) -> bool:
    """Print, and say whether all is within bounds."""
    visitor = Visitor(sandbox)
    app, loop = KeysHost(visitor, "my-cache"), Loop()
    async with app.run_test(size=(120, 36)) as pilot:

        async def first() -> None:
            await app.open("my-cache")
            await wait_for(lambda: app.pane.keys.rows.has_rows)

        async def more() -> None:
            await pilot.press("m")
            await app.idle()

        async def to_the_end() -> None:
            while app.pane.keys.may_go_on:
                await more()

        walk = app.pane.keys.reader
        took, pause = await loop.during(first)
        print(f"first rows of {count:,} keys: {took:.0f} ms, {app.billed} commands, held {pause:.0f} ms")
        pauses = [pause]
        while walk.walk is not None and walk.walk.seen < 2000:
            await more()
        commands, seen = app.billed, 0 if walk.walk is None else walk.walk.seen
        print(f"{seen:,} keys: {commands} commands")
        before = megabytes()
        took, pause = await loop.during(to_the_end)
        pauses.append(pause)
        seen = 0 if walk.walk is None else walk.walk.seen
        grown = megabytes() - before
        print(f"on to {seen:,} keys: {took / 1000:.1f} s, held {pause:.0f} ms, +{grown:.0f} MB")
        for name, keys in {"a list": "f", "its end": "G", "a tree": "f", "all marked": "asterisk"}.items():
            took, pause = await loop.during(lambda keys=keys: pilot.press(keys))  # type: ignore[misc]
            pauses.append(pause)
            print(f"{name}: {took:.0f} ms, held {pause:.0f} ms")
    await visitor.aclose()
    return max(pauses) < _PAUSE and commands < _COMMANDS and seen <= MOST_KEYS + 1000


def beside(port: int, redis: "Redis") -> None:
    """What the other sends to show what it shows first."""
    redis.config_resetstat()
    environment = {**os.environ, "TERM": "xterm-256color"}
    with PtyProgram([_OTHER, "-p", str(port), "-c"], env=environment) as program:
        program.quiet(3.0, most=60.0)
        print(f"{_OTHER}: {commands_of(redis):,} commands until it is at rest")


async def run(count: int, port: int) -> bool:
    with tempfile.TemporaryDirectory() as folder, redis_server(Path(folder), port=port) as url:
        redis = Redis(unix_socket_path=url.removeprefix("unix://"))
        fill(redis, count)
        sandbox = await SandboxProcess.start(options={"redis-url": url})
        try:
            met = await measure(sandbox, count)
        finally:
            await sandbox.stop()
        if shutil.which(_OTHER):
            await asyncio.to_thread(beside, port, redis)
        redis.close()
    return met


def main() -> int:
    """Measure, and say whether all is within bounds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.keys")
    parser.add_argument("--keys", type=int, default=1_000_000)
    parser.add_argument("--port", type=int, default=16_379, help="of the server, for others to connect to")
    arguments = parser.parse_args()
    return 0 if asyncio.run(run(arguments.keys, arguments.port)) else 1


if __name__ == "__main__":
    sys.exit(main())
