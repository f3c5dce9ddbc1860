"""An app around the monitor of a database, at a server of the test, with clocks in the test's hands."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC
from typing import Any

import pytest
from textual import on
from textual.pilot import Pilot
from textual.screen import Screen

from tests.api.raw_server import Behaviour, RawServer, serving
from tests.by_hand import ByHand
from tests.host import Host
from upstash_tui.messages import CopyRequested, ReadRequested
from upstash_tui.products.redis.panes.monitor.pane import MonitorPane
from upstash_tui.products.redis.panes.monitor.view import MonitorView
from upstash_tui.products.redis.records import Database
from upstash_tui.resources.data import Data
from upstash_tui.resources.source import Scope
from upstash_tui.secret import Secret
from upstash_tui.widgets.key_bar import KeyBar

NOW = 1_721_284_005.0
"""18 July 2024, 06:26:45 UTC."""
OK = b'data: "OK"\n\n'


def database(name: str = "my-cache") -> Database:
    return Database(
        id=f"id-{name}",
        name=name,
        endpoint=f"{name}.upstash.io",
        rest_token=Secret("full"),
        read_only_rest_token=Secret("read"),
    )


class MonitorHost(Host):
    """The pane over a key bar; ``passed`` is what its clocks say, in seconds since the start."""

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        self.passed = 0.0
        self.pane = MonitorPane(
            id="monitor", clock=lambda: self.passed, now=lambda: NOW + self.passed, zone=UTC
        )
        super().__init__(self.pane, KeyBar())
        self._data = Data(url)
        self.read_only = read_only
        self.copied: list[str] = []

    def reads_from(self, data: Data) -> None:
        """Where data planes are from now on."""
        self._data = data

    @on(ReadRequested)
    async def _read(self, event: ReadRequested) -> None:
        scope: Scope[Any] = Scope(None, "", data=lambda: self._data, read_only=self.read_only)  # type: ignore[arg-type]
        event.done(await event.read(scope))

    @on(CopyRequested)
    def _copy(self, event: CopyRequested) -> None:
        self.copied.append(event.secret.reveal())

    async def on_mount(self) -> None:
        self.pane.open(database())
        self.pane.focus()

    async def on_unmount(self) -> None:
        await self._data.aclose()

    async def cover(self) -> None:
        """Another screen over it, as that of another place."""
        await self.push_screen(Screen())


class Stage:
    """A monitor that runs, its server and its timers."""

    def __init__(self, app: MonitorHost, pilot: Pilot[None], server: RawServer, timers: "Timers") -> None:
        self.app, self.pilot, self.server, self.timers = app, pilot, server, timers

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def until(self, *words: str) -> None:
        """Wait until all of ``words`` are shown; what is drawn a little later is drawn."""
        await self.app.shows(*words, meanwhile=self.timers.fire_draws)

    async def pass_time(self, seconds: float) -> None:
        """The clocks go on so far at once, and the timer that looks at them each second fires."""
        self.app.passed += seconds
        self.timers.fire()
        await self.pilot.pause()

    @property
    def rows(self) -> list[str]:
        """The lines in the table."""
        return [line[3:] for line in self.app.lines if line[3:6].rstrip(":").isdigit() and line[5:6] == ":"]


class Timers(ByHand):
    """The timers of the pane, and those that only draw a little later."""

    def __init__(self) -> None:
        super().__init__()
        self.draws = ByHand()

    def fire_draws(self) -> None:
        self.draws.fire()


@asynccontextmanager
async def monitoring(
    monkeypatch: pytest.MonkeyPatch,
    *behaviours: Behaviour,
    size: tuple[int, int] = (80, 24),
    read_only: bool = False,
) -> AsyncIterator[Stage]:
    """The pane, opened and not yet started."""
    timers = Timers()
    monkeypatch.setattr(MonitorPane, "set_timer", timers)
    monkeypatch.setattr(MonitorView, "set_timer", timers.draws)
    async with serving(*behaviours) as server:
        app = MonitorHost(server.url, read_only=read_only)
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot, server, timers)
            await stage.until("starts it.")
            yield stage
