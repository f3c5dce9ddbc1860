"""Values that are no part of a record and are read after it, such as its cost this month."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any


class LateValues:
    """Values by column id and key of the record; ``None`` is an unknown value."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, Any]] = {}
        self._old: dict[str, set[str]] = {}

    def take(self, column: str, values: Mapping[str, Any]) -> None:
        """Add ``values`` of ``column``; they replace older ones."""
        self._values.setdefault(column, {}).update(values)
        self._old.get(column, set()).difference_update(values)

    def get(self, column: str, key: str) -> Any:
        """The value, ``None`` if it is unknown."""
        return self._values.get(column, {}).get(key)

    def missing(self, column: str, keys: Iterable[str]) -> list[str]:
        """Those of ``keys`` whose value was not taken since :meth:`age`, not even as ``None``."""
        values, old = self._values.get(column, {}), self._old.get(column, set())
        return [key for key in keys if key not in values or key in old]

    def age(self) -> None:
        """Call all values old: they stay until newer ones come."""
        self._old = {column: set(values) for column, values in self._values.items()}

    def keep(self, keys: Collection[str]) -> None:
        """Drop the values of all records but these."""
        self._values = {
            column: {key: value for key, value in values.items() if key in keys}
            for column, values in self._values.items()
        }

    def drop(self, key: str) -> None:
        """Drop the values of one record."""
        for values in self._values.values():
            values.pop(key, None)
