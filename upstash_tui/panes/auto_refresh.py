"""Automatic refresh, at intervals, only while the list is shown."""

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

INTERVALS = (0, 30, 120)
"""Seconds to choose from; 0 is never."""


def interval_words(seconds: float) -> str:
    """``↻ every 30 s``, ``↻ every 2 min``; nothing for never."""
    if not seconds:
        return ""
    return f"↻ every {seconds / 60:g} min" if seconds >= 60 else f"↻ every {seconds:g} s"


class AutoRefresh:
    """Calls ``ask`` every so many seconds, counted from the last answer.

    What falls due while ``may`` says no waits for :meth:`catch_up`. When off there is no timer at all.
    """

    def __init__(self, owner: Widget, ask: Callable[[], None], may: Callable[[], bool]) -> None:
        self._owner = owner
        self._ask = ask
        self._may = may
        self._timer: Timer | None = None
        self._is_due = False
        self.seconds: float = 0

    def every(self, seconds: float) -> None:
        """From now on so often; 0 for never."""
        self.seconds = seconds
        self.count_anew()

    def count_anew(self) -> None:
        """It was just read, for whatever reason."""
        self._is_due = False
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.seconds:
            self._timer = self._owner.set_timer(self.seconds, self._time_is_up)

    def catch_up(self) -> None:
        """Ask now if it fell due in the meantime."""
        if self._is_due and self._may():
            self._time_is_up()

    def _time_is_up(self) -> None:
        may = self._may()
        self.count_anew()  # an answer may never come
        self._is_due = not may
        if may:
            self._ask()
