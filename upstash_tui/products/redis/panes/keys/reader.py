"""What the list of keys reads: the keys a page at a time, and what is known of those in sight."""

from collections.abc import Sequence
from functools import partial
from weakref import WeakKeyDictionary

from textual.containers import Vertical
from textual.timer import Timer

from upstash_tui.products.redis.data.keys.facts import KeyFacts, commands_of
from upstash_tui.products.redis.data.keys.scan import Known, Walk
from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.products.redis.panes.data_guards import asking, failure_words
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.widgets.seconds import Seconds
from upstash_tui.widgets.workers import run_worker

STILL = 0.2
"""Seconds that the rows must stand still before anything is asked of them."""


class ShowsKeys(Vertical):
    """What keys are read for, in its workers."""

    @property
    def lines(self) -> int:
        """How many keys find room; one at least."""
        raise NotImplementedError

    @property
    def in_sight(self) -> Sequence[bytes]:
        """The keys on the screen."""
        raise NotImplementedError

    def took(self, new: Sequence[bytes]) -> None:
        """More keys were seen."""
        raise NotImplementedError

    def learned(self, keys: Sequence[bytes]) -> None:
        """What is known of these keys is another than before."""
        raise NotImplementedError

    def update(self) -> None:
        """A page is being read, or no longer."""
        raise NotImplementedError


class KeyReader:
    """Reads for ``keys`` through ``pane``. A late answer of another walk is let go."""

    def __init__(self, keys: ShowsKeys, pane: DataPane) -> None:
        self._keys, self._pane = keys, pane
        self._ask_database = asking(pane)
        self.walk: Walk | None = None
        """Over the keys that are shown; ``None`` while no database is."""
        self.seconds = Seconds(keys, keys.update)
        self.facts = KeyFacts()
        self._page: object | None = None
        """Stands for the page that is being read."""
        self._known: WeakKeyDictionary[Visit, Known] = WeakKeyDictionary()
        self._asked: set[bytes] = set()
        """Keys whose facts are on their way."""
        self._timer: Timer | None = None

    @property
    def has_database(self) -> bool:
        """Whether there is one whose keys can be read."""
        return self.walk is not None

    @property
    def is_walking(self) -> bool:
        """Whether a page is being read."""
        return self._page is not None

    def visit(self, visit: Visit) -> None:
        """Show this database from now on, or read it again: what may have changed is asked anew."""
        self.forget()
        known = self._known.setdefault(visit, Known())
        known.size, known.refusal = None, ""
        self.walk = Walk(self._ask_database, known)

    def forget(self) -> None:
        """Show no database."""
        self.stop()
        self.walk = None
        self.facts.forget()
        self._asked.clear()

    def look_for(self, typed: str = "", kind: str = "") -> None:
        """Go over the keys from the start, and read a first page. Needs a database."""
        if self.walk is not None:
            self.stop()
            self.walk = Walk(self._ask_database, self.walk.known, typed, kind)
            self.more()

    def more(self) -> None:
        """Read another page."""
        if self.walk is not None and not self.is_walking:
            self._page = page = object()
            self._pane.say("")
            self.seconds.run(True)
            run_worker(self._keys, partial(self._read_page, self.walk, page), group="walk", exclusive=True)
            self._keys.update()

    def stop(self) -> None:
        """End the page that is being read. The walk can go on from there."""
        if self._page is not None:
            self._keys.workers.cancel_group(self._keys, "walk")
            self._ended(self._page)

    async def _read_page(self, walk: Walk, page: object) -> None:
        async for new in walk.page(self._keys.lines):
            self._keys.call_later(self._take, walk, new)
        self._keys.call_later(self._ended, page)

    def _take(self, walk: Walk, new: Sequence[bytes]) -> None:
        if walk is self.walk:
            if self._pane.visit is not None:
                self._pane.visit.seen.add(new)
            self._keys.took(new)

    def _ended(self, page: object) -> None:
        if page is self._page:
            self._page = None
            self.seconds.run(False)
            if self.walk is not None and self.walk.trouble:
                self._pane.say(failure_words(self._pane, self.walk.trouble))
            self._keys.update()

    # Of the keys in sight

    def rows_moved(self) -> None:
        """Other keys may be in sight: ask of them once they stand still."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._missing:
            self._timer = self._keys.set_timer(STILL, self._ask)

    @property
    def _missing(self) -> Sequence[bytes]:
        return [key for key in self._keys.in_sight if key not in self.facts and key not in self._asked]

    def _ask(self) -> None:
        self._timer = None
        if self.walk is not None and (keys := self._missing):
            self._asked.update(keys)
            run_worker(self._keys, partial(self._read_facts, self.walk, keys), group="facts")

    async def _read_facts(self, walk: Walk, keys: Sequence[bytes]) -> None:
        typed = any(not walk.kinds.get(key) for key in keys)
        replies = await self._ask_database(*commands_of(keys, typed=typed))
        self._keys.call_later(self._take_facts, walk, keys, replies, typed)

    def _take_facts(
        self, walk: Walk, keys: Sequence[bytes], replies: Sequence[object] | None, typed: bool
    ) -> None:
        if walk is self.walk:
            self._asked.difference_update(keys)
            if replies is not None:
                self.facts.take_in(keys, replies, typed=typed)
                self._keys.learned(keys)
