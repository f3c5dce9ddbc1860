"""Requests to what owns the clipboard, the browser, the session and the list: the app and its screens.

Nobody compares or prints a message. The methods for it are left out of those that every start loads: to make
them takes longer than all else of a class.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.widget import Widget

from upstash_tui.secret import Secret

if TYPE_CHECKING:  # every start loads this module
    from textual.screen import Screen

    from upstash_tui.accounts.account import Account
    from upstash_tui.auth.steps import Connected
    from upstash_tui.resources.source import Scope


@dataclass(eq=False, repr=False)
class CopyRequested(Message):
    """Put this on the clipboard, and call it ``what`` in the notification."""

    secret: Secret
    what: str
    passing: bool = False
    """Whether it is removed from the clipboard after a while, as a password is."""


@dataclass(eq=False, repr=False)
class QuestionAsked(Message):
    """``screen`` asks something that no key pressed before it is ``painted`` may answer."""

    screen: "Screen[Any]"
    painted: Callable[[], object]
    """Called then."""


@dataclass(eq=False, repr=False)
class OpenPage(Message):
    """Show this page in the browser."""

    url: str


@dataclass(eq=False, repr=False)
class AccountConnected(Message):
    """A sign-in succeeded: open this account."""

    connected: "Connected"


@dataclass(eq=False, repr=False)
class AccountChosen(Message):
    """Open this stored account, or that of the environment."""

    account: "Account | None"


@dataclass(eq=False, repr=False)
class ReadOnlySwitched(Message):
    """This stored account was made read-only, or is no longer."""

    account: "Account"


@dataclass(eq=False, repr=False)
class AccountRenamed(Message):
    """This stored account has another name."""

    account: "Account"


class DemoLeft(Message):
    """Back from a demo to the accounts it was begun from."""


class ConnectRequested(Message):
    """Connect another account."""


class DemoRequested(Message):
    """Go into the demo at once, without a sign-in."""


class PlacesRequested(Message):
    """Ask the user where to go."""


@dataclass(eq=False, repr=False)
class GoTo(Message):
    """Go to the place of this id, and to one of its records."""

    id: str
    record: str = ""
    """Its key; empty for none."""
    tab: str = ""
    """Id of the tab to open of it; empty for the first."""
    item: str = ""
    """What that tab is to open: the name of a key."""
    account: str = ""
    """Name of the stored account that has it; empty for the one that is open."""


@dataclass(eq=False, repr=False)
class Happened(Message):
    """Something was done, or has failed: an entry of the log."""

    place: str
    what: str
    result: str
    failed: bool


@dataclass(eq=False, repr=False)
class ReadRequested(Message):
    """Await ``read`` and hand over what it returned. A newer request of a group replaces the older one."""

    asker: Widget
    what: str
    """What it is in the log: ``Read the teams``."""
    group: str
    read: "Callable[[Scope[Any]], Awaitable[Any]]"
    """Raises ``UpstashError``."""
    done: Callable[[Any], None]
    failed: Callable[[str, str], None]
    """Takes the sentence that says what happened, and the advice which key goes on."""
    again: str
    """Id of the binding that reads it again."""
    parent: Any = None
    """The record that what is read belongs to."""


@dataclass(eq=False, repr=False)
class LateKnown(Message):
    """A pane beside the list has read something that has late values of the record of ``key`` in it."""

    key: str
    values: Mapping[str, Any]
    """By column id."""


@dataclass(eq=False, repr=False)
class TabRequested(Message):
    """Open the tab of this id, of the same record, and hand its pane to ``show``."""

    tab: str
    show: Callable[[Any], object]


class RecordDoubted(Message):
    """What is known of the record that is shown may be true no longer: it is to be read again."""


class MarkChanged(Message):
    """The ``mark`` of a pane of a record is another now: a few words that stand behind the tabs."""
