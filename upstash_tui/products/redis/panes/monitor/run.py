"""The stream behind the monitor: started and stopped, with what was seen of it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from upstash_tui.api.errors import UpstashError
from upstash_tui.products.redis.data.client import Command
from upstash_tui.products.redis.data.monitor.listening import PATIENCE, Listening
from upstash_tui.products.redis.data.monitor.monitor import Seen
from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.products.redis.panes.data_guards import failure_words
from upstash_tui.widgets.key_names import key_name
from upstash_tui.widgets.workers import run_worker

if TYPE_CHECKING:
    from textual.timer import Timer

    from upstash_tui.products.redis.panes.data_pane import DataPane

MONITOR: Command = ("MONITOR",)
_GROUP = "monitor"


class MonitorRun:
    """One stream of ``pane`` at a time. ``changed`` is called whenever there is something new to show."""

    now: Listening | None = None
    """The stream while it is open."""

    def __init__(
        self,
        pane: "DataPane",
        changed: Callable[[], object],
        clock: Callable[[], float],
        now: Callable[[], float],
    ) -> None:
        self._pane = pane
        self._changed = changed
        self._clock, self._now = clock, now
        self._timer: Timer | None = None
        self._visit: Visit | None = None
        self.seen = Seen()
        self.last = MONITOR
        """What opened the stream, or the one before."""
        self.ended = ""
        """Why the one before ended, a few words."""

    @property
    def rate(self) -> float:
        """Lines a second."""
        return self.seen.rate.at(self._now())

    def start(self, command: Command) -> None:
        """Open the stream of ``command``, anew or again. What was seen stays if it is the same one."""
        self.stop("")
        visit = self._pane.visit
        if visit is None:
            return
        if [*command] != [*self.last]:
            self.forget()
        self.last, self._visit = command, visit
        self.now = Listening(command, self._clock, self._now)
        self._pane.say("")
        run_worker(self._pane, partial(self._read, visit, self.now), group=_GROUP, exclusive=True)
        self._pane.refresh_bindings()
        self._tick()

    def stop(self, why: str) -> None:
        """Close the stream: no connection stays open. What was seen stays."""
        if self.now is None:
            return
        self._pane.workers.cancel_group(self._pane, _GROUP)
        self._end(why)

    def forget(self) -> None:
        """Have seen nothing; what is searched for stays."""
        word, self.seen = self.seen.word, Seen()
        self.seen.search(word)
        self.ended = ""

    async def _read(self, visit: Visit, listening: Listening) -> None:
        try:
            await listening.read(visit, self.seen, self._changed)
            trouble = "The database ended the stream."
        except UpstashError as error:
            trouble = failure_words(self._pane, error)
        if self.now is listening:
            self._end("it broke off" if listening.is_accepted else "it did not begin")
            self._pane.say(f"{trouble} {self._again_key} starts it again.")

    def _end(self, why: str) -> None:
        self.now, self.ended = None, why
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.seen.go_on()
        self._pane.refresh_bindings()
        self._changed()

    def _tick(self) -> None:
        """Once a second while a stream is open: the time that is shown, and whether it has to end."""
        listening = self.now
        if listening is None:
            return
        if listening.is_refused:
            self.stop("it did not begin")
            self._pane.say(
                f"The database did not say within {PATIENCE:.0f} seconds that {listening.name} begins. "
                f"Some of Upstash's pages say it works over TCP only. {self._again_key} tries it again."
            )
        elif listening.is_over:
            self.stop("it ends by itself after 5 minutes")
        elif self._is_left:
            self.stop("you left")
        else:
            self._timer = self._pane.set_timer(1.0, self._tick)
            self._changed()

    @property
    def _again_key(self) -> str:
        return key_name(self._pane, "monitor.start" if self.last == MONITOR else "monitor.channels")

    @property
    def _is_left(self) -> bool:
        """Whether another screen covers the pane, or it has another visit, with other tokens, or none."""
        pane = self._pane
        covering = pane.app.screen
        is_covered = covering is not pane.screen and not covering.is_modal
        return is_covered or (pane.begun is not None and pane.begun is not self._visit)
