"""What a list says around its rows: its title, warnings above them, lines in place of them."""

import time
from collections.abc import Sequence
from typing import Any

from textual.content import Content

from upstash_tui.bindings import KeyName
from upstash_tui.formatting.moments import age
from upstash_tui.panes.read_failure import ReadFailure
from upstash_tui.resources.collection import Collection
from upstash_tui.text import quoted
from upstash_tui.widgets.seconds import Seconds, in_words


class ListNotes:
    """Text about ``held``, and the state of its reading, which the text depends on.

    ``read_only`` lists name no keys that change something. ``seconds`` counts how long an answer is awaited.
    """

    def __init__(self, held: Collection[Any], heading: str, seconds: Seconds, *, read_only: bool) -> None:
        self._held = held
        self._resource = held.resource
        self._heading = heading
        self._seconds = seconds
        self.read_only = read_only
        self.has_parent = not held.resource.no_parent
        """Whether the record is known that the list belongs to, or none is needed."""
        self.note = ""
        """What to say beside the title, such as the parent's name."""
        self.is_waiting = True
        """True until the first list arrives."""
        self.is_refreshing = False
        """Whether a newer list is being read."""
        self._read_at: float | None = None
        """When the rows were read, Unix seconds, if that was in an earlier run."""
        self.failure: ReadFailure | None = None
        """Why the last reading failed, if it did."""
        self.complaint = ""
        """What is wrong with the filter."""

    def wait(self, has_parent: bool) -> None:
        """A first list is being read, or it ``has_parent`` not, and nothing is."""
        self._seconds.run(False)
        self.has_parent = has_parent
        self.is_waiting, self.is_refreshing, self.failure = True, False, None

    def refresh(self) -> None:
        """A newer list is being read. Without rows, an earlier failure makes way."""
        self.is_refreshing = True
        if self.failure and not self._held.total:
            self.is_waiting, self.failure = True, None

    def begin(self) -> None:
        """A request for the list is sent."""
        self._seconds.run(True)

    @property
    def may_stop(self) -> bool:
        """Whether an answer is awaited for so long that one may not want to wait; Esc does nothing else."""
        return self._seconds.may_end and not self._held.filtered_by

    def end(self, failure: ReadFailure | None = None, read_at: float | None = None) -> None:
        """The list was read, or not because of ``failure``.

        A list that was ``read_at``, in an earlier run, is shown while a newer one is being read.
        """
        self._seconds.run(False)
        self.is_waiting, self.is_refreshing, self.failure = False, read_at is not None, failure
        if failure is None:
            self._read_at = read_at

    @property
    def is_idle(self) -> bool:
        """Whether no answer is awaited."""
        return not (self.is_waiting or self.is_refreshing)

    def title(self, is_filtering: bool) -> str:
        """``Teams 12``, with a filter ``Teams 3 of 12 · 2 marked, 1 hidden``; no number until it is known."""
        held = self._held
        if not held.total and (self.is_waiting or self.failure or not self.has_parent):
            return self._heading
        some = f"{held.shown:,} of " if is_filtering else ""
        words = f"{self._heading} {some}{held.total:,}"
        if not held.mark_count:
            return words
        visible = sum(held.position(key) is not None for key in held.marked_keys)
        hidden = held.mark_count - visible
        return f"{words} · {held.mark_count:,} marked" + (f", {hidden:,} hidden" if hidden else "")

    def _awaited(self, what: str, stop: str) -> str:
        """``what`` is read, with the seconds it takes by now; ``stop`` says how to end it here."""
        seconds = in_words(self._seconds.passed)
        way_out = f" · {stop}" if self.may_stop else ""
        return f"{what} {seconds}{way_out}".rstrip()

    def aside(self, key: KeyName, interval: str, order: tuple[str, bool], is_filtering: bool) -> str:
        """At the right of the title; ``key`` names keys, ``interval`` is that of auto-refresh.

        The ``order`` that the rows stand in makes way for the filter, for a wait, and for a note.
        """
        old = "" if self._read_at is None else f"from {age(self._read_at, time.time())}"
        is_newer = not self.is_waiting and (self.is_refreshing or self._seconds.passed)
        refresh = self._awaited("refreshing…", f"{key('list.stop')} stops") if is_newer else interval
        gives_way = is_filtering or is_newer or self.note or not self._held.total
        sorted_by = "" if gives_way else self._in_words(*order)
        return " · ".join(filter(None, (old, refresh, self.note, sorted_by)))

    def _in_words(self, id: str, reverse: bool) -> str:
        """``this month, highest first``."""
        column = self._resource.column(id)
        name = (column.label or column.title).lower()
        if column.measure is None:
            return f"{name}, reversed" if reverse else name
        first, last = ("newest", "oldest") if column.measure == "moment" else ("highest", "lowest")
        return f"{name}, {first if reverse else last} first"

    def notice(self) -> str:
        """Warnings above the rows, a line each."""
        lines = []
        if self.failure and self._held.total:
            lines.append(self.failure.above_rows())
        if count := self._held.unreadable:
            some = f"1 {self._resource.singular}" if count == 1 else f"{count:,} {self._resource.plural}"
            lines.append(f"! {some} could not be read from the answer and can't be shown.")
        if self.complaint:
            lines.append(f"! {self.complaint}")
        return "\n".join(lines)

    def in_place_of_rows(self, key: KeyName) -> Sequence[Content]:
        """Lines for where there are no rows; ``key`` names keys."""
        if not self.has_parent:
            return [Content(self._resource.no_parent)]
        if self.is_waiting:
            return [Content(self._awaited(self._resource.reading, f"{key('list.stop')} stops waiting"))]
        if awaited := self._held.awaited:
            known = self._held.total - awaited
            return [Content(f"Reading what the filter asks for: {known:,} of {self._held.total:,}.")]
        if self._held.total:
            return [
                Content(f"No {self._resource.singular} matches {quoted(self._held.filtered_by)}."),
                Content(f"Press {key('list.clear')} to clear the filter."),
            ]
        if self.failure:
            again = f"Press {key('list.refresh')} to try again."
            return self.failure.in_place_of_rows(again)
        return [*map(Content, self._resource.nothing(key, self.read_only))]
