"""Marks on keys. A folder is marked by what was seen in it."""

from collections.abc import Iterable, Sequence
from typing import Literal

from upstash_tui.products.redis.data.keys.sorted_ids import SortedIds, id_of, is_folder, key_of
from upstash_tui.products.redis.data.keys.tree import KeyTree


class KeyMarks:
    """Marks on the keys of ``tree``."""

    def __init__(self, tree: KeyTree) -> None:
        self._tree = tree
        self._ids = SortedIds()
        self._before = SortedIds()
        """What was marked last, while nothing is."""

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def keys(self) -> Sequence[bytes]:
        """The marked keys, in order."""
        return [*map(key_of, self._ids)]

    @property
    def may_come_back(self) -> bool:
        """Whether :meth:`turn_off` finds something."""
        return bool(self._ids or self._before)

    def of(self, row: str) -> Literal["all", "some", ""]:
        """How much of a row is marked: of a folder it may be some."""
        marked = self._ids.count(row) if is_folder(row) else row in self._ids
        if not marked:
            return ""
        return "some" if is_folder(row) and marked < self._tree.seen_in(row) else "all"

    def turn(self, row: str) -> None:
        """Mark all in a row, or unmark it if all is."""
        on = self.of(row) != "all"
        if is_folder(row):
            self._ids = self._ids.replaced(self._ids.within(row), self._tree.keys_in(row) if on else ())
        elif on:
            self._ids = self._ids.with_([row])
        else:
            place = self._ids.index(row)
            self._ids = self._ids.replaced(slice(place, place + 1))

    def turn_all(self) -> None:
        """Mark all keys that were seen, or unmark them if all are."""
        self._ids = SortedIds() if len(self._ids) == len(self._tree.keys) else self._tree.keys

    def turn_off(self) -> None:
        """Unmark all, or mark again what was."""
        self._ids, self._before = (SortedIds(), self._ids) if self._ids else (self._before, self._ids)

    def drop(self, keys: Iterable[bytes]) -> None:
        """These are no more."""
        ids = [*map(id_of, keys)]
        self._ids, self._before = self._ids.without(ids), self._before.without(ids)

    def forget(self) -> None:
        """Other keys are shown."""
        self._ids = self._before = SortedIds()
