"""Drawing now and then what changes all the time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

SECONDS = 0.1
"""Between two drawings at least."""


class Pace:
    """Called for every change, it calls ``draw`` at once, or a little later for several.

    ``clock`` gives seconds that only grow.
    """

    def __init__(self, owner: "Widget", draw: Callable[[], object], clock: Callable[[], float]) -> None:
        self._owner = owner
        self._draw_now = draw
        self._clock = clock
        self._drawn: float | None = None
        self._timer: Timer | None = None

    def __call__(self) -> None:
        if self._timer is not None:
            return
        wait = 0.0 if self._drawn is None else self._drawn + SECONDS - self._clock()
        if wait > 0:
            self._timer = self._owner.set_timer(wait, self._draw)
        else:
            self._draw()

    def _draw(self) -> None:
        self._timer = None
        self._drawn = self._clock()
        self._draw_now()
