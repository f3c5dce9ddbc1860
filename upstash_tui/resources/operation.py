"""An operation: what it is called, what it changes, what it risks and costs, and the request to send."""

from collections.abc import Awaitable, Callable
from enum import Enum
from typing import NamedTuple

from msgspec import Struct

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.request import Request
from upstash_tui.text import is_typable

TookEffect = Callable[[UpstashClient], Awaitable[object]]
"""Reads, to find out whether an operation took effect whose answer was lost.

What it returns is true if it did: the record that was made, if one was. Raises ``UpstashError``, and
``Unsettled`` if reading can't tell.
"""


class Risk(Enum):
    """How an operation is confirmed. Later ones are higher."""

    SAFE = "safe"
    PAID = "paid"
    DESTRUCTIVE = "destructive"


class Change(NamedTuple):
    """One value that an operation changes, as text for the user."""

    label: str
    before: str
    after: str


class Touched(NamedTuple):
    """What has to be read again after an operation: one record, or a list."""

    resource: str
    """Id of the resource."""
    key: str = ""
    """Id of the record; empty for the whole list."""
    gone: bool = False
    """The record no longer exists."""


def to_type(name: str, identifier: str) -> str:
    """What has to be typed to confirm something about ``name``: its id where the name can't be typed."""
    return name if is_typable(name) else identifier


_DOUBLED = {"Set": "Setting", "Reset": "Resetting", "Transfer": "Transferring"}
"""Verbs whose last letter is doubled."""


class Operation(Struct, frozen=True):
    """One change of an account, not yet made."""

    title: str
    """As a heading: ``Rename my-cache``."""
    summary: str
    """What it does and what it means, in plain sentences."""
    risk: Risk
    request: Request
    touched: tuple[Touched, ...]
    done: str
    """The sentence to show when it worked."""
    took_effect: TookEffect
    target: str = ""
    """Id of the record that it is about."""
    changes: tuple[Change, ...] = ()
    price: str = ""
    """What it does to the bill, as a sentence; empty where it does nothing."""
    price_source: str = ""
    """Where the price is from and when it was read, in parentheses behind it."""
    dollars: float | None = None
    """Fixed part of the price, US dollars a month; ``None`` where there is none or it is not known."""
    send: Callable[[UpstashClient], Awaitable[object]] | None = None
    """How it is sent where the answer is more than "OK"; by default the request as it stands."""
    confirm: str = ""
    """What has to be typed before it runs; empty where a key is enough."""

    @property
    def doing(self) -> str:
        """The title while it runs: ``Renaming my-cache``."""
        verb, space, rest = self.title.partition(" ")
        return f"{_DOUBLED.get(verb) or verb.removesuffix('e') + 'ing'}{space}{rest}"

    @property
    def word(self) -> str:
        """The same in a word, for its row: ``renaming``."""
        first, *others = self.doing.lower().split()
        return f"{first} up" if others[:1] == ["up"] else first
