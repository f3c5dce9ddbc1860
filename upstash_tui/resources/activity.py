"""What was done in this run, and what failed: the log that a toast leaves behind."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from upstash_tui.log import redact

_MOST = 500
"""Entries that are kept."""


class Entry(NamedTuple):
    """One thing that ended."""

    at: float
    """Unix time."""
    place: str
    """Where it was done: ``Teams``."""
    what: str
    """``Rename my-cache``, ``Read the list``."""
    result: str
    """In sentences."""
    failed: bool


class Activity:
    """Entries of this run, in memory only; no secret is in them. ``now`` is the clock, Unix seconds."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._entries: deque[Entry] = deque(maxlen=_MOST)

    def add(self, place: str, what: str, result: str, *, failed: bool) -> None:
        """Note what ended."""
        self._entries.append(Entry(self._now(), place, redact(what), redact(result), failed))

    def says(self, result: str) -> bool:
        """Whether the last entry says so."""
        return bool(self._entries) and self._entries[-1].result == redact(result)

    @property
    def entries(self) -> Sequence[Entry]:
        """The newest first."""
        return [*reversed(self._entries)]
