"""Values that are no part of a record and are read after it, such as its cost this month."""

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from upstash_tui.formatting.moments import age_in_short
from upstash_tui.resources.column import Column, LateValue
from upstash_tui.resources.source import R


class LateValues:
    """Values by column id and key of the record. ``now`` is the clock, Unix seconds."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._values: dict[str, dict[str, tuple[Any, float]]] = {}
        """Each with the time when it was read."""
        self._old: dict[str, set[str]] = {}
        self._failed: dict[str, set[str]] = {}
        self._ages: Counter[str | None] = Counter()

    def take(self, column: str, values: Mapping[str, Any]) -> bool:
        """Add ``values`` of ``column``; they replace older ones. ``None`` is a value that was not sent.

        Returns whether one is another than before.
        """
        now, known = self._now(), self._values.setdefault(column, {})
        changes = any(known.get(key, (None, now))[0] != value for key, value in values.items())
        known.update({key: (value, now) for key, value in values.items()})
        self._old.get(column, set()).difference_update(values)
        self._failed.get(column, set()).difference_update(values)
        return changes

    def fail(self, column: str, keys: Iterable[str], *, again: bool = False) -> None:
        """Values of ``column`` could not be read: those from before stay, with their age.

        They are no longer :meth:`missing`, unless they are to be read ``again`` as soon as that is possible.
        """
        known = self._values.setdefault(column, {})
        for key in keys:
            known.setdefault(key, (None, self._now()))
            self._failed.setdefault(column, set()).add(key)
            old = self._old.setdefault(column, set())
            old.add(key) if again else old.discard(key)

    def found(self, column: str, key: str) -> LateValue | None:
        """The value, and whether it is an old one; ``None`` if it was not read so far."""
        if (known := self._values.get(column, {}).get(key)) is None:
            return None
        value, read_at = known
        has_failed = value is not None and key in self._failed.get(column, set())
        return LateValue(value, age_in_short(self._now() - read_at) if has_failed else "")

    def value(self, column: Column[R], key: str, record: R) -> Any:
        """What a record is sorted and compared by in any column; ``None`` is unknown."""
        if column.late is None:
            return column.sort(record) if column.sort is not None else None
        if (known := column.late.known(record)) is not None:
            return known
        value, _ = self._values.get(column.id, {}).get(key, (None, 0.0))
        return value

    def missing(self, column: str, keys: Iterable[str]) -> list[str]:
        """Those of ``keys`` whose value was not read since :meth:`age`, and has not failed to be."""
        values, old = self._values.get(column, {}), self._old.get(column, set())
        return [key for key in keys if key not in values or key in old]

    def age(self, key: str | None = None) -> None:
        """Call all values old, or those of one record: they stay until newer ones come.

        What is being read by now is old as well, see :meth:`age_of`.
        """
        self._ages[key] += 1
        for column, values in self._values.items():
            self._old.setdefault(column, set()).update(values if key is None else values.keys() & {key})

    def age_of(self, key: str) -> int:
        """How often the values of a record were called old: what is read while this changes is old, too."""
        return self._ages[None] + self._ages[key]

    def keep(self, keys: Collection[str]) -> None:
        """Drop the values of all records but these, and call those old; what is being read is new enough."""
        self._values = {
            column: {key: value for key, value in values.items() if key in keys}
            for column, values in self._values.items()
        }
        self._old = {column: {*values} for column, values in self._values.items()}

    def drop(self, key: str) -> None:
        """Drop the values of one record."""
        for values in self._values.values():
            values.pop(key, None)
