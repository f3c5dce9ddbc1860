"""An operation: what it is called, what it risks, what it costs, what is sent."""

from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Literal

from msgspec import Struct

from upstash_tui.api.client import UpstashClient
from upstash_tui.api.request import Request
from upstash_tui.text import is_typable

Touches = Literal["databases", "database", "gone", "backups", "teams", "members"]
"""What is read again after it ran: the list, one database, nothing since the database is gone, a database's
backups, the teams, a team's members."""

Happened = Callable[[UpstashClient], Awaitable[bool]]
"""Finds out whether an operation took place whose answer was lost, by reading.

Raises ``UpstashError``, and ``Unsettled`` where reading can't tell.
"""


Send = Callable[[UpstashClient], Awaitable[object]]


class Risk(Enum):
    """How careful to be, and so how an operation is confirmed."""

    SAFE = "safe"
    PAID = "paid"
    DESTRUCTIVE = "destructive"


def to_type(name: str, identifier: str) -> str:
    """What has to be typed to confirm something about ``name``: its id where the name can't be typed."""
    return name if is_typable(name) else identifier


class Operation(Struct, frozen=True):
    """One change of an account, not yet made."""

    title: str
    """As a heading: ``Rename my-cache``."""
    summary: str
    """What it does and what it means, in plain sentences."""
    risk: Risk
    request: Request
    touches: Touches
    done: str
    """What is said when it worked."""
    took_effect: Happened
    target: str = ""
    """The id of the database or team it is about."""
    price: str = ""
    """What it does to the bill, as a sentence; empty where it does nothing."""
    send: Send | None = None
    """How it is sent where the answer is more than "OK"; by default the request as it stands."""
    confirm: str = ""
    """What has to be typed before it runs; empty where a key is enough."""
