"""What work costs, to be compared with other work of the same run: no test knows how fast a machine is."""

import gc
import time
from collections.abc import Callable

TEN_TIMES = 30.0
"""What ten times as much may cost at most: room for sorting and for caches, not for squares."""

_SOON = 0.01
"""Seconds; work of a millisecond is easily disturbed three times."""


def cost(work: Callable[[], object]) -> float:
    """Seconds of CPU, the best of three, or of ten that are soon over: what it takes and no more.

    What else the machine does does not count, nor what threads do that a test before left to end.
    """
    taken: list[float] = []
    gc.disable()
    try:
        while len(taken) < 3 or (len(taken) < 10 and sum(taken) < _SOON):
            started = time.thread_time()
            work()
            taken.append(time.thread_time() - started)
    finally:
        gc.enable()
    return min(taken)
