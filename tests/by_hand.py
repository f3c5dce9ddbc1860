"""Time in the hands of a test."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(eq=False)
class Waiting:
    """What a widget wants called later, as much of a ``Timer`` as it knows of it."""

    callback: Callable[[], Any]
    stopped: bool = False

    def stop(self) -> None:
        self.stopped = True


class ByHand:
    """Stands for the ``set_timer`` of a class of widgets: no clock but :meth:`fire` calls what waits."""

    def __init__(self) -> None:
        self._waiting: list[Waiting] = []

    def __call__(self, _seconds: float, callback: Callable[[], Any]) -> Waiting:
        self._waiting.append(Waiting(callback))
        return self._waiting[-1]

    def fire(self) -> int:
        """Call what waits, in order, and say how much that was."""
        due = [each for each in self._waiting if not each.stopped]
        self._waiting.clear()
        for each in due:
            each.callback()
        return len(due)
