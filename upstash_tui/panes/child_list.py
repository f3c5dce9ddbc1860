"""The records that belong to the one whose tabs are shown, such as the members of a team."""

import time
from collections.abc import Callable
from typing import Any, ClassVar, Generic, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.timer import Timer

from upstash_tui.api.decode import Page
from upstash_tui.messages import ReadRequested
from upstash_tui.panes.facts_view import FactsView
from upstash_tui.panes.list_messages import (
    ActionRequested,
    Highlighted,
    NewRequested,
    Opened,
    RefreshRequested,
)
from upstash_tui.panes.resource_list import ResourceList
from upstash_tui.resources.resource import Resource
from upstash_tui.resources.source import R
from upstash_tui.widgets.ground import Ground
from upstash_tui.widgets.keys import Keyed, bind
from upstash_tui.widgets.visibility import Visibility

POLL_SECONDS = 3.0
"""Between two reads while something is happening to a record."""
STALE_SECONDS = 60.0
"""What is older is read again when the list becomes visible."""
SETTLE_SECONDS = 0.15
"""How long the cursor of the outer list must stay on a record before its children are read."""


class ChildList(Keyed, Ground, Visibility, Vertical, Generic[R]):
    """The list of ``resource`` for the parent given to :meth:`open`, whose id ``parent_key`` returns.

    It reads when it becomes visible, and while something is happening to a record every few seconds. Enter
    shows the details of a record below the list, where they follow the cursor, or no longer.
    """

    DEFAULT_CSS = """
    ChildList { height: 1fr; }
    ChildList > ResourceList { height: 1fr; }
    ChildList > FactsView { height: auto; max-height: 60%; border-top: solid $border; display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("record.back", "back", when="shows_details"),
        bind("backups.restore", "act('restore')", when="has_key", needs="can_act"),
        bind("backups.create", "act('back_up')", when="has_key", needs="can_act"),
        bind("record.delete", "act('delete')", when="has_key", needs="can_act"),
        bind("backups.daily", "act('daily')", when="has_key", needs="can_act"),
    ]

    def __init__(
        self,
        resource: Resource[R],
        parent_key: Callable[[Any], str],
        *,
        read_only: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._key_of = parent_key
        self.list: ResourceList[R] = ResourceList(resource, read_only=read_only)
        self.resource = resource
        self._parent_record: Any = None
        self._parent_key = ""
        self._read_at: float | None = None
        """When the last answer came, on the monotonic clock."""
        self._reading = False
        self._select: str | None = None
        """Key of the record to select once the list was read."""
        self._timer: Timer | None = None
        self._details: FactsView[R] = FactsView(resource, read_only=read_only)

    def compose(self) -> ComposeResult:
        yield self.list
        yield self._details

    def focus(self, scroll_visible: bool = True) -> Self:
        """Focus the list."""
        self.list.focus(scroll_visible)
        return self

    def became_visible(self) -> None:
        self._read_if_stale()

    def became_hidden(self) -> None:
        self._reading = False  # the answer may never come
        self._stop_timer()

    def open(self, parent: Any) -> None:
        """Show the records of ``parent``, or what is now known of that parent; none of ``None``."""
        key = "" if parent is None else self._key_of(parent)
        is_same, had_one = key == self._parent_key, self._parent_record is not None
        self._parent_record, self._parent_key = parent, key
        if not is_same:
            self._stop_timer()
            self._reading, self._read_at = False, None
            self.list.show_loading(has_parent=parent is not None)
            if had_one and parent is not None:
                self._later(SETTLE_SECONDS, self._read_if_stale)
        note = self.resource.parent_note
        self.list.set_note(note(parent) if note and parent is not None else "")
        if self._timer is None:
            self._read_if_stale()

    def set_read_only(self, read_only: bool) -> None:
        """Set whether lines in place of rows may name keys that change something."""
        self.list.set_read_only(read_only)
        self._details.set_read_only(read_only)

    def read_again(self, *, select: Any = None) -> None:
        """Read the list now. Then ``select``, a record, is selected."""
        if self._parent_record is None:
            return
        self._select = None if select is None else self.resource.key(select)
        self._stop_timer()
        self._reading = True
        key = self._parent_key
        self.list.notes.begin()
        self.post_message(
            ReadRequested(
                self,
                f"Read the {self.resource.plural}",
                f"children {self.resource.id}",
                self.resource.source.page,
                lambda page: self._read(key, page),
                lambda sentence, advice: self._failed(key, sentence, advice),
                again="list.refresh",
                parent=self._parent_record,
            )
        )

    def _read(self, key: str, page: Page[R]) -> None:
        if key != self._parent_key:
            return  # an answer for another parent
        self._reading, self._read_at = False, time.monotonic()
        self.list.show(page.records, page.unreadable)
        if self._select is not None:
            self.list.select(self._select)
            self._select = None
        self._follow()

    def _failed(self, key: str, sentence: str, advice: str) -> None:
        if key == self._parent_key:
            self._reading = False
            self._stop_timer()
            self.list.failed(sentence, advice)

    def has_key(self, action: str) -> bool:
        """Whether the list has the key of this action.

        It has that of ``delete`` even if no record can be deleted: else the key would delete the parent.
        """
        return action == "delete" or self.resource.has_action(action)

    def can_act(self, action: str) -> bool:
        """Whether the records have this action, and there is something to act on."""
        if self._parent_record is None or not self.resource.has_action(action):
            return False
        takes = self.resource.action(action).takes
        if takes == "none" or (takes == "many" and self.list.has_marks):
            return True
        return self.list.highlighted is not None

    def action_act(self, action: str) -> None:
        self.post_message(ActionRequested(self.list, action, self._parent_record))

    @on(NewRequested)
    def _new_requested(self, event: NewRequested) -> None:
        event.stop()
        self.action_act("create")

    @on(Highlighted)
    def _highlighted(self, event: Highlighted[R]) -> None:
        event.stop()
        if self.shows_details:
            self._details.open(event.record)
        self.refresh_bindings()

    @on(Opened)
    def _opened(self, event: Opened[R]) -> None:
        event.stop()
        if self.shows_details:
            self.action_back()
            return
        self._details.display = True
        self._details.open(event.record)
        self.refresh_bindings()

    @property
    def shows_details(self) -> bool:
        """Whether the details of the record under the cursor are shown."""
        return bool(self._details.display)

    def action_back(self) -> None:
        """Hide the details again."""
        self._details.display = False
        self.focus()
        self.refresh_bindings()

    @on(RefreshRequested)
    def _refresh_requested(self, event: RefreshRequested) -> None:
        event.stop()
        self.list.refreshing()
        self.read_again()

    def _read_if_stale(self) -> None:
        self._stop_timer()
        if not self.in_sight or self._reading or self._parent_record is None:
            return
        age = None if self._read_at is None else time.monotonic() - self._read_at
        if age is None or age > STALE_SECONDS or self._is_unsettled:
            self.read_again()

    @property
    def _is_unsettled(self) -> bool:
        return not all(map(self.resource.source.settled, self.list.records))

    def _follow(self) -> None:
        """Read again in a moment if something is happening to a record."""
        self._stop_timer()
        if self.in_sight and self._is_unsettled:
            self._later(POLL_SECONDS, self._poll)

    def _poll(self) -> None:
        covering = self.app.screen
        if covering is self.screen or covering.is_modal:
            self.read_again()
        else:  # another screen covers this one: go on once it is gone
            self._later(POLL_SECONDS, self._poll)

    def _later(self, seconds: float, do: Callable[[], None]) -> None:
        self._stop_timer()
        self._timer = self.set_timer(seconds, do)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
