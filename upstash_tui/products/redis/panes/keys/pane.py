"""The keys of a database, tab 4, and the value of one of them."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget

from upstash_tui.products.redis.data.keys.scan import Walk
from upstash_tui.products.redis.data.visit import Visit
from upstash_tui.products.redis.panes import data_guards
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.keys.key_list import KeyList
from upstash_tui.products.redis.panes.keys.many_keys import ManyKeys
from upstash_tui.products.redis.panes.keys.rows import KeyRows
from upstash_tui.products.redis.panes.values.side import ValueSide
from upstash_tui.products.redis.panes.values.view import ValueView
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.title_rule import Divider

SETTLE = 0.3
"""Seconds that the cursor of the outer list must stay on a database before its keys are read."""
BOTH = 100
"""Cells in which the keys and a value find room beside each other."""
_BOTH, _VALUE = "-both", "-value"


class KeysPane(DataPane):
    """Shows the keys, and beside them or in their place the value of one.

    Nothing is read but what a key press asks for.
    """

    DEFAULT_CSS = """
    KeysPane > Horizontal { height: 1fr; }
    KeysPane Divider, KeysPane ValueSide { display: none; }
    KeysPane.-both Divider, KeysPane.-both ValueSide, KeysPane.-value ValueSide { display: block; }
    KeysPane.-value KeyList { display: none; }
    KeysPane.-both KeyList { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("keys.back", "back", when="in_value"),
        bind("value.new", "new_key", needs="visit"),
        bind("keys.change", "change", needs="has_rows"),
        bind("keys.delete", "delete", needs="has_rows"),
        bind("keys.lifetime", "lifetime", needs="has_rows"),
        bind("keys.memory", "memory", needs="visit"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.keys = KeyList(self)
        self.value = ValueSide(self)
        self.many = ManyKeys(self, self.keys)
        self._shown: Visit | None = None
        """The visit to the database that was shown last."""
        self._settling: Timer | None = None

    def compose_data(self) -> ComposeResult:
        with Horizontal():
            yield self.keys
            yield Divider()
            yield self.value

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= BOTH, _BOTH)

    @property
    def front(self) -> Widget:
        """The value where it stands in the place of the keys, else the keys."""
        return self.value if self.value.display and not self.keys.display else self.keys

    @property
    def marked(self) -> Sequence[bytes]:
        """The marked keys."""
        return self.keys.rows.marks.keys

    def visited(self, visit: Visit) -> None:
        """Read a first page, of another database once it is clear that the user stays with it."""
        before, self._shown, walk = self._shown, visit, self.keys.reader.walk
        self.keys.reader.visit(visit)
        self.value.view.read_again()
        if before not in (None, visit):
            self._settling = self.set_timer(SETTLE, partial(_settled, self.keys, self.keys.reader.walk))
        elif walk is not None:
            self.keys.look_for(walk.typed, walk.kind, again=True)
        else:
            self.keys.look_for()

    def left(self) -> None:
        if self._settling is not None:
            self._settling.stop()
        if self._shown is not None:
            self.keys.clear()
            _close_value(self)

    # Changes: of the one key under the cursor, or of many

    @property
    def has_rows(self) -> bool:
        """Whether there is a key, or a folder, to do something to."""
        return self.keys.rows.has_rows

    @property
    def only_key(self) -> bytes | None:
        """The key under the cursor, if none is marked."""
        return self.keys.rows.only_key

    def action_new_key(self) -> None:
        self.value.view.action_new_key()

    def action_change(self) -> None:
        if self.only_key is None:
            self.many.begin("change")
        elif _opens_only_key(self):
            self.value.view.action_key()

    def action_delete(self) -> None:
        if self.only_key is None:
            self.many.begin("delete")
        elif _opens_only_key(self):
            self.value.view.delete_key()

    def action_lifetime(self) -> None:
        self.many.begin("lifetime")

    def action_memory(self) -> None:
        self.many.memory()

    # The value

    @property
    def unsaved_work(self) -> str:
        """What would be lost with the pane, as a sentence; empty if nothing would."""
        return "What you typed into a value is not saved." if self.value.view.has_drafts else ""

    @property
    def in_value(self) -> bool:
        """Whether the value has the focus."""
        return self.value.has_focus_within

    def action_back(self) -> None:
        self.remove_class(_VALUE)
        self.keys.focus()

    @on(KeyRows.Opened)
    def _opened(self, event: KeyRows.Opened) -> None:
        """Show the value; go to it where it takes the place of the keys, or where it is shown already."""
        event.stop()
        is_open = event.key == self.value.view.key
        if not is_open:
            self.value.view.open(event.key, event.kind)
        if event.enter or is_open or not self.has_class(_BOTH):
            self.add_class(_VALUE)
            self.value.focus()

    @on(ValueView.Changed)
    def _changed(self, event: ValueView.Changed) -> None:
        event.stop()
        if event.now == event.key:
            self.keys.changed(event.key)
            return
        kind = self.keys.rows.cells.kind(event.key)
        self.keys.drop([event.key])
        if event.now is not None:
            self.keys.put(event.now, kind)
        elif self.value.view.key is None:
            _close_value(self)

    @on(ValueView.Made)
    def _made(self, event: ValueView.Made) -> None:
        event.stop()
        self.keys.put(event.key, event.kind)


def _opens_only_key(pane: KeysPane) -> bool:
    """Show the key that is to be changed. Without writes it is not, and the user is told so."""
    key, view = pane.only_key, pane.value.view
    if key is None or not data_guards.may_write(pane):
        return False
    if key != view.key:
        view.open(key, pane.keys.rows.cells.kind(key))
    return True


def _close_value(pane: KeysPane) -> None:
    """Show the value of no key; if it has the focus, that goes back to the keys."""
    if pane.in_value:
        pane.screen.set_focus(pane.keys.rows.table)
    pane.value.view.open(None)
    pane.remove_class(_VALUE)


def _settled(keys: KeyList, walk: Walk | None) -> None:
    """Read the first page, unless the user has looked for something since, on another walk."""
    if keys.reader.walk is walk:
        keys.look_for()
