"""Keys of a database that were seen, to complete those that are typed."""

from collections.abc import Iterable
from itertools import islice

MOST = 20_000
"""Keys kept; those not seen for longest go."""
LONGEST = 1024
"""Bytes of a key that is kept."""


class KeysSeen:
    """Names of keys, the last seen last."""

    def __init__(self) -> None:
        self._keys: dict[bytes, None] = {}

    def add(self, keys: Iterable[bytes]) -> None:
        """Keep ``keys`` as just seen."""
        known = self._keys
        for key in keys:
            if len(key) <= LONGEST:
                known.pop(key, None)
                known[key] = None
        for key in [*islice(known, max(len(known) - MOST, 0))]:
            del known[key]

    def starting_with(self, prefix: bytes, most: int = 100) -> list[bytes]:
        """Keys that start with ``prefix``, in order; of more than ``most``, those seen last."""
        found = islice((key for key in reversed(self._keys) if key.startswith(prefix)), most)
        return sorted(found)
