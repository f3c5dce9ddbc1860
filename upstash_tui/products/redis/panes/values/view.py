"""The value of a key, and what can be done with it."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, ClassVar

from textual.binding import BindingType

from upstash_tui.dialogs.pick import PickDialog
from upstash_tui.messages import CopyRequested
from upstash_tui.products.redis.panes.data_pane import DataPane
from upstash_tui.products.redis.panes.values.changes import ValueChanges
from upstash_tui.products.redis.panes.values.copies import copies
from upstash_tui.products.redis.panes.values.key_changes import KeyChanges
from upstash_tui.products.redis.panes.values.row_changes import RowChanges
from upstash_tui.products.redis.panes.values.shown_key import ShownKey
from upstash_tui.secret import Secret
from upstash_tui.widgets.keys import bind
from upstash_tui.widgets.workers import run_worker


class ValueView(ShownKey):
    """Changes and copies what it shows. Nothing is written but through the guards of ``pane``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("value.edit", "edit", needs="can_edit", without="nothing here can be changed"),
        bind("value.outside", "edit_outside", needs="can_edit", without="nothing here can be changed"),
        bind("value.add", "add", when="has_rows"),
        bind("value.lifetime", "lifetime", needs="is_there", without="no key is open"),
        bind("value.delete", "delete", needs="is_there", without="no key is open"),
        bind("value.new", "new_key"),
        bind("value.key", "key", needs="is_there", without="no key is open"),
        bind("value.copy", "copy", needs="is_there", without="no key is open"),
    ]

    def __init__(self, pane: DataPane, *, id: str | None = None) -> None:
        super().__init__(pane, id=id)
        self._changes = ValueChanges(self)
        self.row_changes = RowChanges(self)
        self.key_changes = KeyChanges(self, self.row_changes)

    def allow_focus(self) -> bool:
        """Only while nothing in it takes the focus."""
        return super().allow_focus() and not self.is_there

    @property
    def can_edit(self) -> bool:
        return self._changes.target is not None

    @property
    def has_drafts(self) -> bool:
        """Whether something was typed that is kept, and not saved."""
        return self._changes.has_drafts or self.row_changes.has_drafts or self.key_changes.has_draft

    def action_edit(self) -> None:
        self._change(self._changes.edit)

    def action_edit_outside(self) -> None:
        self._change(partial(self._changes.edit, outside=True))

    def action_add(self) -> None:
        self._change(self.row_changes.add)

    def action_lifetime(self) -> None:
        self._change(self.key_changes.lifetime)

    def action_delete(self) -> None:
        """A row, or the key of a text."""
        if self.has_rows:
            self._change(self.row_changes.delete)
        else:
            self.delete_key()

    def delete_key(self) -> None:
        """Delete the key after a yes."""
        self._change(self.key_changes.delete)

    def action_new_key(self) -> None:
        self._change(self.key_changes.new)

    def action_key(self) -> None:
        self._change(self.key_changes.menu)

    def action_copy(self) -> None:
        self._change(self._copy)

    def _change(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Have it done, one change at a time."""
        run_worker(self.pane, work, group="change", exclusive=True)

    async def _copy(self) -> None:
        if self.value is None:
            return
        found = copies(self.value, self.here)
        picked = await self.app.push_screen_wait(PickDialog("Copy", [*found]))
        for choice, text in found.items():
            if choice.id == picked:
                self.post_message(CopyRequested(Secret(text()), choice.title.lower()))
