"""What work costs, to be compared with other work of the same run: no test knows how fast a machine is."""

import gc
import time
from collections.abc import Callable

TEN_TIMES = 30.0
"""What ten times as much may cost at most: room for sorting and for caches, not for squares."""


def cost(work: Callable[[], object]) -> float:
    """Seconds of CPU, the best of three: what it takes, not what else the machine does or was left behind."""
    taken = []
    gc.disable()
    try:
        for _ in range(3):
            started = time.process_time()
            work()
            taken.append(time.process_time() - started)
    finally:
        gc.enable()
    return min(taken)
