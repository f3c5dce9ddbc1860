"""What went through a database: commands and bytes."""

import time
from collections import deque

_MINUTE = 60.0


class Traffic:
    """Counted from the first request on."""

    def __init__(self) -> None:
        self.commands = 0
        self.bytes_in = 0
        self.bytes_out = 0
        self._recent: deque[tuple[float, int]] = deque()
        """When and how many, of the last minute."""

    def note_commands(self, count: int) -> None:
        """So many came in one request."""
        now = time.monotonic()
        self.commands += count
        self._recent.append((now, count))
        while self._recent[0][0] < now - _MINUTE:
            self._recent.popleft()

    def note_bytes(self, *, received: int, sent: int) -> None:
        """Bodies of one request and of its answer."""
        self.bytes_in += received
        self.bytes_out += sent

    def per_second(self) -> float:
        """Commands a second within the last minute."""
        since = time.monotonic() - _MINUTE
        return round(sum(count for at, count in self._recent if at >= since) / _MINUTE, 2)
