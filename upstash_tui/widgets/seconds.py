"""How long something has been waited for: said from the first second on, in one way everywhere."""

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

_SECOND = 1.0


class Seconds:
    """Counts for ``owner`` and calls ``changed`` each second. There is a timer only while it runs.

    From the first second on there may be a key that ends the wait.
    """

    def __init__(self, owner: Widget, changed: Callable[[], object]) -> None:
        self._owner = owner
        self._changed = changed
        self._timer: Timer | None = None
        self.passed = 0
        """Whole seconds; 0 when nothing is waited for."""

    @property
    def is_running(self) -> bool:
        """Whether something is waited for."""
        return self._timer is not None

    @property
    def may_end(self) -> bool:
        """Whether a key of the owner may end the wait now: it takes long, and the owner's keys act."""
        return bool(self.passed) and self._owner.has_focus_within

    def run(self, waiting: bool) -> None:
        """Count while something is waited for."""
        if waiting and self._timer is None:
            self._timer = self._owner.set_interval(_SECOND, self._tick)
        elif not waiting and self._timer is not None:
            self._timer.stop()
            self._timer = None
        if not waiting and self.passed:
            self.passed = 0
            self._owner.refresh_bindings()

    def _tick(self) -> None:
        self.passed += 1
        if self.passed == 1:
            self._owner.refresh_bindings()
        self._changed()


def in_words(seconds: int) -> str:
    """``4 s``, ``2 min 5 s``; nothing of the first second."""
    if seconds < 60:
        return f"{seconds} s" if seconds else ""
    return f"{seconds // 60} min {seconds % 60} s"
