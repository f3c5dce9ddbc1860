"""Reading the statistics that a usage pane shows: when, and what is kept of the answers."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Generic

from textual.timer import Timer

from upstash_tui.api.errors import Refused
from upstash_tui.api.request import RequestFor
from upstash_tui.messages import ReadRequested
from upstash_tui.panes.usage_charts import S
from upstash_tui.resources.source import Scope
from upstash_tui.widgets.visibility import Visibility

FRESH_SECONDS = 60.0
"""Statistics younger than this are shown again without reading them."""
SETTLE_SECONDS = 0.2
"""How long the cursor must stay on a record before it is read for: going down the list reads for the last."""
_HELD = 16
"""Answers kept, so that going back to a record reads nothing."""

Key = tuple[str, str | None]
"""Id of a record, and a period; ``None``, if none was picked, leaves it to the server."""


class UsageReading(Generic[S]):
    """The statistics of the record and period that were asked for last.

    It reads for ``pane`` while that is visible. ``request`` makes the request of an id and a period.
    ``unsure`` are periods that may be refused, and those to fall back to. ``now`` is the clock, Unix
    seconds. ``changed`` is called when there is something else to show.
    """

    def __init__(
        self,
        pane: Visibility,
        request: Callable[[str, str | None], RequestFor[S]],
        unsure: Mapping[str, str],
        now: Callable[[], float],
        changed: Callable[[], None],
    ) -> None:
        self._pane, self._request, self._unsure = pane, request, unsure
        self._now, self._changed = now, changed
        self.period: str | None = None
        """The period that was picked, for whatever record."""
        self.refused = ""
        """The period that was picked and refused, so that :attr:`period` is another one."""
        self.stats: S | None = None
        """Of the record, though perhaps of the period before."""
        self.read_at = 0.0
        """When these came, Unix seconds."""
        self.failure = ""
        """Why they could not be read again, as a sentence."""
        self._record_id: str | None = None
        self._awaited: Key | None = None
        self._held: dict[Key, tuple[S, float]] = {}
        self._settling: Timer | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether an answer is still to come."""
        return self._awaited is not None

    def turn_to(self, record_id: str | None) -> None:
        """Another record: what is held of it at once, the rest when it has been read."""
        before, self._record_id = self._record_id, record_id
        self.stats, self.failure, self._awaited = None, "", None
        if self._settling is not None:
            self._settling.stop()
            self._settling = None
        if before is None or self._take_held():
            self.read_unless_fresh()
        elif self._pane.in_sight:
            self._settling = self._pane.set_timer(SETTLE_SECONDS, self._settled)

    def pick(self, period: str) -> None:
        """Another period, for this and every other record."""
        self.refused = ""
        self._turn_to_period(period)

    def read_again(self) -> None:
        """Read them even if they are fresh."""
        self._awaited = None
        self._read()

    def read_unless_fresh(self) -> None:
        """Read them if that is needed."""
        if not self._take_held() and self._pane.in_sight:
            self._read()

    def _settled(self) -> None:
        self.read_unless_fresh()
        self._changed()

    def _turn_to_period(self, period: str) -> None:
        if period != self.period:
            self.period = period
            self.failure, self._awaited = "", None
            self.read_unless_fresh()
            self._changed()

    @property
    def _key(self) -> Key | None:
        return None if self._record_id is None else (self._record_id, self.period)

    def _take_held(self) -> bool:
        """Take what is held of the requested statistics; returns whether it is fresh."""
        held = self._held.get(self._key) if self._key else None
        if held is not None:
            self.stats, self.read_at = held
        return held is not None and self._now() - self.read_at < FRESH_SECONDS

    def _read(self) -> None:
        key = self._key
        if key is not None and key != self._awaited:
            self._awaited, self.failure = key, ""
            self._pane.post_message(
                ReadRequested(
                    self._pane,
                    "Read the statistics",
                    "usage",
                    partial(self._fetch, key),
                    partial(self._was_read, key),
                    partial(self._failed, key),
                    again="usage.refresh",
                )
            )

    async def _fetch(self, key: Key, scope: Scope[Any]) -> S | None:
        """The statistics, or ``None`` if the period, an unsure one, was refused."""
        try:
            return await scope.client.one(self._request(*key))
        except Refused:
            if key[1] in self._unsure:
                return None
            raise

    def _was_read(self, key: Key, stats: S | None) -> None:
        """Statistics of another record or period than is shown by now are kept for later and not shown."""
        if stats is None:
            self._fall_back(key)
            return
        self._held.pop(key, None)
        self._held[key] = (stats, self._now())
        if len(self._held) > _HELD:
            del self._held[next(iter(self._held))]
        if key == self._key:
            self._awaited, self.failure = None, ""
            self._take_held()
            self._changed()

    def _fall_back(self, key: Key) -> None:
        period = key[1] or ""
        if self._key == key:
            self.refused = period
            self._turn_to_period(self._unsure[period])

    def _failed(self, key: Key, sentence: str, advice: str) -> None:
        if key != self._key:
            return
        self._awaited = None
        self.failure = " ".join(filter(None, (sentence, advice)))
        self._changed()
