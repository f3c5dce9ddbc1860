"""Pictures of the monitor."""

from collections.abc import Callable
from contextlib import AsyncExitStack

import pytest
from textual.pilot import Pilot

from tests.api.raw_server import serving
from tests.api.streams import Stream
from tests.products.redis.data.monitor.test_heard import command
from tests.products.redis.panes.monitor.monitor_host import NOW, OK, MonitorHost
from upstash_tui.resources.data import Data

SnapCompare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])
COMMANDS = (
    *((b"GET", b"user:1042:profile"), (b"INCR", b"rl:10.0.0.7"), (b"EXPIRE", b"rl:10.0.0.7", b"60")),
    *((b"HSET", b"user:1042:profile", b"name", b"Ada Lovelace"), (b"PING",), (b"GET", b"session:81f0")),
    *((b"SET", b"user:7:avatar", b"\x89PNG\r\n\x1a\n\x00\xff"), (b"SET", b"greeting", "grüße".encode())),
    *((b"SET", b"odd", b"\x1b]0;EVIL\x07"), (b"LPUSH", b"queue:mails", b'{"to":"ada@example.com"}')),
)


class LookHost(MonitorHost):
    """With a server of its own, as long as it runs."""

    TITLE = "MonitorHost"

    def __init__(self, stream: Stream) -> None:
        super().__init__("")
        self.stream = stream
        self._stack = AsyncExitStack()

    async def on_mount(self) -> None:
        server = await self._stack.enter_async_context(serving(self.stream))
        self.reads_from(Data(server.url))

    async def on_unmount(self) -> None:
        await self._stack.aclose()


def monitor(*pieces: bytes) -> LookHost:
    return LookHost(Stream(*pieces))


async def started(pilot: Pilot[None], count: int = 40) -> LookHost:
    """A monitor that has seen ``count`` lines in twelve seconds."""
    app = pilot.app
    assert isinstance(app, LookHost)
    await app.shows("starts it.")
    await pilot.press("s")
    await app.shows("0 seen")
    app.passed = 12
    times = [NOW + 12 * (number + 1) / count - 0.001 for number in range(count)]
    words = [COMMANDS[number % len(COMMANDS)] for number in range(count)]
    app.stream.lines(
        *(command(*each, at=f"{at:.6f}").decode() for at, each in zip(times, words, strict=True))
    )
    await app.shows(f"{count} seen")
    return app


@SIZES
def test_before_it_starts(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    async def open_it(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, LookHost)
        await pilot.app.shows("starts it.", "s Start")

    assert snap_compare(monitor(OK), terminal_size=size, run_before=open_it)


@SIZES
def test_lines(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    async def watch(pilot: Pilot[None]) -> None:
        await started(pilot)

    assert snap_compare(monitor(OK), terminal_size=size, run_before=watch)


@SIZES
def test_a_pause_with_exact_bytes_and_a_filter(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[None]) -> None:
        app = await started(pilot)
        await pilot.press("slash", *"user", "enter", "space", "up", "x")
        app.stream.lines(*[command(b"PING").decode()] * 1031)
        await app.shows("1,071 seen", "1,000 waiting, 31 dropped")

    assert snap_compare(monitor(OK), terminal_size=size, run_before=look)


@SIZES
def test_counts(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    async def count(pilot: Pilot[None]) -> None:
        await started(pilot)
        await pilot.press("g")

    assert snap_compare(monitor(OK), terminal_size=size, run_before=count)


@SIZES
def test_it_broke_off(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    async def break_it(pilot: Pilot[None]) -> None:
        app = await started(pilot, 10)
        app.stream.break_off()
        await app.shows("it broke off")

    assert snap_compare(monitor(OK), terminal_size=size, run_before=break_it)


def test_lines_without_colour(snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch) -> None:
    async def watch(pilot: Pilot[None]) -> None:
        await started(pilot)

    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(monitor(OK), terminal_size=(80, 24), run_before=watch)


@SIZES
def test_messages(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    async def listen(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, LookHost)
        await app.shows("starts it.")
        await pilot.press("c", *"chat:*", "enter")
        await app.shows("0 seen")
        texts = ("hello, you", '{"typing":true}', "two␊lines", "grüße \u202e")
        app.stream.lines(*(f"pmessage,chat:*,chat:{number},{each}" for number, each in enumerate(texts)))
        await app.shows("4 seen")

    stream = b"data: psubscribe,chat:*,1\n\n"
    assert snap_compare(monitor(stream), terminal_size=size, run_before=listen)
