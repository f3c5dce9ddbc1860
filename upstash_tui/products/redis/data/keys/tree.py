"""The keys that were seen, as the rows of a list: all of them, or folders by what their names begin with."""

from collections.abc import Iterable, Iterator, Sequence

from upstash_tui.products.redis.data.keys.sorted_ids import KEY, SortedIds, id_of, is_folder

SEPARATORS = (":", "/", ".", "-", "_", "|")
"""What names are divided by, one character each; the first unless the user says otherwise."""
_LONE_LEVELS = 8
"""Folders within each other that unfold by themselves."""


class KeyTree:
    """Rows by their ids, see :mod:`~upstash_tui.products.redis.data.keys.sorted_ids`.

    Only what is unfolded is worked out, and a page of keys costs what that page changes.
    """

    def __init__(self) -> None:
        self.keys = SortedIds()
        """All keys that were seen."""
        self.rows = SortedIds()
        """What is shown of them."""
        self.separator = SEPARATORS[0]
        self.is_flat = False
        self._unfolded: set[str] = set()
        self._left_folded: set[str] = set()
        """Folders that the user folded."""
        self._beginning = ""

    def begin(self, beginning: bytes = b"") -> None:
        """Show nothing yet. What was unfolded is, once it is there again.

        All keys to come begin with ``beginning``: the folders that it leads into unfold by themselves.
        """
        self.keys = self.rows = SortedIds()
        self._beginning = beginning.decode("latin-1")

    def end(self) -> None:
        """There are no more keys: folders that are all there is unfold."""
        if not self.is_flat:
            self._unfold_lone_folders(certain=True)

    def add(self, keys: Iterable[bytes]) -> None:
        """More keys were seen."""
        new = [*map(id_of, keys)]
        self.keys = self.keys.with_(new)
        if self.is_flat:
            self.rows = self.keys
            return
        self.rows = self.rows.with_({row for id in new for row in self._rows_to(id)})
        self._unfold_lone_folders()

    def drop(self, keys: Iterable[bytes]) -> None:
        """These are no more. Folders go with the last key that is in them."""
        self.keys = self.keys.without(map(id_of, keys))
        self._work_out()

    def shape(self, *, flat: bool, separator: str) -> None:
        """Show every key in a row of its own, or folders. With another separator they are all folded."""
        if separator != self.separator:
            self._unfolded.clear()
            self._left_folded.clear()
        self.is_flat, self.separator = flat, separator
        self._work_out()

    def _work_out(self) -> None:
        self.rows = self.keys if self.is_flat else SortedIds(self._rows_in(""))
        if not self.is_flat:
            self._unfold_lone_folders()

    # Of a row

    def is_unfolded(self, folder: str) -> bool:
        return folder in self._unfolded

    def seen_in(self, folder: str) -> int:
        """How many keys were seen in a folder, and in those within it."""
        return self.keys.count(folder)

    def keys_in(self, row: str) -> Sequence[str]:
        """The ids of the keys in a folder, and in those within it; that of a key is its own."""
        return self.keys[self.keys.within(row)] if is_folder(row) else [row]

    def shown_in(self, id: str) -> str:
        """The row that a key is shown in: its own, or that of a folded folder."""
        *_, row = [id] if self.is_flat else self._rows_to(id)
        return row

    def parent(self, row: str) -> str:
        """The folder that a row stands in; empty at the top."""
        return "" if self.is_flat else row[: row.rfind(self.separator, 0, -1) + 1]

    def level(self, row: str) -> int:
        """How many folders a row stands in, one within the other."""
        return 0 if self.is_flat else row.count(self.separator, 0, -1)

    def name(self, row: str) -> bytes:
        """What is left of a name below its folder: ``1042:`` of ``user:1042:``."""
        return row.removesuffix(KEY)[len(self.parent(row)) :].encode("latin-1")

    # Folding

    def unfold(self, folder: str) -> None:
        """Show what is in a folder."""
        self._unfolded.add(folder)
        self._show_again(folder)

    def fold(self, folder: str) -> None:
        """Hide what is in a folder. Those within it that are unfolded stay so."""
        self._unfolded.discard(folder)
        self._left_folded.add(folder)
        self._show_again(folder)

    def _show_again(self, folder: str) -> None:
        if folder in self.rows:
            inside = self._rows_in(folder) if folder in self._unfolded else []
            self.rows = self.rows.replaced(self.rows.within(folder), [folder, *inside])

    def _unfold_lone_folders(self, *, certain: bool = False) -> None:
        """Unfold what stands alone at the top, if that is ``certain`` or follows from the beginning."""
        for _ in range(_LONE_LEVELS):
            last = self.rows[-1] if self.rows else ""
            is_lone = last and is_folder(last) and len(self.rows) == self.level(last) + 1
            if not is_lone or last in self._unfolded or last in self._left_folded:
                return
            if not certain and not self._beginning.startswith(last):
                return
            self.unfold(last)

    def _rows_in(self, folder: str) -> list[str]:
        """The rows within a folder that is unfolded; of ``""`` all."""
        places = self.keys.within(folder)
        keys, at, rows = self.keys[places], 0, list[str]()
        around = [(len(keys), len(folder))]
        """Of each folder that is gone into: the place of its end, and how long its name is."""
        while around:
            stop, start = around[-1]
            if at == stop:
                around.pop()
            elif end := keys[at].find(self.separator, start) + 1:
                rows.append(inner := keys[at][:end])
                stop = self.keys.within(inner).stop - places.start
                if inner in self._unfolded:
                    around.append((stop, end))
                else:
                    at = stop
            else:
                rows.append(keys[at])
                at += 1
        return rows

    def _rows_to(self, id: str) -> Iterator[str]:
        """The unfolded folders that a key is in, and what is shown in the last: a folder, or the key."""
        start = 0
        while end := id.find(self.separator, start) + 1:
            yield (folder := id[:end])
            if folder not in self._unfolded:
                return
            start = end
        yield id
