"""What any place may ask of the app. The app alone owns the clipboard, the browser and the session."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from upstash_tui.secret import Secret

if TYPE_CHECKING:  # every start loads this module
    from upstash_tui.accounts.account import Account
    from upstash_tui.auth.steps import Connected
    from upstash_tui.resources.operation import Operation


@dataclass
class CopyRequested(Message):
    """Put this on the clipboard, and call it ``what`` when saying so."""

    secret: Secret
    what: str
    passing: bool = False
    """Whether it is to be taken off the clipboard again after a while, as a password is."""


@dataclass
class OpenPage(Message):
    """Show this page in the browser."""

    url: str


@dataclass
class AccountConnected(Message):
    """A sign-in succeeded: speak for this account from now on."""

    connected: "Connected"


@dataclass
class AccountChosen(Message):
    """Speak for this stored account from now on."""

    account: "Account"


@dataclass
class ReadOnlySwitched(Message):
    """This stored account was made read-only, or is no longer."""

    account: "Account"


@dataclass
class AccountRenamed(Message):
    """This stored account has another name."""

    account: "Account"


class DemoLeft(Message):
    """Back from a demo to the accounts it was begun from."""


class ConnectRequested(Message):
    """Connect another account."""


class DemoRequested(Message):
    """Go into the demo at once, without a sign-in."""


@dataclass
class OperationRequested(Message):
    """Preview this operation, and run it if the person agrees. The screen does both."""

    operation: "Operation"
