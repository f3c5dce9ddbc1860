"""The rows of keys and folders: tree or list, folding, marks."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from upstash_tui.messages import CopyRequested
from upstash_tui.products.redis.data.keys.marks import KeyMarks
from upstash_tui.products.redis.data.keys.sorted_ids import id_of, is_folder, key_of
from upstash_tui.products.redis.data.keys.tree import KeyTree
from upstash_tui.products.redis.data.keys.words import pattern_of
from upstash_tui.products.redis.data.quoting import copied
from upstash_tui.products.redis.panes.keys import menus as key_menus
from upstash_tui.products.redis.panes.keys.cells import KeyCells
from upstash_tui.products.redis.panes.keys.reader import KeyReader
from upstash_tui.products.redis.panes.keys.table import KeyTable
from upstash_tui.secret import Secret
from upstash_tui.widgets.framed_table import FramedTable
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.table import Table

_MARKS = {"all": "✓", "some": "·", "": ""}


class KeyRows(Keyed, FramedTable):
    """Shows the keys that ``reader`` read, and what it knows of those in sight."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("keys.stop", "stop", when="reader.is_walking"),
        bind("keys.shape", "shape"),
        bind("keys.separator", "separator"),
        bind("keys.unfold", "unfold", when="has_rows"),
        bind("keys.fold", "fold", when="may_fold"),
        bind("keys.copy", "copy", needs="has_rows"),
        bind("list.unmark", "turn_marks", needs="marks.may_come_back"),
        bind("list.mark", "mark", needs="has_rows"),
        bind("list.mark_all", "mark_all", needs="has_rows"),
    ]

    marks: KeyMarks
    reader: KeyReader

    class Moved(Message):
        """Other rows may be in sight."""

    class Opened(Message):
        """Enter on a key; ``enter`` to go to its value, too."""

        def __init__(self, key: bytes, kind: str, *, enter: bool) -> None:
            super().__init__()
            self.key, self.kind, self.enter = key, kind, enter

    class Marked(Message):
        """Other keys are marked."""

    def __init__(self, reader: KeyReader) -> None:
        self.reader = reader
        self._keys = KeyTree()
        self.marks = KeyMarks(self._keys)
        self._left_at = ""
        """The row that the cursor goes back to."""
        self.cells = KeyCells(self._keys, reader.facts)
        super().__init__(KeyTable(self.cells.cells, lambda row: _MARKS[self.marks.of(row)]))

    def on_mount(self) -> None:
        self.watch(self.table, "scroll_y", self._moved, init=False)

    @on(KeyTable.Resized)
    def _moved(self) -> None:
        self.post_message(self.Moved())

    @property
    def lines(self) -> int:
        """How many rows find room; one at least."""
        return max(self.size.height - 1, 1)

    @property
    def has_rows(self) -> bool:
        return bool(self.table.keys)

    @property
    def only_key(self) -> bytes | None:
        """The key under the cursor; ``None`` on a folder, and where keys are marked."""
        row = self.table.cursor
        return None if row is None or is_folder(row) or len(self.marks) else key_of(row)

    @property
    def in_sight(self) -> Sequence[bytes]:
        """The keys on the screen."""
        return [key_of(row) for row in self.table.in_sight if not is_folder(row)]

    def begin(self, beginning: bytes = b"", *, stay: bool = False) -> None:
        """Show nothing, without a mark. All keys to come begin with ``beginning``.

        With ``stay`` the cursor goes back to its row once that is there again.
        """
        self._left_at = (self.table.cursor or "") if stay else ""
        self._keys.begin(beginning)
        self.marks.forget()
        self._show()

    def add(self, keys: Iterable[bytes]) -> None:
        """More keys were seen."""
        self._keys.add(keys)
        self._show()
        if self._left_at and self.table.cursor == self.table.keys[0] and self.table.move_to(self._left_at):
            self._left_at = ""

    def drop(self, keys: Sequence[bytes]) -> None:
        """There are no such keys any more."""
        self._keys.drop(keys)
        self.marks.drop(keys)
        self._show()

    def select(self, key: bytes) -> None:
        """Put the cursor on a key, or on the folded folder that has it."""
        self.table.move_to(self._keys.shown_in(id_of(key)))

    def learned(self, keys: Iterable[bytes]) -> None:
        """What is known of these is another than before."""
        self.table.redraw(map(id_of, keys))

    def count(self, kinds: dict[bytes, str], *, all_seen: bool) -> None:
        """Types that came with the names, and whether the counts of folders are all there is."""
        changed = all_seen != self.cells.all_seen
        self.cells.kinds, self.cells.all_seen = kinds, all_seen
        if changed:
            if all_seen:
                self._keys.end()
            self._show()

    def _show(self) -> None:
        """Show what is in the tree now."""
        self.table.show(self._keys.rows)
        self.refresh_bindings()
        self._moved()

    def action_stop(self) -> None:
        self.reader.stop()

    def keys_in(self, row: str) -> Sequence[bytes]:
        """The keys that were seen in a folder; of a key its own name."""
        return [*map(key_of, self._keys.keys_in(row))]

    # Tree or list

    @property
    def separator(self) -> str:
        """What divides names into folders."""
        return self._keys.separator

    def action_shape(self) -> None:
        self._shape(flat=not self._keys.is_flat, separator=self._keys.separator)

    def action_separator(self) -> None:
        self.app.push_screen(key_menus.separators(self._keys.separator), self._separator_picked)

    def _separator_picked(self, separator: str | None) -> None:
        if separator:
            self._shape(flat=False, separator=separator)

    def _shape(self, *, flat: bool, separator: str) -> None:
        """The cursor stays on its key, or goes to the folder that has it."""
        at = self.table.cursor
        first = None if at is None else self._keys.keys_in(at)[0]
        self._keys.shape(flat=flat, separator=separator)
        self._show()
        if first is not None:
            self.table.move_to(self._keys.shown_in(first))

    # Folding

    @property
    def may_fold(self) -> bool:
        """Whether the row under the cursor is an unfolded folder, or in one."""
        row = self.table.cursor or ""
        return self._keys.is_unfolded(row) or bool(self._keys.parent(row))

    def action_unfold(self) -> None:
        row = self.table.cursor or ""
        if not is_folder(row):
            self._open(row, enter=True)
        elif self._keys.is_unfolded(row):
            self.table.action_move(1)
        else:
            self._keys.unfold(row)
            self._show()

    def action_fold(self) -> None:
        row = self.table.cursor or ""
        if self._keys.is_unfolded(row):
            self._keys.fold(row)
            self._show()
        else:
            self.table.move_to(self._keys.parent(row))

    @on(Table.Selected)
    def _selected(self, event: Table.Selected) -> None:
        event.stop()
        if not is_folder(event.key):
            self._open(event.key, enter=False)
        elif self._keys.is_unfolded(event.key):
            self.action_fold()
        else:
            self.action_unfold()

    def _open(self, row: str, *, enter: bool) -> None:
        key = key_of(row)
        self.post_message(self.Opened(key, self.cells.kind(key), enter=enter))

    @on(Table.Highlighted)
    def _highlighted(self, event: Table.Highlighted) -> None:
        event.stop()
        self.refresh_bindings()

    # Marks

    def action_mark(self) -> None:
        row = self.table.cursor or ""
        self.marks.turn(row)
        self._marks_changed()
        if row != self.table.keys[-1]:
            self.table.action_move(1)

    def action_mark_all(self) -> None:
        self.marks.turn_all()
        self._marks_changed()

    def action_turn_marks(self) -> None:
        self.marks.turn_off()
        self._marks_changed()

    def _marks_changed(self) -> None:
        self.table.redraw(self.table.in_sight, mark_only=True)
        self.refresh_bindings()
        self.post_message(self.Marked())

    def action_copy(self) -> None:
        row = self.table.cursor or ""
        if is_folder(row):
            text, what = pattern_of(row.encode("latin-1")), "the pattern of the folder"
        else:
            text, what = copied(key_of(row)), "the name of the key"
        self.post_message(CopyRequested(Secret(text), what))
