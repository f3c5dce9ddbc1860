"""An operation: what it is called, what it changes, what it risks and costs, and the request to send."""

import math
import re
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import NamedTuple, Protocol, TypeVar

from msgspec import Struct

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.request import Request
from upstash_tui.text import is_typable

TookEffect = Callable[[UpstashClient], Awaitable[object]]
"""Reads, to find out whether an operation took effect whose answer was lost.

What it returns is true if it did: the record that was made, if one was. Raises ``UpstashError``, and
``Unsettled`` if reading can't tell.
"""


class New(Protocol):
    """What describes a record that an operation is to create."""

    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=New)


class Risk(Enum):
    """How an operation is confirmed. Later ones are higher."""

    SAFE = "safe"
    PAID = "paid"
    DESTRUCTIVE = "destructive"


class Change(NamedTuple):
    """One value that an operation changes, as text for the user."""

    label: str
    before: str
    """Empty if there is nothing to compare with."""
    after: str
    unit: str = ""
    """What both count, as words behind them: ``a month``."""


class Spent(NamedTuple):
    """What a record has cost in the month so far, US dollars."""

    month: str
    """Its name: ``November``."""
    dollars: float
    limit: float | None = None
    """What a month may cost once the operation was carried out; ``None`` without a limit."""


class WorstCase(NamedTuple):
    """The most that a month can cost, US dollars; ``math.inf`` without an upper limit."""

    before: float
    after: float


NO_LIMIT = math.inf


class Touched(NamedTuple):
    """What has to be read again after an operation: one record, or a list."""

    resource: str
    """Id of the resource."""
    key: str = ""
    """Id of the record; empty for the whole list."""
    gone: bool = False
    """The record no longer exists."""


_LONGEST_TYPED = 24
"""Letters of a name that is typed in full."""
_SHORTEST_END = 4
"""Letters of the end of a longer name, so that it says something."""


def to_type(name: str, identifier: str) -> str:
    """What has to be typed to confirm something about ``name``: its id where the name can't be typed.

    Of a long one only the end, from a separator on.
    """
    whole = name if is_typable(name) else identifier
    return _end(whole) if len(whole) > _LONGEST_TYPED else whole


def _end(name: str) -> str:
    starts = [match.end() for match in re.finditer(r"[^\w]|_", name)]
    fitting = [start for start in starts if _SHORTEST_END <= len(name) - start <= _LONGEST_TYPED]
    return name[max(fitting, default=-_LONGEST_TYPED // 2) :]


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
    name: str = ""
    """Name of that record."""
    about: str = ""
    """What the record is, beside its name, where it is lost: ``Member of Army``."""
    changes: tuple[Change, ...] = ()
    price: Change | None = None
    """What it does to the bill; ``None`` where it does nothing, or where ``changes`` say it."""
    worst_case: WorstCase | None = None
    """``None`` where the bill stays as it is, or is not known."""
    spent: Spent | None = None
    """``None`` where it is not known."""
    warning: str = ""
    """What to think of first, as a sentence. A form whose operation has one asks before it is sent."""
    send: Callable[[UpstashClient], Awaitable[object]] | None = None
    """How it is sent where the answer is more than "OK"; by default the request as it stands."""
    after_loss: tuple[str, str] = ("", "")
    """Id of a binding and what its key does, for who lost the answer; empty for the general advice."""
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

    @property
    def confirmed_by(self) -> str:
        """What has to be typed if it isn't the name: ``its id``, ``the end of its name``."""
        if self.confirm == self.name:
            return ""
        if self.confirm == self.target:
            return "its id"
        return f"the end of its {'name' if self.name.endswith(self.confirm) else 'id'}"

    @property
    def changes_nothing(self) -> bool:
        """Whether all is as it would make it."""
        return bool(self.changes) and all(each.before == each.after for each in self.changes)

    @property
    def is_repeatable(self) -> bool:
        """Whether carrying it out twice comes to the same as once: it sets values, or ends a record."""
        return bool(self.changes) or any(each.gone for each in self.touched)
