"""Rows of keys by ids whose plain order is that of the names, so that one list stands for a whole tree.

The id of a key is its bytes as characters of the same number and a NUL, that of a folder the bytes that all
names in it begin with, which end in the separator. So a folder stands before what is in it, and what is in
it stands together.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

KEY = "\0"
"""The end of the id of a key. No separator has it."""


def id_of(key: bytes) -> str:
    """The id of the row of a key."""
    return key.decode("latin-1") + KEY


def is_folder(id: str) -> bool:
    """Whether a row is a folder, else it is a key."""
    return not id.endswith(KEY)


def key_of(id: str) -> bytes:
    """The key of a row that is no folder."""
    return id[:-1].encode("latin-1")


class SortedIds(Sequence[str]):
    """Ids in order, each once. None is ever changed: another one is made, which shares the ids."""

    def __init__(self, ids: list[str] | None = None) -> None:
        self._ids = [] if ids is None else ids

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        return self._ids[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __contains__(self, id: object) -> bool:
        place = bisect_left(self._ids, id) if isinstance(id, str) else len(self._ids)
        return place < len(self._ids) and self._ids[place] == id

    def index(self, id: str, start: int = 0, stop: int | None = None) -> int:
        """As a list's, without looking at every id."""
        end = len(self._ids) if stop is None else stop
        place = bisect_left(self._ids, id, start, end)
        if place < end and self._ids[place] == id:
            return place
        raise ValueError(id)

    def within(self, folder: str) -> slice:
        """The places of the ids that begin with ``folder``, its own among them; of ``""`` all."""
        return slice(*self._ends(folder))

    def count(self, folder: str) -> int:
        """How many ids begin with ``folder``."""
        start, end = self._ends(folder)
        return end - start

    def _ends(self, folder: str) -> tuple[int, int]:
        if not folder:
            return 0, len(self._ids)
        start = bisect_left(self._ids, folder)
        return start, bisect_left(self._ids, folder[:-1] + chr(ord(folder[-1]) + 1), start)

    def with_(self, more: Iterable[str]) -> "SortedIds":
        """Those of ``more``, too. A few among many cost little more than to copy the many."""
        old, ids, place = self._ids, list[str](), 0
        for id in sorted({*more}):
            before, place = place, bisect_left(old, id, place)
            ids += old[before:place]
            ids.append(id)
            place += place < len(old) and old[place] == id
        ids += old[place:]
        return SortedIds(ids)

    def without(self, ids: Iterable[str]) -> "SortedIds":
        """Those that are not among ``ids``."""
        gone = {*ids}
        return SortedIds([id for id in self._ids if id not in gone])

    def replaced(self, places: slice, by: Sequence[str] = ()) -> "SortedIds":
        """Other ids, which belong there, in the place of some."""
        return SortedIds([*self._ids[: places.start], *by, *self._ids[places.stop :]])
