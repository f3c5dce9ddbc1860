"""The monitor of a database: every command as it comes, or what is published on channels."""

import time
from collections.abc import Callable
from datetime import tzinfo
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.monitor.channels import ask_channels
from upstash_tui.products.redis.panes.monitor.run import MONITOR, MonitorRun
from upstash_tui.products.redis.panes.monitor.view import MonitorView
from upstash_tui.products.redis.panes.peek import peek
from upstash_tui.widgets.keys import bind


class MonitorPane(DataPane):
    """Starts only by a key, and ends when it is no longer looked at: no connection stays open.

    ``clock`` gives seconds that only grow, ``now`` Unix time, ``zone`` is that of the times shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("monitor.start", "start", when="may_start", needs="visit"),
        bind("monitor.channels", "channels", needs="visit"),
        bind("monitor.stop", "stop", when="run.now"),
        bind("monitor.key", "peek", needs="has_key", without="this line names no key"),
    ]

    run: MonitorRun

    def __init__(
        self,
        *,
        id: str | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__(id=id)
        self.view = MonitorView(zone, clock)
        self.run = self.view.run = MonitorRun(self, self.view.changed, clock, now)

    def compose_data(self) -> ComposeResult:
        yield self.view

    @property
    def front(self) -> Widget:
        """The table."""
        return self.view.table

    def became_hidden(self) -> None:
        self.run.stop("you left")

    def left(self) -> None:
        self.run.stop("")
        self.run.forget()
        self.view.draw()

    @property
    def may_start(self) -> bool:
        """Whether it does not show every command already."""
        return self.run.now is None or self.run.now.command != MONITOR

    def action_start(self) -> None:
        self.run.start(MONITOR)

    def action_stop(self) -> None:
        self.run.stop("you stopped it")

    @property
    def has_key(self) -> bool:
        """Whether the line under the cursor names a key, all of which is known."""
        return self.view.key is not None

    def action_peek(self) -> None:
        if (key := self.view.key) is not None:
            self.post_message(peek(key))

    def action_channels(self) -> None:
        ask_channels(self.app, self.run.last[1:], self.run.start)
