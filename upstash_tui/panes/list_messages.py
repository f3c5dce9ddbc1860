"""Messages of :class:`~upstash_tui.panes.resource_list.ResourceList`.

Every message carries the list, so that ``@on(Highlighted, "#teams")`` hears one of several.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic

from textual.message import Message

from upstash_tui.resources.source import R
from upstash_tui.state.arrangement import Arrangement

if TYPE_CHECKING:
    from upstash_tui.panes.resource_list import ResourceList


@dataclass(eq=False, repr=False)
class FromList(Message, Generic[R]):
    """Base of all messages of a list."""

    pane: "ResourceList[R]"

    @property
    def control(self) -> "ResourceList[R]":
        return self.pane


@dataclass(eq=False, repr=False)
class Highlighted(FromList[R]):
    """The cursor moved to another record or to none, or the record under it changed."""

    record: R | None


@dataclass(eq=False, repr=False)
class Opened(FromList[R]):
    """Enter or a click on a record."""

    record: R


@dataclass(eq=False, repr=False)
class RefreshRequested(FromList[R]):
    """The list should be read again."""

    by_itself: bool = False
    """True if auto-refresh asks, not a key."""


@dataclass(eq=False, repr=False)
class StopRequested(FromList[R]):
    """The list should not be read any longer."""


@dataclass(eq=False, repr=False)
class NewRequested(FromList[R]):
    """A record should be created."""


@dataclass(eq=False, repr=False)
class ActionRequested(FromList[R]):
    """An action should be done with records of the list, which belongs to ``parent``."""

    action: str
    """Id of the action."""
    parent: Any


@dataclass(eq=False, repr=False)
class LateRequested(FromList[R]):
    """Late values should be read for the records of ``keys``, the most urgent first, one request for each.

    Keys of earlier requests that are still needed are in here again.
    """

    columns: tuple[str, ...]
    """Ids of the columns that the answers have values of: they share one ``read``."""
    keys: tuple[str, ...]


@dataclass(eq=False, repr=False)
class Arranged(FromList[R]):
    """The user changed the order, the columns, the pins or the refresh interval."""

    arrangement: Arrangement
