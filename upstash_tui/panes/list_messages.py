"""Messages of :class:`~upstash_tui.panes.resource_list.ResourceList`.

Every message carries the list, so that ``@on(Highlighted, "#teams")`` hears one of several.
"""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual.message import Message
from textual.widget import Widget

from upstash_tui.resources.source import R
from upstash_tui.state.arrangement import Arrangement

P = TypeVar("P", bound=Widget)
"""The list, where more is asked of it than whether it is the one."""


@dataclass(eq=False, repr=False)
class FromList(Message):
    """Base of all messages of a list."""

    pane: Widget

    @property
    def control(self) -> Widget:
        return self.pane


@dataclass(eq=False, repr=False)
class Highlighted(FromList, Generic[R]):
    """The cursor moved to another record or to none, or the record under it changed."""

    record: R | None


@dataclass(eq=False, repr=False)
class Opened(FromList, Generic[R]):
    """Enter or a click on a record."""

    record: R


@dataclass(eq=False, repr=False)
class RefreshRequested(FromList):
    """The list should be read again."""

    by_itself: bool = False
    """True if auto-refresh asks, not a key."""


@dataclass(eq=False, repr=False)
class StopRequested(FromList):
    """The list should not be read any longer."""


@dataclass(eq=False, repr=False)
class NewRequested(FromList):
    """A record should be created."""


@dataclass(eq=False, repr=False)
class ActionRequested(FromList, Generic[P]):
    """An action should be done with records of the list, which belongs to ``parent``."""

    pane: P
    action: str
    """Id of the action."""
    parent: Any


@dataclass(eq=False, repr=False)
class LateRequested(FromList, Generic[P]):
    """Late values should be read for the records of ``keys``, the most urgent first, one request for each.

    No others are needed by now, so there may be none.
    """

    pane: P
    columns: tuple[str, ...]
    """Ids of the columns that the answers have values of: they share one ``read``."""
    keys: tuple[str, ...]


@dataclass(eq=False, repr=False)
class Arranged(FromList):
    """The user changed the order, the columns, the pins or the refresh interval."""

    arrangement: Arrangement
